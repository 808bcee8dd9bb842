// The lecture's sweep in TensorFlow.js, all cells as one float32 tensor. Argument: cpu, wasm or webgpu.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { serve } from './serve.js';

const [, , backend] = process.argv;
const require = createRequire(import.meta.url);
const found = backend === 'webgpu' ? await provideWebGpu() : undefined;
const tf = require('@tensorflow/tfjs-core');
tf.env().set('DEBUG', false);
const plugin = require(`@tensorflow/tfjs-backend-${backend}`);
if (backend === 'wasm') {
  const folder = dirname(require.resolve('@tensorflow/tfjs-backend-wasm'));
  plugin.setWasmPaths(join(folder, '/'));
}
if (!(await tf.setBackend(backend)) || tf.getBackend() !== backend) {
  throw new Error(`TensorFlow.js does not start its backend "${backend}" in Node`);
}
await tf.ready();

/** The loss and its gradient, the sums over the rows being written out. */
function evaluate(w, b, { x, y }) {
  const { add, mul, sigmoid, square, sub } = tf;
  let [loss, gw, gb] = [tf.scalar(0), tf.scalar(0), tf.scalar(0)];
  x.forEach((xi, index) => {
    const out = sigmoid(add(mul(w, xi), b));
    const error = sub(out, y[index]);
    const slope = mul(error, mul(out, sub(1, out)));
    loss = add(loss, mul(square(error), 0.5));
    gw = add(gw, mul(slope, xi));
    gb = add(gb, slope);
  });
  const scale = 1 / x.length;
  return [loss, gw, gb].map((sum) => mul(sum, scale));
}

function advance([w, b, vw, vb], eta0, beta, sweep) {
  const { add, div, mul, sqrt, square, sub } = tf;
  const [, gw, gb] = evaluate(w, b, sweep);
  const take = sub(1, beta);
  const faded = (v, g) => add(mul(beta, v), mul(take, square(g)));
  const moved = (p, v, g) => sub(p, mul(div(eta0, sqrt(add(v, 1e-4))), g));
  const [nextVw, nextVb] = [faded(vw, gw), faded(vb, gb)];
  return [moved(w, nextVw, gw), moved(b, nextVb, gb), nextVw, nextVb];
}

async function compute(sweep) {
  const shape = [sweep.beta.length, sweep.eta0.length];
  const eta0 = tf.tensor2d([sweep.eta0]);
  const beta = tf.tensor2d(sweep.beta, [sweep.beta.length, 1]);
  let state = [tf.fill(shape, -4), tf.fill(shape, 4), tf.zeros(shape), tf.zeros(shape)];
  for (let step = 0; step < sweep.steps; step++) {
    const next = tf.tidy(() => advance(state, eta0, beta, sweep));
    tf.dispose(state);
    state = next;
    // A device that is given more than it can hold keeps every buffer alive: now and then it is waited for.
    if (backend === 'webgpu' && step % 64 === 63) await waitFor(state[0]);
  }
  const loss = tf.tidy(() => evaluate(state[0], state[1], sweep)[0]);
  const losses = await loss.data();
  tf.dispose([...state, loss, eta0, beta]);
  return Float32Array.from(losses);
}

async function waitFor(tensor) {
  const corner = tf.slice(tensor, [0, 0], [1, 1]);
  await corner.data();
  corner.dispose();
}

async function provideWebGpu() {
  const { provideGpu } = await import('./node-gpu.js');
  return (await provideGpu()).name;
}

const threads = backend === 'wasm' ? `, ${await wasmKind()}` : '';
await serve(compute, `${tf.version_core}${threads}${found ? `, ${found}` : ''}`);

async function wasmKind() {
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  const many = await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT');
  return `${simd ? 'SIMD' : 'no SIMD'}, ${many ? `${plugin.getThreadsCount()} threads` : '1 thread: it has no more in Node'}`;
}
