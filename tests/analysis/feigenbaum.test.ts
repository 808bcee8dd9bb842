// Period doubling: rates that are known in closed form or from the literature, and the ratio that all of them share.
import { describe, expect, test } from 'vitest';
import { doublingsOf } from '../../src/analysis/doublings.ts';
import { FEIGENBAUM, intervalRatios, periodDoublings, type Valley } from '../../src/analysis/feigenbaum.ts';
import { mayDouble } from '../../src/analysis/may-double.ts';
import { replay } from '../../src/replay/replay.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';

/** L = p²/2 − p³/3: gradient descent is the logistic map with r = 1 + η, whose first doublings have closed forms. */
const logistic: Valley = { minimum: 0, slope: (p) => p - p * p, curvature: (p) => 1 - 2 * p };
/** Its doublings at r = 3, 1 + √6, 3.5440903595519 (OEIS A086181), …, less 1. */
const LOGISTIC = [2, Math.sqrt(6), 2.5440903595519284, 2.564407266095];

describe('the doublings of gradient descent', () => {
  test('are those of the logistic map', () => {
    const doublings = periodDoublings(logistic, 8);
    expect(doublings).toHaveLength(8);
    LOGISTIC.forEach((rate, index) => expect(doublings[index]).toBeCloseTo(rate, 9));
  });

  test.each([
    ['the logistic map', logistic],
    ['Ricker’s map', { minimum: 0, slope: (p) => Math.exp(p) - 1, curvature: Math.exp } satisfies Valley],
    [
      'a valley that is not at 0',
      {
        minimum: 3,
        slope: (p) => 2 * Math.expm1(p - 3),
        curvature: (p) => 2 * Math.exp(p - 3),
      } satisfies Valley,
    ],
  ])('%s: the intervals shrink by 4.669 ± 0.05', (_, valley) => {
    const ratios = intervalRatios(periodDoublings(valley, 8));
    expect(ratios).toHaveLength(6);
    for (const ratio of ratios.slice(2)) expect(Math.abs(ratio - FEIGENBAUM)).toBeLessThan(0.05);
    expect(ratios.at(-1)).toBeCloseTo(FEIGENBAUM, 3);
  });

  test('end at once where the first cycle runs away, and there are none without a minimum', () => {
    expect(periodDoublings({ minimum: 0, slope: (p) => p, curvature: () => 1 }, 8)).toEqual([2]);
    expect(periodDoublings({ minimum: 0, slope: (p) => -p, curvature: () => -1 }, 8)).toEqual([]);
  });
});

describe('a spec', () => {
  const spec = parseSpec(findPreset('period-doubling')!.spec);

  test('the preset’s first doubling is its limit, 2/λ, and its ratio Feigenbaum’s', async () => {
    const { eta0, ratios } = (await doublingsOf(spec))!;
    expect(eta0[0]).toBeCloseTo(2, 12);
    // Ricker’s map: May (1974), Science 186, 645–647, table 1.
    expect(eta0.slice(1, 4).map((rate) => Number(rate.toFixed(3)))).toEqual([2.526, 2.656, 2.685]);
    expect(Math.abs(ratios.at(-1)! - FEIGENBAUM)).toBeLessThan(0.05);
  });

  test('beside its doublings replays return after as many steps as the theory says', async () => {
    const { eta0 } = (await doublingsOf(spec))!;
    const middles = eta0.slice(1, 4).map((rate, index) => (rate + eta0[index]) / 2);
    const periods = [1.8, ...middles].map((rate) => {
      const { x } = replay(spec, { eta0: rate }).columns;
      return new Set(Array.from(x.slice(-64), (value) => Math.round(1e4 * value))).size;
    });
    expect(periods).toEqual([1, 2, 4, 8]);
  });

  test('of another optimizer, or of more parameters, has none', async () => {
    const rmsprop = parseSpec(findPreset('lecture')!.spec);
    const gd = parseSpec(findPreset('gd-limit')!.spec);
    expect([spec, rmsprop, gd].map(mayDouble)).toEqual([true, false, false]);
    expect(await doublingsOf(rmsprop)).toBeUndefined();
  });
});
