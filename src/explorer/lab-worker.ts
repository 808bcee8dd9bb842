/** The laboratory's worker: holds the engines, answers the page's requests, and replaces a GPU device that is lost. */

import { theoryOf } from '../analysis/analyse.ts';
import { compareEngines, type ParityReport } from '../analysis/compare.ts';
import { league, type League } from '../analysis/league.ts';
import type { Engine, RunOptions } from '../engines/engine.ts';
import { NoGpuError } from '../engines/gpu/adapter.ts';
import { DeviceLostError } from '../engines/gpu/gpu-engine.ts';
import { createCpuEngine, createGpuEngine } from '../engines/page-engines.ts';
import { replay } from '../replay/replay.ts';
import { lossSurface } from '../replay/surface.ts';
import type { Field } from '../sweep/field.ts';
import { makePlan } from '../sweep/plan.ts';
import { specAt } from '../sweep/point.ts';
import type { Spec } from '../sweep/spec.ts';
import { KeptSweeps } from './kept-sweeps.ts';
import type { EngineChoice, LabStatus, Pass, Sweep } from './lab.ts';
import type { FromWorker, Request, ToWorker } from './lab-protocol.ts';

/** A device that is lost more often than this in a row is given up for the CPU. */
const MAX_LOSSES = 2;

let engine: Engine | undefined;
let noGpu: string | undefined;
const kept = new KeptSweeps();
const running = new Map<number, AbortController>();

async function open(choice: EngineChoice): Promise<LabStatus> {
  engine?.dispose();
  engine = undefined;
  noGpu = undefined;
  kept.clear();
  if (choice !== 'cpu') {
    try {
      engine = await createGpuEngine();
    } catch (error) {
      if (choice === 'gpu' || !(error instanceof NoGpuError)) throw error;
      noGpu = error.message;
    }
  }
  engine ??= createCpuEngine();
  return status();
}

function status(): LabStatus {
  return { engine: engine!.info, ...(noGpu === undefined ? {} : { noGpu }) };
}

async function sweep(spec: Spec, pass: Pass, options: RunOptions): Promise<Sweep<Field>> {
  const plan = makePlan(spec);
  for (let losses = 0; ; losses++) {
    if (!engine) await open('auto');
    try {
      return await kept.carryOut(engine!, plan, pass, options);
    } catch (error) {
      if (!(error instanceof DeviceLostError)) throw error;
      await open(losses < MAX_LOSSES ? 'auto' : 'cpu');
      if (engine!.info.kind === 'cpu') noGpu ??= error.message;
      send({ status: status() });
    }
  }
}

async function compare(spec: Spec, options: RunOptions): Promise<ParityReport> {
  const gpu = await createGpuEngine();
  const f32 = createCpuEngine();
  const f64 = createCpuEngine({ precision: 'f64' });
  try {
    return await compareEngines(makePlan(spec), { gpu, f32, f64 }, options);
  } finally {
    for (const each of [gpu, f32, f64]) each.dispose();
  }
}

/** On the CPU: so few cells of each optimizer are computed sooner than a pipeline for it is built. */
async function rankOptimizers(spec: Spec, options: RunOptions): Promise<League> {
  const cpu = createCpuEngine();
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
      return theoryOf(...request.args);
    case 'replay':
      return replay(...request.args);
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
