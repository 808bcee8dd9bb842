/** The laboratory's worker: holds the engines and answers the page's requests. */

import { factsOf } from '../analysis/facts.ts';
import { compareEngines, type ParityReport } from '../analysis/compare.ts';
import { league, type League } from '../analysis/league.ts';
import { EngineDisposedError, type Engine, type RunOptions } from '../sweep/engine.ts';
import { InTurn } from '../engines/in-turn.ts';
import { pageHost } from '../engines/page-engines.ts';
import type { Recovery } from '../engines/recovering-engine.ts';
import { ENGINE_CHOICES, openEngine, type OpenOptions } from '../engines/register.ts';
import { holdLife } from '../engines/worker-life.ts';
import { replay } from '../replay/replay.ts';
import { lossSurface } from '../replay/surface.ts';
import type { Field } from '../sweep/field.ts';
import { makePlan } from '../sweep/plan.ts';
import { specAt } from '../spec/point.ts';
import { withLeast } from '../sweep/with-least.ts';
import type { Spec } from '../spec/spec.ts';
import { KeptSweeps, type Manner, type Sweep } from '../sweep/kept.ts';
import type { EngineChoice, LabStatus } from './laboratory.ts';
import type { FromWorker, Request, ToWorker } from './protocol.ts';

/** A row's functions cannot be sent. */
const ENGINE_WORDS = ENGINE_CHOICES.map(({ id, title, what }) => ({ id, title, what }));

holdLife();
let engine: Engine | undefined;
let noGpu: string | undefined;
const kept = new KeptSweeps();
const running = new Map<number, AbortController>();
const opening = new InTurn();

/** Engines are opened one after the other: the one that was chosen last stays. */
function open(choice: EngineChoice): Promise<LabStatus> {
  return opening.take(() => replaceEngine(choice));
}

async function replaceEngine(choice: EngineChoice): Promise<LabStatus> {
  engine?.dispose();
  engine = undefined;
  noGpu = undefined;
  kept.clear();
  const chosen = await openEngine(pageHost, { kind: choice, replaceable: true, onRecovery: recovered });
  ({ engine, noGpu } = chosen);
  return status();
}

function status(): LabStatus {
  return { engine: engine!.info, engines: ENGINE_WORDS, ...(noGpu === undefined ? {} : { noGpu }) };
}

/** The GPU was lost, and the sweep goes on: what is kept stays right, for the bits are the same. */
function recovered(recovery: Recovery): void {
  noGpu = recovery.noGpu;
  send({ status: { ...status(), notice: recovery.notice } });
}

async function sweep(spec: Spec, pass: Manner, options: RunOptions): Promise<Sweep<Field>> {
  // A quick look does not wait for the least loss.
  const plan = pass.coarse ? makePlan(spec) : await withLeast(makePlan(spec), { signal: options.signal });
  for (;;) {
    const own = await opening.take(async () => {
      if (!engine) await replaceEngine('auto');
      return engine!;
    });
    try {
      return await kept.carryOut(own, plan, pass, options);
    } catch (error) {
      // Another engine was chosen meanwhile.
      if (own !== engine && error instanceof EngineDisposedError) continue;
      throw error;
    }
  }
}

async function compare(spec: Spec, options: RunOptions): Promise<ParityReport> {
  const opened: Engine[] = [];
  const open = async (own: OpenOptions): Promise<Engine> => {
    const { engine: made } = await openEngine(pageHost, own);
    opened.push(made);
    return made;
  };
  try {
    const gpu = await open({ kind: 'gpu' });
    const f32 = await open({ kind: 'cpu' });
    const f64 = await open({ kind: 'cpu', precision: 'f64' });
    return await compareEngines(makePlan(spec), { gpu, f32, f64 }, options);
  } finally {
    for (const each of opened) each.dispose();
  }
}

/** On the CPU: so few cells of each optimizer are computed sooner than a pipeline for it is built. */
async function rankOptimizers(spec: Spec, options: RunOptions): Promise<League> {
  const { engine: cpu } = await openEngine(pageHost, { kind: 'cpu' });
  try {
    return await league(spec, cpu, options);
  } finally {
    cpu.dispose();
  }
}

function answer(request: Request, options: RunOptions): unknown {
  switch (request.method) {
    case 'open':
      return open(...request.args);
    case 'sweep':
      return sweep(...request.args, options);
    case 'landscapeAfter':
      return kept.landscapeAfter(...request.args);
    case 'compare':
      return compare(...request.args, options);
    case 'league':
      return rankOptimizers(...request.args, options);
    case 'analyse':
      return factsOf(...request.args, options);
    case 'replay': {
      const [spec, at, precision] = request.args;
      const verdict = kept.verdictOn(spec);
      const known = verdict?.status === 'none' ? verdict : undefined;
      // Found once, it is known to the replay.
      return withLeast(makePlan(specAt(spec, at).spec), options).then(() =>
        replay(spec, at, precision, known),
      );
    }
    case 'surface': {
      const [spec, at, x, y, around] = request.args;
      return lossSurface(makePlan(specAt(spec, at).spec), x, y, around);
    }
    default:
      return request satisfies never;
  }
}

function send(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

/** What was made for the page alone is handed over rather than copied. */
function handedOver({ method }: Request, result: unknown): Transferable[] {
  if (result === undefined || (method !== 'sweep' && method !== 'landscapeAfter')) return [];
  const { metrics, regimes, startLoss } =
    method === 'sweep' ? (result as Sweep<Field>).field : (result as Field);
  return [...Object.values(metrics), regimes, startLoss].map(({ buffer }) => buffer as ArrayBuffer);
}

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  const { id } = data;
  if ('abort' in data) {
    running.get(id)?.abort();
    return;
  }
  const controller = new AbortController();
  running.set(id, controller);
  const onProgress = (progress: number) => send({ id, progress });
  try {
    const result = await answer(data.request, { signal: controller.signal, onProgress });
    send({ id, result }, handedOver(data.request, result));
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    send({ id, error: { name, message } });
  } finally {
    running.delete(id);
  }
};
