// What is no right metric: a type error where its file is compiled, or an error where it is planned.
import { expect, test, vi } from 'vitest';
import { readFileSync } from 'node:fs';
import type { Lanes } from '../../src/formula/index.ts';
import { checkDistinct } from '../../src/model/register.ts';
import type { Gathered } from '../../src/program/metrics/gather.ts';
import { METRIC_ROWS } from '../../src/program/metrics/index.ts';
import {
  gatherer,
  metric,
  type Columns,
  type Gatherer,
  type Metric,
  type Run,
  type Scope,
} from '../../src/program/metrics/metric.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { REGISTERS } from './build.ts';

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
  // @ts-expect-error `two` is made, and not promised
  gatherer({ gives: ['one'], summary: (s) => ({ one: s.one, two: s.one }) });
  const [gives, slots] = [['one'], (s: Scope<never>) => ({ one: s.zero })] as const;
  // @ts-expect-error there is no slot `two` to write
  gatherer({ gives, slots, observe: (s) => ({ two: s.loss }), summary: (s) => ({ one: s.one }) });
  // @ts-expect-error nor beside one that is there
  gatherer({ gives, slots, begin: (s) => ({ one: s.loss, two: s.loss }), summary: ({ one }) => ({ one }) });
  // @ts-expect-error there is no slot `two` to read
  gatherer({ gives, slots, summary: (s) => ({ one: s.slot('two') }) });
  // @ts-expect-error there is no slot at all
  gatherer({ gives, summary: (s) => ({ one: s.slot('one') }) });
  const plain: Gatherer = { gives: ['one'], summary: (s) => ({ one: s.one }) };
  // @ts-expect-error a gatherer that does not say in its type what it gives gives nothing that can be read
  metric({ ...words, id: 'plain', gathers: [plain], finish: ({ one }, _, into) => into.set(one) });
  const annotated: Metric<'annotated'> = {
    ...words,
    id: 'annotated',
    gathers: [one],
    // @ts-expect-error `two` is read, and nothing says that it is gathered
    finish: ({ two }, _, into) => into.set(two),
  };
  expect(annotated.gathers).toEqual([one]);
  const { diverged, ...unsaid } = words;
  // @ts-expect-error what runs have that diverged is not said
  metric({ ...unsaid, id: 'silent', gathers: [one], finish: ({ one }, _, into) => into.set(one) });
});

const own = {
  gives: ['own'],
  slots: (s: Scope) => ({ own: s.zero }),
  summary: (s: Scope) => ({ own: s.one }),
};

test.each<[string, Gatherer, string]>([
  [
    'two gatherers with the same name',
    { gives: ['bestLoss'], summary: (s) => ({ bestLoss: s.one }) },
    'two gatherers have a gathered value "bestLoss"',
  ],
  [
    'a slot that is written, and not there',
    { ...own, observe: (s) => ({ other: s.loss }) },
    'the gatherer of own writes "other" in observe, allowed: own',
  ],
  [
    'a slot of another gatherer',
    { ...own, observeTail: (s) => ({ own: s.slot('bestLoss') }) },
    'the gatherer of own reads "bestLoss", allowed: own',
  ],
  [
    'a slot, where there is none',
    { gives: ['own'], summary: (s) => ({ own: s.slot('own') }) },
    'the gatherer of own reads "own", allowed: nothing',
  ],
  [
    'a value that is not handed over',
    { ...own, summary: () => ({}) },
    'the gatherer of own: expected own of its summary, got none',
  ],
  [
    'a value that is handed over, and not promised',
    { ...own, summary: (s) => ({ own: s.one, other: s.one }) },
    'the gatherer of own writes "other" in summary, allowed: own',
  ],
])('%s: refused where a landscape is planned', async (_, wrong, message) => {
  await withMetric({ gathers: [wrong] }, async () => {
    const { makePlan } = await import('../../src/sweep/plan.ts');
    const spec = parseSpec(findPreset('lecture')!.spec);
    expect(() => makePlan(spec)).toThrow(message);
  });
});

test('a value that a metric reads, and does not gather, is refused where it is read', async () => {
  const finish = ({ bestLoss }: Columns<'bestLoss'>, _: Run, into: Lanes): void => into.set(bestLoss);
  await withMetric({ finish }, async () => {
    const { finishMetrics } = await import('../../src/program/metrics/finish.ts');
    const { GATHERED } = await import('../../src/program/metrics/gather.ts');
    const columns = Object.fromEntries(GATHERED.map((name) => [name, Float64Array.of(0)]));
    const run = { steps: 9, tail: 3, repeats: true, least: undefined, thresholds: {} } as unknown as Run;
    const gathered = METRIC_ROWS[0].gathers.flatMap(({ gives }) => gives).join(', ');
    expect(() => finishMetrics(columns as Columns<Gathered>, run, 'f64')).toThrow(
      `the metric second reads "bestLoss", allowed is what it gathers: ${gathered}`,
    );
  });
});

test('two rows of one name are refused, of whatever register', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'a' }];
  expect(() => checkDistinct('metrics', rows, ({ id }) => id)).toThrow(
    'got two rows "a" in the register of metrics: rename one of them',
  );
  const registers = Object.keys(REGISTERS).map((file) => readFileSync(file, 'utf8'));
  expect(registers.filter((text) => !/^checkDistinct\('[\w ]+', [A-Z_]+, /m.test(text))).toEqual([]);
});

/** Another metric in the register: the first with something changed. */
async function withMetric(change: object, then: () => Promise<void>): Promise<void> {
  vi.resetModules();
  vi.doMock('../../src/program/metrics/index.ts', async (original) => {
    const own = await original<typeof import('../../src/program/metrics/index.ts')>();
    const second = { ...own.METRIC_ROWS[0], id: 'second', ...change };
    return { ...own, METRIC_ROWS: [...own.METRIC_ROWS, second], METRICS: [...own.METRICS, 'second'] };
  });
  try {
    await then();
  } finally {
    vi.doUnmock('../../src/program/metrics/index.ts');
    vi.resetModules();
  }
}
