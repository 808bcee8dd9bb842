/** The laboratory's worker: holds the engine and answers the page's requests. */

import { InTurn } from '../sweep/in-turn.ts';
import { pageHost } from '../engines/page-engines.ts';
import type { Recovery } from '../engines/recovering-engine.ts';
import { openEngine } from '../engines/open-engine.ts';
import { ENGINE_CHOICES } from '../engines/register.ts';
import { holdLife } from '../workers/worker-life.ts';
import { onCompiled, takeProgram } from '../program/programs.ts';
import { received, toSend } from '../program/sent.ts';
import { SpecError } from '../spec/error.ts';
import { EngineDisposedError, type Engine } from '../sweep/engine.ts';
import type { Field } from '../sweep/field.ts';
import type { EngineChoice, LabStatus, SweepPass } from './laboratory.ts';
import type { FromWorker, Request, SentError, ToWorker } from './protocol.ts';
import { Sweeps } from './sweeps.ts';
import { carryOut } from './works/index.ts';

/** A row's functions cannot be sent. */
const ENGINE_WORDS = ENGINE_CHOICES.map(({ id, title, what }) => ({ id, title, what }));

void holdLife();
let engine: Engine | undefined;
let noGpu: string | undefined;
/** Engines that were chosen so far. */
let choices = 0;
const running = new Map<number, AbortController>();
const opening = new InTurn();
const sweeps = new Sweeps(currentEngine);
onCompiled((program) => send({ compiled: toSend(program) }));

/** Engines are opened one after the other: the one that was chosen last stays. */
function open(choice: EngineChoice): Promise<LabStatus> {
  return opening.take(() => replaceEngine(choice));
}

async function replaceEngine(choice: EngineChoice): Promise<LabStatus> {
  engine?.dispose();
  engine = undefined;
  noGpu = undefined;
  sweeps.forget();
  const number = ++choices;
  const onRecovery = (recovery: Recovery): void => recovered(recovery, number);
  const chosen = await openEngine(pageHost, { kind: choice, replaceable: true, onRecovery });
  ({ engine, noGpu } = chosen);
  return status();
}

function currentEngine(failed?: Engine): Promise<Engine> {
  return opening.take(async () => {
    if (!engine) await replaceEngine('auto');
    if (engine === failed) throw new EngineDisposedError();
    return engine!;
  });
}

function status(): LabStatus {
  return { engine: engine!.info, engines: ENGINE_WORDS, ...(noGpu === undefined ? {} : { noGpu }) };
}

/** The GPU was lost, and the sweep goes on: what is kept stays right, for the bits are the same. */
function recovered(recovery: Recovery, choice: number): void {
  // What becomes of an engine in whose place another was chosen is no news.
  if (choice !== choices || !engine) return;
  noGpu = recovery.noGpu;
  send({ status: { ...status(), notice: recovery.notice } });
}

async function answer(id: number, request: Request, signal: AbortSignal): Promise<unknown> {
  const onProgress = (progress: number): void => send({ id, progress });
  switch (request.method) {
    case 'open':
      return open(request.choice);
    case 'sweep':
      return sweeps.sweep(request.sweep, request.wanted, {
        signal,
        onProgress: (pass: SweepPass, progress) => send({ id, progress, pass }),
        onPicture: (picture, isCoarse) => send({ id, picture, isCoarse }, arraysOf(picture.field)),
      });
    case 'landscapeAt':
      return sweeps.kept.landscapeAt(request.sweep, request.step);
    case 'ask':
      return carryOut(request.work, request.args, {
        signal,
        onProgress,
        openEngine: async (kind, precision) => (await openEngine(pageHost, { kind, precision })).engine,
        verdictOn: (spec) => sweeps.kept.verdictOn(spec),
      });
    default:
      return request satisfies never;
  }
}

function send(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

/** What was made for the page alone is handed over rather than copied. */
function arraysOf({ metrics, regimes, startLoss }: Field): Transferable[] {
  return [...Object.values(metrics), regimes, startLoss].map(({ buffer }) => buffer as ArrayBuffer);
}

function sentError(thrown: unknown): SentError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { name, message } = error;
  return { name, message, ...(error instanceof SpecError ? { issues: error.issues } : {}) };
}

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if ('release' in data) {
    sweeps.kept.release(data.release);
    return;
  }
  if ('prefer' in data) {
    sweeps.prefer(data.prefer);
    return;
  }
  if ('programs' in data) {
    for (const program of data.programs) takeProgram(received(program));
    return;
  }
  const { id } = data;
  if ('abort' in data) {
    running.get(id)?.abort();
    return;
  }
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const result = await answer(id, data.request, controller.signal);
    const isField = data.request.method === 'landscapeAt' && result !== undefined;
    send({ id, result }, isField ? arraysOf(result as Field) : []);
  } catch (error) {
    send({ id, error: sentError(error) });
  } finally {
    running.delete(id);
  }
};
