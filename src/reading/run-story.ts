/** What happened in one run, in a sentence that is computed from its steps. */

import type { Trajectory } from '../replay/trajectory.ts';
import { leastLossOf } from '../program/least/least.ts';
import { formatNumber, formatShare } from './numbers.ts';
import { extentOf } from '../replay/extent.ts';
import type { Phrase } from './phrase.ts';

/** The longest cycle that is told as one. */
const LONGEST_PERIOD = 8;
/** A cycle jumps: its longest step is at least this share of the swing. */
const JUMPS_FROM = 0.25;
/** Points a period apart count as the same if they differ by less than this share of the swing. */
const RETURNS_WITHIN = 0.1;
const NUMERALS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'] as const;
/** Beyond this many times L*, or where L* is not above 0, the loss left over is told as a share of the start's. */
const LARGEST_RATIO = 1e3;
/** A share of the start's excess that is told as none. */
const NOTHING_LEFT = 1e-6;

/** Settles at step 118, then jumps between two points 0.073 apart in w; tail loss 1.02 L*. */
export function tellRun(trajectory: Trajectory): Phrase {
  const { summary } = trajectory;
  switch (summary.regime) {
    case 'diverged':
      return [`Diverges: at step ${summary.divergedAt} the loss or a parameter is beyond 10¹⁸.`];
    case 'converged':
      return [`${tellSettling(trajectory)} and comes to rest; `, ...tellTailLoss(trajectory), '.'];
    case 'oscillates-low':
    case 'oscillates-high':
      return [...tellOscillation(trajectory), '; ', ...tellTailLoss(trajectory), '.'];
    case 'arriving': {
      const { parameter, swing } = widestSwing(trajectory);
      return [
        `${tellSettling(trajectory)} and still moves, by ${formatNumber(swing, 2)} in `,
        { symbol: parameter },
        ` over the last ${trajectory.spec.tail} steps; `,
        ...tellTailLoss(trajectory),
        '.',
      ];
    }
    case 'not-arrived':
      return tellShortfall(trajectory);
    case 'at-rest':
      return [`Comes to rest; `, ...tellTailLoss(trajectory), '.'];
    case 'oscillates':
      return [...tellOscillation(trajectory), '; ', ...tellTailLoss(trajectory), '.'];
    case 'moving': {
      const { parameter, swing } = widestSwing(trajectory);
      const start = formatNumber(trajectory.startLoss, 2);
      return [
        `Is still moving: the last ${trajectory.spec.tail} steps took `,
        { symbol: parameter },
        ` ${formatNumber(swing, 2)} on; the loss went from ${start} to ${formatNumber(summary.tailLoss, 2)}.`,
      ];
    }
    default:
      return summary.regime satisfies never;
  }
}

/** The first row of the tail. */
export function tailStart({ spec, columns }: Trajectory): number {
  return columns.step.length - spec.tail;
}

/** The parameter that swings most in the tail, and by how much from end to end. */
export function widestSwing(trajectory: Trajectory): { parameter: string; swing: number } {
  const swings = trajectory.parameters.map((parameter) => {
    const [low, high] = extentOf(trajectory.columns[parameter], tailStart(trajectory));
    return { parameter, swing: high - low };
  });
  return swings.reduce((widest, next) => (next.swing > widest.swing ? next : widest));
}

/** After how many steps the tail is back where it was, in every parameter; undefined if that is more than a few. */
export function cyclePeriod(trajectory: Trajectory): number | undefined {
  const { parameter: widest, swing } = widestSwing(trajectory);
  const first = tailStart(trajectory);
  if (longestStep(trajectory.columns[widest], first) < JUMPS_FROM * swing) return undefined;
  const returns = (period: number): boolean =>
    trajectory.parameters.every((parameter) => {
      const values = trajectory.columns[parameter];
      for (let row = first + period; row < values.length; row++) {
        if (Math.abs(values[row] - values[row - period]) > RETURNS_WITHIN * swing) return false;
      }
      return true;
    });
  const longest = Math.min(LONGEST_PERIOD, Math.floor(trajectory.spec.tail / 3));
  for (let period = 2; period <= longest; period++) if (returns(period)) return period;
  return undefined;
}

function longestStep(values: Float64Array, first: number): number {
  let longest = 0;
  for (let row = first + 1; row < values.length; row++) {
    longest = Math.max(longest, Math.abs(values[row] - values[row - 1]));
  }
  return longest;
}

function tellSettling({ summary }: Trajectory): string {
  if (Number.isNaN(summary.settleStep)) return 'Never settles';
  return summary.settleStep === 0 ? 'Is settled from the start' : `Settles at step ${summary.settleStep}`;
}

function tellOscillation(trajectory: Trajectory): Phrase {
  const { parameter, swing } = widestSwing(trajectory);
  const settled = !Number.isNaN(trajectory.summary.settleStep);
  const isMeasured = leastLossOf(trajectory.least) !== undefined;
  const before = settled ? `${tellSettling(trajectory)}, then ` : isMeasured ? 'Never settles: ' : '';
  const period = cyclePeriod(trajectory);
  const how =
    period === undefined
      ? 'swings irregularly, up to'
      : period === 2
        ? 'jumps between two points'
        : `cycles through ${NUMERALS[period]} points, up to`;
  const words = `${before}${how}`;
  return [
    `${words[0].toUpperCase()}${words.slice(1)} ${formatNumber(swing, 2)} apart in `,
    { symbol: parameter },
  ];
}

function tellShortfall(trajectory: Trajectory): Phrase {
  const { summary, spec, startLoss } = trajectory;
  // A run has arrived, or has not, only where it is known where.
  const least = leastLossOf(trajectory.least)!;
  const excess = (summary.tailLoss - least) / (startLoss - least);
  const { parameter, swing } = widestSwing(trajectory);
  const left = !(excess <= 1)
    ? `the loss is ${formatNumber(summary.tailLoss, 2)}${startLoss > least ? ', above its start' : ''}`
    : `${formatShare(excess)} of the excess loss is left`;
  const before = `After ${spec.steps} ${spec.steps === 1 ? 'step' : 'steps'} ${left}; `;
  if (swing === 0) return [`${before}nothing moves any more.`];
  return [`${before}the last ${spec.tail} moved `, { symbol: parameter }, ` by ${formatNumber(swing, 2)}.`];
}

function tellTailLoss({ summary, startLoss, least: known }: Trajectory): Phrase {
  const least = leastLossOf(known);
  if (least === undefined) return [`tail loss ${formatNumber(summary.tailLoss, 2)}`];
  const ratio = summary.tailLoss / least;
  if (least > 0 && ratio < LARGEST_RATIO && startLoss / least < LARGEST_RATIO) {
    const text = ratio < 2 ? ratio.toFixed(2) : formatNumber(ratio, 2);
    return [`tail loss ${text} `, { symbol: 'L' }, '*'];
  }
  const excess = (summary.tailLoss - least) / (startLoss - least);
  const loss = formatNumber(summary.tailLoss, 2);
  if (!(startLoss > least)) return [`tail loss ${loss}`];
  if (excess < NOTHING_LEFT) return ['tail loss ', { symbol: 'L' }, '*'];
  if (excess > 1) return [`tail loss ${loss}, more than at the start`];
  const share = excess < 1e-2 ? formatNumber(excess, 1) : formatShare(excess);
  return [`tail loss ${loss}, ${share} of the start’s excess`];
}
