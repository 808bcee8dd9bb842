// What a spec may say, the engines carry out: programs far larger than any of the registers', against the reference.
import { describe, expect, test } from 'vitest';
import { ModuleCache } from '../../src/engines/cpu/module-cache.ts';
import { createNodeEngine } from '../../src/engines/node-engines.ts';
import { CodeTooLargeError, CodeWriter, WASM_LIMITS } from '../../src/formula/wasm-encoder.ts';
import type { Precision } from '../../src/formula/index.ts';
import { simdModule } from '../../src/engines/cpu/simd-module.ts';
import { makeJob, type CpuReading } from '../../src/engines/cpu/task.ts';
import { makePlan, type Plan } from '../../src/sweep/plan.ts';
import { MAX_PARAMETERS } from '../../src/model/limits.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

const axes = (count: number): SpecInput['axes'] => ({
  x: { param: 'eta0', scale: 'log', from: 0.001, to: 1, count },
  y: { param: 'start.x0', from: -2, to: 2, count },
});

/** As many parameters as there may be, each in a term with every elementary function but a few. */
function wide(): SpecInput {
  const names = Array.from({ length: MAX_PARAMETERS }, (_, index) => `x${index}`);
  const term = (x: string) =>
    `${x}^2 - 10*cos(2*pi*${x}) + 10 + exp(-${x}^2)*sin(3*${x}) + tanh(${x})*log(1 + ${x}^2)`;
  return {
    problem: {
      id: 'formula',
      loss: names.map(term).join(' + '),
      start: Object.fromEntries(names.map((name, index) => [name, 0.3 + 0.02 * index])),
    },
    optimizer: { id: 'adam' },
    axes: axes(8),
    steps: 50,
  };
}

/** A loss of one parameter whose code is too long for blocks of several groups. */
function deep(): SpecInput {
  const line = 'a = sin(a) + tanh(a)\n';
  return {
    problem: { id: 'formula', loss: `a = x0\n${line.repeat(250)}a^2`, start: { x0: 1 } },
    optimizer: { id: 'rmsprop' },
    axes: axes(5),
    steps: 8,
  };
}

async function metricsOf(plan: Plan, precision: Precision, reading?: CpuReading) {
  const { engine } = await createNodeEngine({ kind: 'cpu', precision, reading, threads: 1 });
  try {
    const { metrics, regimes } = await engine.run(plan);
    return { ...metrics, regimes };
  } finally {
    engine.dispose();
  }
}

describe.each(['f32', 'f64'] as const)('%s', (precision) => {
  test.each([
    ['as many parameters as there may be', wide],
    ['a loss of 250 lines', deep],
  ])('%s, compiled, to the bit', async (_, spec) => {
    const plan = makePlan(parseSpec(spec()));
    expect(await new ModuleCache().compile(plan, precision)).toBeInstanceOf(WebAssembly.Module);
    expect(await metricsOf(plan, precision)).toEqual(await metricsOf(plan, precision, 'reference'));
  });
});

describe('what cannot be compiled runs in the reference', () => {
  const plan = makePlan(
    parseSpec({
      ...deep(),
      problem: { id: 'rosenbrock' },
      axes: { ...axes(3), y: { param: 'start.x', from: -1, to: 1, count: 3 } },
    }),
  );
  const options = { precision: 'f32', noisy: false, skipCycles: true } as const;

  test('a program too large for every form has no module', () => {
    expect(
      simdModule(plan.program, 1, options, [
        { groups: 4, mostBytes: 5000 },
        { groups: 1, mostBytes: 5000 },
      ]),
    ).toBeUndefined();
    expect(
      simdModule(plan.program, 1, options, [
        { groups: 4, mostBytes: 5000 },
        { groups: 1, mostBytes: 50_000 },
      ]),
    ).toBeDefined();
  });

  test.each<[string, () => Promise<WebAssembly.Module | undefined>]>([
    ['too large', () => Promise.resolve(undefined)],
    ['refused by the machine', () => Promise.reject(new RangeError('out of memory'))],
  ])('%s', async (_, compile) => {
    const job = await makeJob(plan, 'f32', 'simd', { compile, skipCycles: true });
    expect(job.reading).toBe('reference');
  });
});

test('the limit of what has not diverged is the same number for both readings', async () => {
  // 1e18 rounds down in f32, so a loss of that size lies below 1e18 in f64 and at the limit in f32.
  const problem = { id: 'formula', loss: '1e18 + x0^2', start: { x0: 1 } };
  const plan = makePlan(parseSpec({ ...deep(), problem }));
  const metrics = await metricsOf(plan, 'f32', 'reference');
  expect(metrics.divergedAt.every((step) => step === 0)).toBe(true);
  expect(await metricsOf(plan, 'f32')).toEqual(metrics);
});

test('code is not written beyond what engines take', () => {
  const code = new CodeWriter(0, 1000);
  expect(() => {
    for (let count = 0; count < 3000; count++) code.i32(1);
    code.finish();
  }).toThrow(CodeTooLargeError);
  const locals = new CodeWriter(8);
  for (let count = 8; count < WASM_LIMITS.locals; count++) locals.local('v128');
  expect(() => locals.local('v128')).toThrow(CodeTooLargeError);
});

test('a local that is released is taken again', () => {
  const code = new CodeWriter(0);
  const [first, second] = [code.take(), code.take()];
  code.release(first);
  expect([code.take(), code.take()]).toEqual([first, second + 1]);
});
