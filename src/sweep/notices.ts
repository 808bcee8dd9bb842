/** What is to be said of a landscape or a run beside its numbers, because they are not all that they seem. */

import type { Precision } from '../formula/index.ts';
import type { Gathered } from '../program/metrics/gather.ts';
import { inputAt } from './inputs.ts';
import { lossFunction, type Plan } from './plan.ts';
import { TINY } from '../program/contract.ts';

export type Notice =
  /** Losses, or slopes, of so many cells are no more than 0 in f32. */
  | {
      readonly kind: 'counted-as-zero';
      readonly what: 'loss' | 'gradient';
      readonly cells: number;
      /** What one of them is in f64. */
      readonly value: number;
    }
  /** A function was asked beyond the range on which it is accurate. */
  | {
      readonly kind: 'beyond-accuracy';
      readonly name: string;
      readonly limit: number;
      readonly step: number;
      /** The argument that was farthest out. */
      readonly argument: number;
    };

/** A notice in a sentence. */
export function noticeText(notice: Notice): string {
  switch (notice.kind) {
    case 'counted-as-zero': {
      const { what, cells, value } = notice;
      const size = value.toExponential(1);
      const which =
        cells === 1
          ? `The ${what} at the start, ${size},`
          : `In ${cells} runs the ${what} at the start, ${size} in one of them,`;
      const limit = what === 'loss' ? TINY.loss : TINY.gradient;
      return `${which} counts as 0 in f32, as all below ${limit.toExponential(1)} does: scale the loss, or compute in f64.`;
    }
    case 'beyond-accuracy': {
      const { name, limit, step, argument } = notice;
      return `From step ${step} on ${name} is asked beyond |x| = ${limit}, as far as ${argument.toExponential(1)}: in f32 its error grows there.`;
    }
    default:
      return notice satisfies never;
  }
}

/** Cells that are looked at in f64. */
const SAMPLES = 16;

/** Where runs seem to start at nothing, or never move, f64 tells whether that is so. */
export function noticesOf(
  plan: Plan,
  gathered: Readonly<Record<Gathered, ArrayLike<number>>>,
  precision: Precision,
): Notice[] {
  if (precision === 'f64') return [];
  const { startLoss, finalLoss, bestLoss, oscillation } = gathered;
  const suspects: number[] = [];
  for (let cell = 0; cell < startLoss.length; cell++) {
    const isIdle =
      oscillation[cell] === 0 && finalLoss[cell] === startLoss[cell] && bestLoss[cell] === startLoss[cell];
    if (startLoss[cell] === 0 || isIdle) suspects.push(cell);
  }
  const every = Math.max(1, Math.floor(suspects.length / SAMPLES));
  const found = { loss: [] as number[], gradient: [] as number[] };
  const samples = suspects.filter((_, index) => index % every === 0);
  for (const cell of samples) {
    const { loss, slope } = atStart(plan, cell);
    if (loss !== 0 && Math.abs(loss) < TINY.loss) found.loss.push(loss);
    else if (slope !== 0 && slope < TINY.gradient) found.gradient.push(slope);
  }
  return (['loss', 'gradient'] as const).flatMap((what) => {
    const [value] = found[what];
    if (value === undefined) return [];
    const cells = Math.round((suspects.length * found[what].length) / samples.length);
    return [{ kind: 'counted-as-zero', what, cells: Math.max(1, cells), value }];
  });
}

/** Loss and largest slope where a cell's run starts, in f64. */
function atStart(plan: Plan, cell: number): { loss: number; slope: number } {
  const [x, y] = [cell % plan.x.length, Math.floor(cell / plan.x.length)];
  const loss = lossFunction(plan, x, y);
  const slope = new Float64Array(loss.parameters.length);
  const start = loss.parameters.map((name) => {
    const input = plan.inputs.find((candidate) => candidate.name === `start.${name}`)!;
    return inputAt(input, x, y);
  });
  const value = loss.evaluate(start, slope);
  return { loss: value, slope: Math.max(...slope.map(Math.abs)) };
}
