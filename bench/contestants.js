// Who takes part: the engines here, the same sweep by hand, and the array libraries one would otherwise use.

import { engine, handwrittenC, kernel, node, python, scalar, threads } from './makers.js';

const allThreads = threads === 1 ? '1 thread' : `${threads} threads`;

export const contestants = [
  scalar('scalar JavaScript, 1 thread'),
  engine(`cpu engine, ${allThreads}`, { kind: 'cpu' }),
  engine('cpu engine, 1 thread', { kind: 'cpu', threads: 1 }),
  engine(`cpu engine, ${allThreads}, no step skipped`, { kind: 'cpu', skipCycles: false }),
  engine(`cpu engine, f64, ${allThreads}`, { kind: 'cpu', precision: 'f64' }),
  engine(`cpu engine, reference reading, ${allThreads}`, { kind: 'cpu', reading: 'reference' }),
  engine('gpu engine', { kind: 'gpu' }),
  engine('gpu engine, native functions', { kind: 'gpu', math: 'native' }),
  handwrittenC(`C by hand, SSE4.1, ${allThreads}`, threads, 'bare'),
  handwrittenC('C by hand, SSE4.1, 1 thread', 1, 'bare'),
  handwrittenC(`C by hand, SSE4.1, all metrics, ${allThreads}`, threads, 'metrics'),
  kernel('WGSL by hand, data in its text', { gather: false, place: 'code' }),
  kernel('WGSL by hand, data in storage', { gather: false, place: 'storage' }),
  kernel('WGSL by hand, all metrics', { gather: true, place: 'code' }),
  python('NumPy, 1 thread', ['numpy'], 'peers/numpy_sweep.py'),
  python('Numba, parallel', ['numba'], 'peers/numba_sweep.py'),
  python('PyTorch, eager', ['torch'], 'peers/torch_sweep.py', 'cpu', 'eager'),
  python('JAX, vmap and fori_loop', ['jax'], 'peers/jax_sweep.py'),
  node('TensorFlow.js, cpu', 'peers/tfjs.js', 'cpu'),
  node('TensorFlow.js, wasm', 'peers/tfjs.js', 'wasm'),
  node('TensorFlow.js, webgpu', 'peers/tfjs.js', 'webgpu'),
  node('jax-js, wasm', 'peers/jaxjs.js', 'wasm'),
  node('jax-js, webgpu', 'peers/jaxjs.js', 'webgpu'),
];
