// A stranger's metric is one file and one row: everything that shows, writes or compares metrics has it.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DIVERGED } from '../../src/model/limits.ts';
import { METRICS } from '../../src/program/metrics/index.ts';
import { gatherer, metric } from '../../src/program/metrics/metric.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { replay } from '../../src/replay/replay.ts';
import { readNpy } from '../../src/formats/npy.ts';
import { readNpz } from '../../src/formats/npz.ts';
import { axisValues } from '../../src/model/axis.ts';
import { buildInPlace, type Built } from './build.ts';

type Layers = typeof import('../../src/reading/layers.ts');
type Comparison = typeof import('../../src/analysis/comparison.ts');
type Library = typeof import('../../src/node.ts');

let built: Built;
beforeAll(async () => {
  built = await buildInPlace('src/program/metrics/index.ts', 'tests/registers/metric/index.ts', {
    layers: 'src/reading/layers.ts',
    comparison: 'src/analysis/comparison.ts',
  });
});
afterAll(() => built.remove());

const run = promisify(execFile);
const SMALL = ['--set', 'axes.x.count=6', '--set', 'axes.y.count=4', '--set', 'steps=200'];
const names = [...METRICS, 'worstLoss', 'regime'];

async function etascape(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [built.file('cli'), ...args]);
  return stdout;
}

async function sweep(ending: string, ...more: string[]): Promise<Uint8Array> {
  const out = join(built.file('cli'), `../out${ending}`);
  await etascape('sweep', 'lecture', ...SMALL, '--out', out, ...more);
  return new Uint8Array(readFileSync(out));
}

/** From the whole runs: the largest loss before and at the step where a run diverges, ∞ where it does. */
function expectedWorst(): number[] {
  const { axes, ...rest } = parseSpec({ ...findPreset('lecture')!.spec, steps: 200 });
  const spec = { ...rest, axes: { x: { ...axes.x, count: 6 }, y: { ...axes.y, count: 4 } } };
  return Array.from(axisValues(spec.axes.y)).flatMap((y) =>
    Array.from(axisValues(spec.axes.x), (x) => {
      const { columns, summary } = replay(spec, { [spec.axes.x.param]: x, [spec.axes.y.param]: y });
      const worst = columns.loss.reduce((most, loss) => Math.max(most, loss), -Infinity);
      expect(worst < DIVERGED).toBe(summary.regime !== 'diverged');
      return summary.regime === 'diverged' ? Infinity : worst;
    }),
  );
}

test('it is listed', async () => {
  const listed = JSON.parse(await etascape('list', 'metrics', '--json')) as { id: string; meaning: string }[];
  expect(listed.map(({ id }) => id)).toEqual(names);
  expect(listed.find(({ id }) => id === 'worstLoss')?.meaning).toBe('The largest loss of any step.');
});

test.each(['cpu', 'gpu'])('the %s’s engine gathers it, and every format has it', async (engine) => {
  const expected = expectedWorst();
  const text = async (ending: string): Promise<string> =>
    new TextDecoder().decode(await sweep(ending, '--engine', engine));
  const json = JSON.parse(await text('.json')) as {
    engine: { kind: string };
    metrics: Record<string, (number | null)[]>;
  };
  expect(json.engine.kind).toBe(engine);
  expect(Object.keys(json.metrics)).toEqual(names);
  expect(json.metrics.worstLoss.map((value) => value ?? Infinity)).toEqual(expected);
  expect((await text('.csv')).split('\n')[0].split(',').slice(2)).toEqual(names);
  const npz = readNpz(await sweep('.npz', '--engine', engine));
  expect(Array.from(npz.worstLoss.values as Float32Array)).toEqual(expected);
  const npy = readNpy(await sweep('.npy', '--engine', engine, '--metric', 'worstLoss'));
  expect(Array.from(npy.values as Float32Array)).toEqual(expected);
});

test('the command line draws it, and a replay tells it', async () => {
  const picture = await sweep('.png', '--engine', 'cpu', '--metric', 'worstLoss');
  expect(picture).not.toEqual(await sweep('.png', '--engine', 'cpu', '--metric', 'finalLoss'));
  expect(await etascape('replay', 'lecture')).toMatch(/\nworstLoss +\d\S*\n/);
});

test('the page’s menu, the comparison of engines and the documents follow', async () => {
  const { LAYERS, LAYER_IDS, cellWords } = (await import(built.file('layers'))) as Layers;
  expect(LAYER_IDS).toEqual(names);
  const worst = LAYERS.find(({ id }) => (id as string) === 'worstLoss')!;
  expect(worst).toMatchObject({ label: 'worst loss', key: 'bar', scale: 'log' });
  const { makePlan, parseSpec, replay, createNodeEngine } = (await import(built.file('node'))) as Library;
  const spec = parseSpec(findPreset('lecture')!.spec);
  expect(cellWords(worst.id, replay(spec).summary)).toEqual([
    expect.stringMatching(/^worst loss \d/),
    expect.any(String),
  ]);

  const small = { ...spec, axes: { x: { ...spec.axes.x, count: 5 }, y: { ...spec.axes.y, count: 3 } } };
  const { engine } = await createNodeEngine({ kind: 'cpu', threads: 1 });
  const field = await engine.run(makePlan(small));
  engine.dispose();
  const { compareBits } = (await import(built.file('comparison'))) as Comparison;
  const { difference } = compareBits(field, field);
  expect(Object.keys(difference)).toEqual(names.slice(0, -1));

  const numbers = readFileSync(join(import.meta.dirname, '../../docs/numbers.md'), 'utf8');
  const untold = LAYERS.filter(({ id, key }) => key === 'bar' && !numbers.includes(`| \`${id}\` |`));
  expect(untold.map(({ id }) => id)).toEqual(['worstLoss']);
});

test('what would compile to a column of zeros is a type error', () => {
  const one = gatherer({ gives: ['one'], summary: (s) => ({ one: s.one }) });
  const words = { label: '', meaning: '', none: '', scale: 'linear', diverged: NaN } as const;
  const right = metric({
    ...words,
    id: 'right',
    gathers: [one],
    finish: ({ one }, _, into) => into.set(one),
  });
  expect(right.gathers).toEqual([one]);

  // @ts-expect-error nothing is gathered
  metric({ ...words, id: 'none', gathers: [], finish: (_, __, into) => into.fill(0) });
  // @ts-expect-error `two` is read, and only `one` is gathered
  metric({ ...words, id: 'other', gathers: [one], finish: ({ two }, _, into) => into.set(two) });
  // @ts-expect-error `two` is promised, and not made
  gatherer({ gives: ['one', 'two'], summary: (s) => ({ one: s.one }) });
  const { diverged, ...unsaid } = words;
  // @ts-expect-error what runs have that diverged is not said
  metric({ ...unsaid, id: 'silent', gathers: [one], finish: ({ one }, _, into) => into.set(one) });
});

test('two gatherers with the same name are refused', async () => {
  const again = gatherer({ gives: ['bestLoss'], summary: (s) => ({ bestLoss: s.one }) });
  vi.resetModules();
  vi.doMock('../../src/program/metrics/index.ts', async (original) => {
    const own = await original<typeof import('../../src/program/metrics/index.ts')>();
    const second = { ...own.METRIC_ROWS[0], id: 'second', gathers: [again] };
    return { ...own, METRIC_ROWS: [...own.METRIC_ROWS, second] };
  });
  try {
    const { makePlan } = await import('../../src/sweep/plan.ts');
    const spec = parseSpec(findPreset('lecture')!.spec);
    expect(() => makePlan(spec)).toThrow('two gatherers have a gathered value "bestLoss"');
  } finally {
    vi.doUnmock('../../src/program/metrics/index.ts');
    vi.resetModules();
  }
});
