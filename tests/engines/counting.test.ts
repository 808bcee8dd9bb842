// What a change of numbers costs: nothing is compiled and nothing allocated anew. Counted, not timed.
import { afterAll, expect, test } from 'vitest';
import { CpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import type { GpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { openNodeGpuEngine } from '../../src/engines/gpu/node-device.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { cpu, disposeEngines } from './engines.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

const gpu = await openNodeGpuEngine();
afterAll(() => {
  gpu.dispose();
  disposeEngines();
});

const lecture = {
  problem: { id: 'sigmoid-neuron' },
  optimizer: { id: 'rmsprop' },
  axes: {
    x: { param: 'eta0', from: 0.001, to: 2, count: 24 },
    y: { param: 'beta', from: 0, to: 0.999, count: 18 },
  },
  steps: 120,
} satisfies SpecInput;

const { axes } = lecture;
const OTHER_NUMBERS: [string, SpecInput][] = [
  ['another hyperparameter', { ...lecture, optimizer: { id: 'rmsprop', hyper: { eps: 0.02 } } }],
  ['another range', { ...lecture, axes: { ...axes, x: { ...axes.x, from: 0.01, to: 0.3 } } }],
  ['another start', { ...lecture, problem: { id: 'sigmoid-neuron', start: { w: 1 } } }],
  ['more steps', { ...lecture, steps: 700, tail: 99 }],
  [
    'a sum, other thresholds',
    { ...lecture, problem: { id: 'sigmoid-neuron', reduce: 'sum' }, thresholds: { settle: 0.2 } },
  ],
  ['fewer cells', { ...lecture, axes: { ...axes, x: { ...axes.x, count: 10 } } }],
];

const run = (engine: CpuEngine | GpuEngine, input: SpecInput) => engine.run(makePlan(parseSpec(input)));

test.each(OTHER_NUMBERS)('the GPU engine makes no pipeline and no buffer for %s', async (_, input) => {
  await run(gpu, lecture);
  const before = gpu.made;
  await run(gpu, input);
  expect(gpu.made).toEqual(before);
});

test.each(OTHER_NUMBERS)('the CPU engine compiles nothing for %s', async (_, input) => {
  const engine = cpu as CpuEngine;
  await run(engine, lecture);
  const before = engine.made;
  await run(engine, input);
  expect(engine.made).toBe(before);
});

test('what is counted counts: another optimizer is compiled, a larger map has larger buffers', async () => {
  const larger = { ...lecture, axes: { ...axes, x: { ...axes.x, count: 200 } } };
  const other = {
    ...lecture,
    optimizer: { id: 'adam' },
    axes: { ...axes, y: { ...axes.y, param: 'beta1' } },
  };
  await run(gpu, lecture);
  await run(cpu as CpuEngine, lecture);
  const { pipelines, buffers } = gpu.made;
  const modules = (cpu as CpuEngine).made;
  await run(gpu, larger);
  expect(gpu.made.buffers).toBeGreaterThan(buffers);
  expect(gpu.made.pipelines).toBe(pipelines);
  await run(gpu, other);
  await run(cpu as CpuEngine, other);
  expect(gpu.made.pipelines).toBe(pipelines + 1);
  expect((cpu as CpuEngine).made).toBe(modules + 1);
});
