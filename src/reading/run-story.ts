/** What happened in one run, in a sentence that is computed from its steps. */

import type { Trajectory } from '../replay/trajectory.ts';
import { leastLossOf } from '../program/least/least.ts';
import { counted, formatNumber, formatShare, unbroken } from './numbers.ts';
import { DOES } from '../analysis/glossary.ts';
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

/** Rounding of a loss, and of each term of a mean of losses, as a share of it. */
const ROUNDING = { f32: 2 ** -23, f64: 2 ** -52 } as const;

/** Settles at step 118, then jumps between two points 0.073 apart in w; tail loss 1.02 L*. */
export function tellRun(trajectory: Trajectory): Phrase {
  return storyOf(trajectory).map((part) => (typeof part === 'string' ? unbroken(part) : part));
}

function storyOf(trajectory: Trajectory): Phrase {
  const { summary, spec } = trajectory;
  switch (summary.regime) {
    case 'diverged':
      return [`Diverges: at step ${summary.divergedAt} the loss or a parameter is beyond 10¹⁸.`];
    case 'converged':
      return [`${tellSettling(trajectory)} and ${DOES.rests}; `, ...tellTailLoss(trajectory), '.'];
    case 'oscillates-low':
    case 'oscillates-high':
      return [...tellOscillation(trajectory), '; ', ...tellTailLoss(trajectory), '.'];
    case 'arriving': {
      const { parameter, swing } = widestMove(trajectory);
      return [
        `${tellSettling(trajectory)} and still drifts, by ${formatNumber(swing, 2)} in `,
        { param: parameter },
        ` over the last ${counted(spec.tail, 'step')}; `,
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
      const { parameter, swing } = widestMove(trajectory);
      const [start, end] = [trajectory.startLoss, summary.finalLoss].map((loss) => formatNumber(loss));
      return [
        `Is still moving: the last ${counted(spec.tail, 'step')} moved `,
        { param: parameter },
        ` by ${formatNumber(swing, 2)}; the loss went from ${start} to ${end}.`,
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
export function widestSwing(trajectory: Trajectory): Swing {
  return widestFrom(trajectory, tailStart(trajectory));
}

interface Swing {
  readonly parameter: string;
  readonly swing: number;
}

/** The same of all that the tail's steps moved: the first of them starts in the row before. */
function widestMove(trajectory: Trajectory): Swing {
  return widestFrom(trajectory, Math.max(0, tailStart(trajectory) - 1));
}

function widestFrom({ parameters, columns }: Trajectory, first: number): Swing {
  const swings = parameters.map((parameter) => {
    const [low, high] = extentOf(columns[parameter], first);
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
  const isMeasured = leastLossOf(trajectory.least) !== undefined;
  const before = settlesInTail(trajectory)
    ? `${tellLateSettling(trajectory)}; in these it `
    : !Number.isNaN(trajectory.summary.settleStep)
      ? `${tellSettling(trajectory)}, then `
      : isMeasured
        ? 'Never settles: '
        : '';
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
    { param: parameter },
  ];
}

/** Whether a run settles only within the tail, so that the tail's numbers are of its way there, too. */
function settlesInTail(trajectory: Trajectory): boolean {
  return trajectory.summary.settleStep > tailStart(trajectory);
}

function tellLateSettling({ summary, spec }: Trajectory): string {
  return `Settles only at step ${summary.settleStep} of ${spec.steps}, within the last ${counted(spec.tail, 'step')}`;
}

/** What a run lacks at its end; of one that settled too late for its tail, that it did, and the tail's mean. */
function tellShortfall(trajectory: Trajectory): Phrase {
  const { summary, spec, startLoss } = trajectory;
  const { parameter, swing } = widestMove(trajectory);
  if (!Number.isNaN(summary.settleStep)) {
    const late = settlesInTail(trajectory) ? tellLateSettling(trajectory) : tellSettling(trajectory);
    const mean = formatShare(excessOf(trajectory, summary.tailLoss));
    return [
      `${late}, which on average still had ${mean} of the excess loss, and moved `,
      { param: parameter },
      ` by ${formatNumber(swing, 2)}.`,
    ];
  }
  const left = liesAboveStart(trajectory, summary.finalLoss, 1)
    ? `the loss is ${formatNumber(summary.finalLoss)}, above its start, ${formatNumber(startLoss)}`
    : `${formatShare(excessOf(trajectory, summary.finalLoss))} of the excess loss is left`;
  const before = `After ${counted(spec.steps, 'step')} ${left}; `;
  if (swing === 0) return [`${before}nothing moves any more.`];
  return [`${before}the last ${spec.tail} moved `, { param: parameter }, ` by ${formatNumber(swing, 2)}.`];
}

/** A loss's excess as a share of the start's; for runs that have arrived, or have not: where, is known. */
function excessOf({ least: known, startLoss }: Trajectory, loss: number): number {
  const least = leastLossOf(known)!;
  return Math.max(0, (loss - least) / (startLoss - least));
}

/** Whether a loss, or a mean of so many, is more than the start's by more than rounding. */
function liesAboveStart({ startLoss, precision }: Trajectory, loss: number, terms: number): boolean {
  const rounding = (terms + 1) * ROUNDING[precision] * Math.max(Math.abs(loss), Math.abs(startLoss));
  return loss > startLoss + rounding;
}

function tellTailLoss(trajectory: Trajectory): Phrase {
  const { summary, startLoss, spec } = trajectory;
  const least = leastLossOf(trajectory.least);
  if (least === undefined) return [`tail loss ${formatNumber(summary.tailLoss, 2)}`];
  const ratio = summary.tailLoss / least;
  if (least > 0 && ratio < LARGEST_RATIO && startLoss / least < LARGEST_RATIO) {
    const text = ratio < 2 ? ratio.toFixed(2) : formatNumber(ratio, 2);
    return [`tail loss ${text} `, { param: 'L' }, '*'];
  }
  const excess = excessOf(trajectory, summary.tailLoss);
  const loss = formatNumber(summary.tailLoss, 2);
  if (!(startLoss > least)) return [`tail loss ${loss}`];
  if (excess < NOTHING_LEFT) return ['tail loss ', { param: 'L' }, '*'];
  if (liesAboveStart(trajectory, summary.tailLoss, spec.tail))
    return [`tail loss ${loss}, more than at the start`];
  const share = excess < 1e-2 ? formatNumber(excess, 1) : formatShare(excess);
  return [`tail loss ${loss}, ${share} of the start’s excess`];
}
