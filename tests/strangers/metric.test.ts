// What is no right metric: a type error where its file is compiled, or an error where it is planned.
import { expect, test, vi } from 'vitest';
import { gatherer, metric } from '../../src/program/metrics/metric.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';

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
