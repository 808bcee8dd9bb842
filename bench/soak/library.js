// The built library in Node, over and over: an engine is made, sweeps, is continued and replayed, and disposed of. It
// runs as a process of its own, with --expose-gc, and sends its readings to who started it.

import { setTimeout as sleep } from 'node:timers/promises';
import { continueRuns, createNodeEngine, makePlan, parseSpec, replay } from '../../dist/node.js';

const MEBI = 2 ** 20;
const until = Date.now() + Number(process.argv[2]);
const optimizers = ['rmsprop', 'adam', 'momentum', 'gradient-descent', 'lion'];

for (let round = 0; Date.now() < until; round++) {
  await turn(round);
  if (round % 3 === 2) process.send(await reading(round + 1));
}
process.disconnect();

async function turn(round) {
  const { engine } = await createNodeEngine({ kind: 'cpu' });
  try {
    const spec = {
      problem: { id: round % 2 === 0 ? 'sigmoid-neuron' : 'quadratic' },
      optimizer: { id: optimizers[round % optimizers.length] },
      axes: {
        x: { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 64 },
        y: { param: `start.${round % 2 === 0 ? 'w' : 'x'}`, scale: 'linear', from: -2, to: 2, count: 64 },
      },
      steps: 200,
    };
    const plan = makePlan(parseSpec(spec));
    const { runs } = await continueRuns(engine, plan, []);
    await continueRuns(engine, makePlan(parseSpec({ ...spec, steps: 400 })), [runs]);
    // A sweep that is given up in the midst of it.
    const controller = new AbortController();
    const aborted = engine.run(makePlan(parseSpec({ ...spec, steps: 5000 })), { signal: controller.signal });
    setTimeout(() => controller.abort(), 5);
    await aborted.catch(() => undefined);
    replay(parseSpec(spec), { eta0: 0.1 });
  } finally {
    engine.dispose();
  }
}

/** The threads of the engines end a moment after they are disposed of. */
async function reading(round) {
  await sleep(50);
  for (let pass = 0; pass < 3; pass++) globalThis.gc();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return {
    round,
    'heap MB': heapUsed / MEBI,
    'arrays MB': arrayBuffers / MEBI,
    'rss MB': rss / MEBI,
    handles: process.getActiveResourcesInfo().length,
  };
}
