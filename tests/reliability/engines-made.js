// A process of its own that makes engines on a GPU, runs a sweep on each and disposes of it: what is left of them?
// `node --expose-gc engines-made.js 6`
import { setTimeout as sleep } from 'node:timers/promises';
import { create, globals } from 'webgpu';
import { createNodeEngine, makePlan, parseSpec } from '../../dist/node.js';

Object.assign(globalThis, globals);

/** Dawn's instances that adapters are asked of, and the devices that those give. */
const instances = new Set();
const devices = [];
const gpu = Object.getPrototypeOf(create([]));
const { requestAdapter } = gpu;
gpu.requestAdapter = async function (options) {
  instances.add(this);
  const adapter = await requestAdapter.call(this, options);
  const { requestDevice } = adapter;
  adapter.requestDevice = async (descriptor) => {
    const device = await requestDevice.call(adapter, descriptor);
    devices.push(new WeakRef(device));
    return device;
  };
  return adapter;
};

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

for (let made = 0; made < Number(process.argv[2]); made++) {
  const { engine } = await createNodeEngine({ kind: 'gpu' });
  await engine.run(plan);
  engine.dispose();
}
for (let time = 0; time < 10; time++) {
  globalThis.gc();
  await sleep(20);
}
const alive = devices.filter((device) => device.deref() !== undefined).length;
console.log(JSON.stringify({ made: devices.length, instances: instances.size, alive }));
