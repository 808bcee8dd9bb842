// The league's order, its sentences, its curves and where their labels stand.
import { describe, expect, test } from 'vitest';
import type { League, LeagueRow } from '../../src/analysis/league.ts';
import {
  curvePath,
  lossScale,
  placeLabels,
  regimeStretches,
} from '../../src/explorer/views/league/league-curves.ts';
import { firstOrder, ordered, type LeagueColumn } from '../../src/explorer/views/league/league-order.ts';
import { isIndifferent, leagueSentences, stripText } from '../../src/reading/league-words.ts';

const eta0 = Float64Array.from({ length: 8 }, (_, index) => 10 ** (index - 6));

function row(
  title: string,
  sensitivity: number,
  losses: readonly number[],
  band?: readonly [number, number],
): LeagueRow {
  const tailLoss = Float64Array.from(losses);
  const loss = Math.min(...losses);
  return {
    id: title.toLowerCase(),
    title,
    tailLoss,
    regimes: losses.map((value) => (value < 0.2 ? 'converged' : value > 5 ? 'diverged' : 'not-arrived')),
    band: band && {
      y: 0,
      from: eta0[band[0]],
      to: eta0[band[1]],
      decades: band[1] - band[0],
      columns: band,
    },
    best: Number.isFinite(loss) ? { x: eta0[losses.indexOf(loss)], y: 0, loss } : undefined,
    sensitivity,
  };
}

const wide = row('Wide', 0.5, [1, 0.9, 0.1, 0.1, 0.1, 0.1, 1, Infinity], [2, 5]);
const narrow = row('Narrow', 0.8, [1, 1, 1, 1, 0.1, 1, Infinity, Infinity], [4, 4]);
const early = row('Early', 0.4, [0.9, 0.12, 0.11, 1, 1, 1, 1, 1], [1, 2]);
const idle = row(
  'Idle',
  0.001,
  Array.from({ length: 8 }, () => 0.8),
);
const lost = row(
  'Lost',
  NaN,
  Array.from({ length: 8 }, () => Infinity),
);
const rows = [idle, early, wide, narrow, lost];
const league: League = {
  eta0,
  startLoss: 1,
  least: { status: 'known', loss: 0.1, source: 'made by hand' },
  rows,
};

describe('order', () => {
  const titles = (column: LeagueColumn, descending = firstOrder(column).descending) =>
    ordered(rows, { column, descending }).map(({ title }) => title);

  test('by each column, what is missing last either way', () => {
    expect(titles('title')).toEqual(['Early', 'Idle', 'Lost', 'Narrow', 'Wide']);
    expect(titles('decades')).toEqual(['Wide', 'Early', 'Narrow', 'Idle', 'Lost']);
    expect(titles('decades', false)).toEqual(['Narrow', 'Early', 'Wide', 'Idle', 'Lost']);
    expect(titles('sensitivity')).toEqual(['Idle', 'Early', 'Wide', 'Narrow', 'Lost']);
    expect(titles('sensitivity', true)).toEqual(['Narrow', 'Wide', 'Early', 'Idle', 'Lost']);
    expect(titles('loss')).toEqual(['Wide', 'Narrow', 'Early', 'Idle', 'Lost']);
    expect(titles('from').slice(0, 3)).toEqual(['Early', 'Wide', 'Narrow']);
    expect(titles('at').at(-1)).toBe('Lost');
  });

  test('leaves the league as it is', () => {
    ordered(rows, firstOrder('title'));
    expect(rows[0]).toBe(idle);
  });
});

describe('sentences', () => {
  test('tell the widest band, the least sensitive that arrives, and who only seems to be', () => {
    expect(leagueSentences(league, 'η₀', 500)).toEqual([
      'Wide has the widest stable band: 0.0001 to 0.1, 3 decades.',
      'Of those that arrive, Early depends least on η₀: sensitivity 0.40.',
      'Idle hardly depends on η₀, but has not arrived after 500 steps: the tail loss is 0.8 at best, 8 times the least.',
    ]);
  });

  test('tell equals as equals', () => {
    const twin = { ...wide, title: 'Twin', band: { ...wide.band!, from: 1e-3, to: 1, decades: 3 + 1e-15 } };
    expect(leagueSentences({ ...league, rows: [wide, twin, narrow] }, 'η₀', 500)).toEqual([
      'Wide and Twin have the widest stable bands, equally wide: 0.0001 to 0.1 and 0.001 to 1, 3 decades each.',
      'Of those that arrive, Wide and Twin depend least on η₀, equally little: sensitivity 0.50.',
    ]);
    const early = { ...twin, sensitivity: 0.4 };
    expect(leagueSentences({ ...league, rows: [early, wide] }, 'η₀', 500)[1]).toBe(
      'Of those that arrive, Twin depends least on η₀: sensitivity 0.40.',
    );
  });

  test('make no claim that is not borne out', () => {
    expect(leagueSentences({ ...league, rows: [lost] }, 'η₀', 500)).toEqual([
      'No optimizer has a stable band in this range.',
    ]);
    expect(leagueSentences({ ...league, rows: [wide] }, 'η₀', 500)[1]).toMatch(/^It also depends least/);
  });

  test('a strip in words', () => {
    expect(stripText(wide)).toBe('converged 50 %, not arrived 38 %, diverged 13 %');
    expect([idle, wide].map(isIndifferent)).toEqual([true, false]);
  });
});

describe('curves', () => {
  const scale = lossScale(league);

  test('the scale holds the least loss and the start’s', () => {
    expect(scale.height(0.1)).toBeGreaterThan(0);
    expect(scale.height(0.1)).toBeLessThan(0.1);
    expect(scale.height(1)).toBeLessThan(1);
    expect([scale.height(Infinity), scale.height(NaN)]).toEqual([1, 1]);
  });

  test('where the least loss is not above 0, it is of the excess', () => {
    const negative = lossScale({
      startLoss: 3,
      least: { status: 'known', loss: -7, source: 'made by hand' },
      rows: [],
    });
    expect(negative.above).toBe('least');
    expect(negative.height(-7)).toBe(0);
    expect(negative.height(3)).toBeGreaterThan(0.9);
  });

  test('where no least loss is known, it is not called above the least', () => {
    const rows = [row('Falls', 0.5, [3, -2, -7])];
    expect(lossScale({ startLoss: 3, least: { status: 'none', reason: 'unbounded' }, rows }).above).toBe(
      'lowest',
    );
  });

  test('a curve ends where runs diverge', () => {
    expect(curvePath(lost, scale)).toBe('');
    expect(curvePath(wide, scale).match(/M/g)).toHaveLength(1);
    const gap = row('Gap', 0.5, [0.1, 0.1, Infinity, Infinity, Infinity, 0.1, 0.1, 0.1]);
    expect(curvePath(gap, scale).match(/M/g)).toHaveLength(2);
  });

  test('neighbours of one regime are one stretch', () => {
    expect(regimeStretches(wide.regimes)).toEqual([
      { regime: 'not-arrived', from: 0, to: 2 },
      { regime: 'converged', from: 2, to: 6 },
      { regime: 'not-arrived', from: 6, to: 7 },
      { regime: 'diverged', from: 7, to: 8 },
    ]);
  });

  test('labels lie apart, within the plot', () => {
    const labels = placeLabels([wide, narrow, early, idle, { ...wide, id: 'twin' }], scale);
    expect(labels).toHaveLength(5);
    const heights = labels.map(({ y }) => y).sort((a, b) => a - b);
    heights.slice(1).forEach((y, index) => expect(y - heights[index]).toBeGreaterThan(0.08));
    for (const { x, y } of labels) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(1);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(1);
    }
  });
});
