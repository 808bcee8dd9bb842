/**
 * The least loss of a problem, L*, against which a run's excess is measured, as far as there is one: stated by the
 * problem, or found; and where there is none, or none was found, why.
 */

export type Point = Readonly<Record<string, number>>;

/** What is known of a least loss. */
export type Least =
  /** The problem states it. */
  | { readonly status: 'known'; readonly loss: number; readonly at?: Point; readonly source: string }
  /** The search came to rest there: no slope but rounding, no direction in which the loss bends down. */
  | {
      readonly status: 'found';
      readonly loss: number;
      readonly at: Point;
      /** How many of the descents from so many starts came to this loss. */
      readonly reached: number;
      readonly starts: number;
    }
  /** There is none, or none that can be relied on. */
  | { readonly status: 'none'; readonly reason: NoLeast; readonly refutedBy?: Refutation }
  /** It has not been looked for yet. */
  | { readonly status: 'pending' };

/** Why there is no least loss to measure against. */
export const NO_LEAST = {
  unbounded: 'the loss falls without bound',
  'at-infinity': 'the loss comes ever nearer to its infimum, but only at infinity',
  'at-a-jump': 'the loss is least next to a jump, and need not attain that value',
  exhausted: 'the search for it came to no end',
  refuted: 'a run ended below what the search had found',
  'out-of-reach': 'the update keeps parameters in a box, and no run came near the minimum of the whole space',
} as const;
/** Why there is none: a key of the reasons. */
export type NoLeast = keyof typeof NO_LEAST;

/** The cell whose run ended below a least loss, or that came nearest to it. */
export interface Refutation {
  /** The least loss that was refuted. */
  readonly claimed: number;
  readonly loss: number;
  readonly x: number;
  readonly y: number;
}

/** The share of the descents that are few to have come to a least loss. */
const FEW = 0.1;

/** How few of the descents came to a least loss that was found, as in "1 of 25 descents"; undefined where many did. */
export function fewDescents(least: Least): string | undefined {
  if (least.status !== 'found' || least.reached > FEW * least.starts) return undefined;
  return `${least.reached} of ${least.starts} descents`;
}

/** The least loss itself; undefined where there is none to rely on. */
export function leastLossOf(least: Least): number | undefined {
  return least.status === 'known' || least.status === 'found' ? least.loss : undefined;
}
