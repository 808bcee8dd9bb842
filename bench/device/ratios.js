// The table of a GPU machine: who computes how much of the same sweep, and what share of the device's peak that is.

import { engine, kernel, native, python, threads } from '../makers.js';
import { operationsOf } from '../operations.js';
import { percent } from '../print.js';
import { DATA, lectureSweep } from '../sweep.js';
import { machine, printRace } from '../table.js';
import { race, startAll } from '../trials.js';

/** From Ampere's data-centre chip to Hopper's, and as PTX for what comes after. */
const TARGETS = [
  ['-gencode', 'arch=compute_80,code=sm_80'],
  ['-gencode', 'arch=compute_90,code=sm_90'],
  ['-gencode', 'arch=compute_90,code=compute_90'],
].flat();
const compiler = process.env.NVCC || 'nvcc';
const source = 'device/sweep.cu';
/** Nothing fused, division and root rounded as IEEE 754 has it: nvcc's own defaults but for the fusing. */
const EXACT = ['-O3', '-std=c++17', ...TARGETS, '--fmad=false'];
const NATIVE = ['-O3', '-std=c++17', ...TARGETS, '-DNATIVE', '--use_fast_math'];
/** Large enough to keep a device busy for a moment. */
const PROBE = { width: 512, height: 512, steps: 20 };

const contestants = [
  engine('gpu engine', { kind: 'gpu' }),
  engine('gpu engine, native functions', { kind: 'gpu', math: 'native' }),
  engine(`cpu engine, ${threads} threads`, { kind: 'cpu' }),
  kernel('WGSL by hand, data in its text', { gather: false, place: 'code' }),
  kernel('WGSL by hand, all metrics', { gather: true, place: 'code' }),
  native('CUDA by hand', { compiler, source, flags: EXACT }, ['bare']),
  native('CUDA by hand, all metrics', { compiler, source, flags: EXACT }, ['metrics']),
  native('CUDA by hand, fast math', { compiler, source, flags: NATIVE }, ['bare']),
  python('Triton', ['triton', 'torch'], 'device/triton_sweep.py'),
  python('JAX, vmap and fori_loop', ['jax'], 'peers/jax_sweep.py'),
  python('PyTorch, eager', ['torch'], 'peers/torch_sweep.py', 'cuda', 'eager'),
  python('PyTorch, compiled', ['torch'], 'peers/torch_sweep.py', 'cuda', 'compile'),
];

export async function printDeviceRatios({ width, height, steps, rounds, peak }) {
  const absent = [];
  const started = await startAll(contestants, absent);
  console.log(`${width} × ${height} cells, ${steps} steps, ${rounds} interleaved rounds; ${machine()}\n`);
  for (const data of Object.keys(DATA)) {
    const size = { data, width, height, steps };
    const { each } = operationsOf(lectureSweep(size).plan);
    const entries = await race(started, { ...size, rounds, probe: PROBE, against: 'engine' }, absent);
    const share = (rate) => percent((rate * each) / (peak * 1e12));
    printRace(`${data}, ${each} operations`, width, entries, { title: `of ${peak} TFLOP/s`, of: share });
  }
  for (const line of absent) console.log(`absent — ${line}`);
  console.log();
  for (const { dispose } of started) dispose?.();
}
