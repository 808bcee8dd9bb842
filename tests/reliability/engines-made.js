// A process of its own that makes engines on a GPU, runs a sweep on each and disposes of it: what does that leave?
// `node --expose-gc engines-made.js 12`
import { setTimeout as sleep } from 'node:timers/promises';
import { createNodeEngine, makePlan, parseSpec } from '../../dist/index.js';

const plan = makePlan(
  parseSpec({
    problem: { id: 'sigmoid-neuron' },
    optimizer: { id: 'rmsprop' },
    axes: {
      x: { param: 'eta0', from: 0.001, to: 2, count: 16 },
      y: { param: 'beta', from: 0, to: 0.999, count: 16 },
    },
    steps: 20,
  }),
);

async function useEngine() {
  const { engine } = await createNodeEngine({ kind: 'gpu' });
  await engine.run(plan);
  engine.dispose();
}

async function resident() {
  for (let time = 0; time < 5; time++) {
    globalThis.gc();
    await sleep(20);
  }
  return process.memoryUsage().rss;
}

// The first ones load the driver and let the allocator grow.
for (let made = 0; made < 3; made++) await useEngine();
const before = await resident();
const count = Number(process.argv[2]);
for (let made = 0; made < count; made++) await useEngine();
console.log(JSON.stringify({ perEngine: Math.round(((await resident()) - before) / count) }));
