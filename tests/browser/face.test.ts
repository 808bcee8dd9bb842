// The library's face for browsers, from a page: `sweep` has the same bits on every engine, and a laboratory sweeps beside it.
import { expect, test } from 'vitest';
import {
  createBrowserEngine,
  createLaboratory,
  LaboratoryDisposedError,
  SpecError,
  sweep,
  type Field,
  type SpecInput,
} from '../../src/browser.ts';

const spec: SpecInput = {
  problem: { id: 'sigmoid-neuron' },
  optimizer: { id: 'rmsprop' },
  axes: {
    x: { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 40 },
    y: { param: 'beta', from: 0, to: 0.9, count: 36 },
  },
  steps: 100,
};

const bits = ({ metrics, regimes, startLoss }: Field) => ({ ...metrics, regimes, startLoss });

test('sweep on the CPU and on the GPU give the same bits', async () => {
  const cpu = await sweep(spec, { kind: 'cpu' });
  const gpu = await sweep(spec, { kind: 'gpu' });
  expect([cpu.engine.kind, gpu.engine.kind]).toEqual(['cpu', 'gpu']);
  expect(cpu.shape).toEqual([36, 40]);
  expect(bits(gpu)).toEqual(bits(cpu));
});

test('sweep ends with the signal, and refuses what Node’s does', async () => {
  const reason = new Error('enough');
  const controller = new AbortController();
  const onProgress = (): void => controller.abort(reason);
  const long = { ...spec, steps: 100_000 };
  await expect(sweep(long, { kind: 'cpu', threads: 1, signal: controller.signal, onProgress })).rejects.toBe(
    reason,
  );
  await expect(sweep({ ...spec, steps: 0 })).rejects.toBeInstanceOf(SpecError);
  await expect(sweep(spec, { kind: 'cpus' as 'cpu' })).rejects.toBeInstanceOf(RangeError);
});

test('an engine of one’s own stays open', async () => {
  const { engine } = await createBrowserEngine({ kind: 'cpu', threads: 2 });
  const first = await sweep(spec, { engine });
  expect(bits(await sweep(spec, { engine }))).toEqual(bits(first));
  engine.dispose();
});

test('a laboratory gives whole fields, coarse first, and ends when it is disposed of', async () => {
  const laboratory = createLaboratory();
  const status = await laboratory.open('cpu');
  expect(status.engine.kind).toBe('cpu');
  const wide = { ...spec, axes: { ...spec.axes, x: { ...spec.axes.x, count: 80 } } };
  const complete = (await sweep(wide, { kind: 'cpu' })).spec;
  const pictures: [cells: number, isCoarse: boolean][] = [];
  let last: Field | undefined;
  await laboratory.sweep(
    'mine',
    { spec: complete },
    {
      onPicture: ({ field }, isCoarse) => {
        pictures.push([field.regimes.length, isCoarse]);
        last = field;
      },
    },
  );
  expect(pictures).toEqual([
    [64 * 36, true],
    [80 * 36, false],
  ]);
  expect(bits(last!)).toEqual(bits(await sweep(wide, { kind: 'cpu' })));
  expect((await laboratory.landscapeAt('mine', 20))!.spec.steps).toBe(20);
  const endless = { ...complete, steps: 100_000 };
  const unanswered = laboratory.sweep('mine', { spec: endless }, { onPicture: () => undefined });
  laboratory.dispose();
  await expect(unanswered).rejects.toBeInstanceOf(LaboratoryDisposedError);
  await expect(laboratory.open('cpu')).rejects.toBeInstanceOf(LaboratoryDisposedError);
});
