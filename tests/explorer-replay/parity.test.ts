// The comparison of two fields as the page draws and tells it.
import { describe, expect, test } from 'vitest';
import { differencePlace, differenceRange } from '../../src/analysis/difference-range.ts';
import { summariseDifferences } from '../../src/analysis/differences.ts';
import { binLabel, preciseShare, tellBits, tellPrecision } from '../../src/reading/parity-words.ts';
import { samplePrecision, spread } from '../../src/explorer/views/parity/precision-sample.ts';
import { UlpCounter } from '../../src/analysis/ulp-bins.ts';
import type { Laboratory } from '../../src/lab/laboratory.ts';
import { replay } from '../../src/replay/replay.ts';
import { lectureSpec } from './lecture.ts';

const rest = (): Promise<void> => Promise.resolve();

describe('the histogram', () => {
  test('counts by decades, each end in its own bin', () => {
    const counter = new UlpCounter();
    for (const distance of [0, 0, 1, 2, 9, 10, 99, 100, 1000, 99_999, Infinity]) counter.add(distance);
    expect(counter.bins().map((bin) => [binLabel(bin), bin.count])).toEqual([
      ['0', 2],
      ['1', 1],
      ['2–9', 2],
      ['10–99', 2],
      ['100–999', 1],
      ['10³–10⁴', 1],
      ['10⁴–10⁵', 1],
      ['∞', 1],
    ]);
  });

  test('of equal fields has one bin', () => {
    const counter = new UlpCounter();
    counter.add(0);
    expect(counter.bins()).toEqual([{ from: 0, to: 0, count: 1 }]);
  });
});

describe('the scale of differences', () => {
  const range = differenceRange([1e-9, 1e-6, 1e-6, 1e-6], 4)!;

  test('is symmetric, and 0 has the middle for itself', () => {
    expect(differencePlace(0, range)).toBe(0);
    for (const size of [1e-12, 1e-9, 1e-7, 1e-6, 1]) {
      expect(differencePlace(-size, range)).toBe(-differencePlace(size, range));
      expect(differencePlace(size, range)).toBeGreaterThanOrEqual(0.25);
      expect(differencePlace(size, range)).toBeLessThanOrEqual(1);
    }
    expect(differencePlace(1e-6, range)).toBe(1);
  });

  test('no outlier stretches it', () => {
    const sizes = [...Array.from({ length: 999 }, () => 1e-6), 1e6];
    expect(differenceRange(sizes, 1000)!.most).toBe(1e-6);
  });

  test('does not exist where nothing differs, and does where only infinities do', () => {
    expect(differenceRange([], 0)).toBeUndefined();
    expect(differenceRange([Infinity], 1)).toMatchObject({ different: 1 });
  });
});

describe('the summary', () => {
  test('draws the largest difference of the cells that share a point', async () => {
    const columns = 1024;
    const differences = new Float64Array(columns * 2);
    differences[0] = 1e-3;
    differences[1] = -2e-3;
    differences[columns + 3] = 1e-9;
    const ulps = differences.map((difference) => (difference === 0 ? 0 : 5));
    const { drawn, width, height, range, bins } = await summariseDifferences(
      differences,
      ulps,
      [2, columns],
      rest,
    );
    expect([width, height]).toEqual([512, 2]);
    expect(drawn[0]).toBe(-2e-3);
    expect(drawn[512 + 1]).toBe(1e-9);
    expect(range!.different).toBe(3);
    expect(bins.map(({ count }) => count)).toEqual([2045, 0, 3]);
  });

  test('breathes in a large landscape and keeps a sample of sizes', async () => {
    let breaths = 0;
    const cells = 300_000;
    const differences = new Float64Array(cells).fill(1e-5);
    const breathe = async (): Promise<void> => {
      breaths++;
    };
    const { range } = await summariseDifferences(differences, differences, [300, 1000], breathe);
    expect(range).toEqual({ most: 1e-5, least: 1e-5, different: cells });
    expect(breaths).toBe(4);
  });
});

describe('in words', () => {
  const bits = { bitEqual: 1, maxUlp: 0, regimeAgreement: 1 } as Parameters<typeof tellBits>[0];

  test('identical', () => {
    expect(tellBits(bits, 65_536)).toBe('GPU and CPU agree in every bit of all 65\u202f536 cells.');
  });

  test('different', () => {
    expect(tellBits({ ...bits, bitEqual: 0.99, maxUlp: 1234, regimeAgreement: 0.9999 }, 10_000)).toBe(
      'GPU and CPU agree in every bit of 99\u00a0% of the cells. The others differ, by up to 1\u202f234 ULP; one changes its regime.',
    );
  });

  test('rounding', () => {
    expect(tellPrecision({ sensitiveCells: 0, regimeAgreement: 1 }, 100)).toContain(
      'rounding does not matter',
    );
    expect(tellPrecision({ sensitiveCells: 7, regimeAgreement: 1 }, 100)).toContain('In 7 of 100 cells');
  });

  test.each([
    [1, '100\u00a0%'],
    [0, '0\u00a0%'],
    [0.5, '50\u00a0%'],
    [0.9999847, '99.998\u00a0%'],
    [0.00002, '0.002\u00a0%'],
  ])('a share of %d', (share, text) => expect(preciseShare(share)).toBe(text));
});

describe('the sample of f32 against f64', () => {
  test('is spread evenly', () => {
    expect(spread(256, 4)).toEqual([32, 96, 160, 224]);
    expect(spread(3, 12)).toEqual([0, 1, 2]);
  });

  test('counts what rounding changes, with progress, and ends when told', async () => {
    const lab = {
      ask: (_: 'replay', args: Parameters<typeof replay>) => Promise.resolve(replay(...args)),
    } as unknown as Laboratory;
    const spec = lectureSpec('rmsprop', 20);
    const small = { ...spec, axes: { x: { ...spec.axes.x, count: 2 }, y: { ...spec.axes.y, count: 2 } } };
    const seen: number[] = [];
    const sample = await samplePrecision(lab, small, { onProgress: (fraction) => seen.push(fraction) });
    expect(sample).toMatchObject({ cells: 4, regimeAgreement: 1 });
    expect(seen).toEqual([0.25, 0.5, 0.75, 1]);
    const aborted = AbortSignal.abort(new Error('cancelled'));
    await expect(samplePrecision(lab, small, { signal: aborted })).rejects.toThrow('cancelled');
  });
});
