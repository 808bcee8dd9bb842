// The lecture's sweep in jax-js, all cells as one float32 array, one step jitted (it has no loop primitive). Argument:
// wasm or webgpu.

import { serve } from './serve.js';

const [, , device] = process.argv;
const found = device === 'webgpu' ? (await (await import('./node-gpu.js')).provideGpu()).name : undefined;
const { blockUntilReady, defaultDevice, init, jit, nn, numpy: np } = await import('@jax-js/jax');
const started = await init(device);
if (!started.includes(device)) throw new Error(`jax-js does not start its device "${device}" in Node`);
defaultDevice(device);

/** Arrays are owned: `.ref` where one is used again. The loss and its gradient, the rows being written out. */
function evaluate(w, b, x, y) {
  let [loss, gw, gb] = [];
  x.forEach((xi, index) => {
    const out = nn.sigmoid(w.ref.mul(xi).add(b.ref));
    const error = out.ref.sub(y[index]);
    const slope = error.ref.mul(out.ref.mul(np.subtract(1, out)));
    const part = np.square(error).mul(0.5);
    const along = slope.ref.mul(xi);
    loss = loss ? loss.add(part) : part;
    gw = gw ? gw.add(along) : along;
    gb = gb ? gb.add(slope) : slope;
  });
  w.dispose();
  b.dispose();
  const scale = 1 / x.length;
  return [loss.mul(scale), gw.mul(scale), gb.mul(scale)];
}

/** Jitted functions, by the data they hold. */
const jitted = new Map();

function functionsOf({ x, y }) {
  const key = JSON.stringify([x, y]);
  if (!jitted.has(key)) {
    const advance = jit((w, b, vw, vb, eta0, beta) => {
      const [loss, gw, gb] = evaluate(w.ref, b.ref, x, y);
      loss.dispose();
      const take = np.subtract(1, beta.ref);
      const nextVw = vw.mul(beta.ref).add(take.ref.mul(np.square(gw.ref)));
      const nextVb = vb.mul(beta).add(take.mul(np.square(gb.ref)));
      const rate = (v) => eta0.ref.div(np.sqrt(v.add(1e-4)));
      const nextW = w.sub(rate(nextVw.ref).mul(gw));
      const nextB = b.sub(rate(nextVb.ref).mul(gb));
      eta0.dispose();
      return [nextW, nextB, nextVw, nextVb];
    });
    const final = jit((w, b) => {
      const [loss, gw, gb] = evaluate(w, b, x, y);
      gw.dispose();
      gb.dispose();
      return loss;
    });
    jitted.set(key, { advance, final });
  }
  return jitted.get(key);
}

async function compute(sweep) {
  const { advance, final } = functionsOf(sweep);
  const shape = [sweep.beta.length, sweep.eta0.length];
  const eta0 = np.array(Float32Array.from(sweep.eta0)).reshape([1, shape[1]]);
  const beta = np.array(Float32Array.from(sweep.beta)).reshape([shape[0], 1]);
  let state = [np.full(shape, -4), np.full(shape, 4), np.zeros(shape), np.zeros(shape)];
  for (let step = 0; step < sweep.steps; step++) {
    state = advance(...state, eta0.ref, beta.ref);
    if (step % 64 === 63) await blockUntilReady(state);
  }
  const [w, b, vw, vb] = state;
  const losses = await final(w, b).data();
  for (const rest of [vw, vb, eta0, beta]) rest.dispose();
  return Float32Array.from(losses);
}

const threads = typeof Worker === 'undefined' ? '1 thread: Node has no global Worker' : undefined;
await serve(compute, found ?? threads);
