// What it takes before the first step, and what a cell holds: making the plan, the text of the shader, the GPU's
// pipeline, the CPU's module; bytes of a cell as the plan has them and as the process grows.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createNodeEngine, makePlan, sweepShader } from '../dist/node.js';
import { requestGpuDevice } from './peers/node-gpu.js';
import { duration, firstLine, printTable } from './print.js';
import { median } from './statistics.js';
import { lectureSpec } from './sweep.js';

const TIMES = 20;
/** Cells a side of the sweeps whose memory is compared, and how many processes are asked. */
const SIDES = [256, 1024];
const PROCESSES = 3;
const TINY = { data: 'six-points', width: 2, steps: 1 };

export async function printBuilding({ width, steps }) {
  const spec = lectureSpec({ data: 'six-points', width, steps });
  const rows = [];
  const first = time(() => makePlan(spec));
  rows.push([
    'plan (formulas parsed, differentiated, L* searched)',
    ...firstAndAgain(first, () => makePlan(spec)),
  ]);
  const plan = makePlan(spec);
  const text = time(() => sweepShader(plan));
  rows.push(['text of the shader', ...firstAndAgain(text, () => sweepShader(plan))]);
  await attempt(rows, 'GPU pipeline (the engine keeps it by its program)', () =>
    pipelineTimes(sweepShader(plan)),
  );
  await attempt(rows, 'WebAssembly module (text and compilation)', moduleTimes);
  for (const kind of ['cpu', 'gpu'])
    await attempt(rows, `${kind} engine, 4 cells, 1 step`, () => tinyRuns(kind));
  printTable(['before the first step', 'first', 'again'], rows);
  printMemory(plan);
}

function firstAndAgain(first, work) {
  const again = median(Array.from({ length: TIMES }, () => time(work)));
  return [duration(first), duration(again)];
}

function time(work) {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

async function attempt(rows, what, measure) {
  try {
    rows.push([what, ...(await measure())]);
  } catch (error) {
    rows.push([`${what}: absent, ${firstLine(error)}`, '–', '–']);
  }
}

/** On a fresh device, and the same text again on it. */
async function pipelineTimes(code) {
  const device = await requestGpuDevice();
  const compile = async () => {
    const started = performance.now();
    const module = device.createShaderModule({ label: 'sweep', code });
    const compute = { module, entryPoint: 'sweep' };
    await device.createComputePipelineAsync({ label: 'sweep', layout: 'auto', compute });
    return (performance.now() - started) / 1000;
  };
  const first = await compile();
  const again = await compile();
  device.destroy();
  return [duration(first), duration(again)];
}

/** The module is internal to the CPU engine, so it is taken from the sources. */
async function moduleTimes() {
  const { createServer } = await import('vite');
  const root = join(import.meta.dirname, '..');
  const server = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'silent',
    server: { middlewareMode: true, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { simdModule } = await server.ssrLoadModule('/src/engines/cpu/simd-module.ts');
    const sources = await server.ssrLoadModule('/src/index.ts');
    const plan = sources.makePlan(sources.parseSpec(lectureSpec(TINY)));
    const options = { precision: 'f32', noisy: false, skipCycles: true };
    const make = () => new WebAssembly.Module(simdModule(plan.program, plan.rows, options));
    return firstAndAgain(time(make), make);
  } finally {
    await server.close();
  }
}

/** The first run of an engine starts its threads or compiles its pipeline, the later ones do not. */
async function tinyRuns(kind) {
  const started = performance.now();
  const { engine } = await createNodeEngine({ kind });
  const plan = makePlan(lectureSpec(TINY));
  await engine.run(plan);
  const first = (performance.now() - started) / 1000;
  const again = [];
  for (let run = 0; run < TIMES; run++) again.push((await engine.run(plan)).elapsedMs / 1000);
  engine.dispose();
  return [duration(first), duration(median(again))];
}

/** What is computed from the plan, and what a process of its own is seen to hold with 2¹⁶ and 2²⁰ cells. */
function printMemory(plan) {
  const { slots, summary } = plan.program;
  const gathered = 4 * summary.size;
  const state = 4 * slots.length;
  console.log(
    `A cell on the GPU: ${slots.length} values between slices (${state} bytes), ${summary.size} gathered ` +
      `(${gathered} bytes), as many to read them back: ${state + 2 * gathered} bytes.`,
  );
  const rows = ['cpu', 'gpu'].map((kind) => {
    try {
      const [small, large] = SIDES.map((side) => memoryOf(kind, side));
      const growth = (name) =>
        `${((large[name] - small[name]) / (SIDES[1] ** 2 - SIDES[0] ** 2)).toFixed(0)} bytes`;
      return [`${kind} engine`, growth('held'), growth('peak')];
    } catch (error) {
      return [`${kind} engine: absent, ${firstLine(error)}`, '–', '–'];
    }
  });
  console.log();
  printTable(['growth a cell, 2¹⁶ to 2²⁰', 'the field (arrayBuffers)', 'the process at its peak'], rows);
}

/** The medians of a few processes, for a process alone grows by what its memory management likes. */
function memoryOf(kind, side) {
  const words = ['--expose-gc', join(import.meta.dirname, 'memory.js'), kind, String(side)];
  const seen = Array.from({ length: PROCESSES }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr.trim().split('\n').at(-1));
    return JSON.parse(stdout);
  });
  return {
    held: median(seen.map(({ held }) => held)),
    peak: median(seen.map(({ peak }) => peak)),
  };
}
