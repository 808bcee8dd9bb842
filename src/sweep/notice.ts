/** What is to be said of a landscape or a run beside its numbers, and the words for it. */

import { TINY } from '../program/contract.ts';

/** What is to be said beside numbers. */
export type Notice =
  /** Losses, or slopes, of so many cells are no more than 0 in f32. */
  | {
      readonly kind: 'counted-as-zero';
      readonly what: 'loss' | 'gradient';
      readonly cells: number;
      /** Whether the cells were too many to look at each. */
      readonly isEstimate: boolean;
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
      const { what, cells, isEstimate, value } = notice;
      const size = value.toExponential(1);
      const which =
        cells === 1 && !isEstimate
          ? `The ${what} at the start, ${size},`
          : `In ${isEstimate ? 'about ' : ''}${cells} runs the ${what} at the start, ${size} in one of them,`;
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
