/** What is known of an optimizer's drawbacks, and from where on a number is one. Computes nothing. */

/** How many times as steep as after it the slope is at first, and how many steps follow. */
export const SETBACK = { times: 100, steps: 500, steepSteps: 100 } as const;

export interface Setbacks {
  /**
   * After a first gradient that was 100 times as large as the 500 after it: the length of the last step, as a share of what
   * it is without. 1 where it is forgotten.
   */
  readonly regained: number;
  /**
   * After 100 steep steps and 500 on a slope 100 times as gentle: the step per slope at the end, in units of that at the
   * end of the steep part. 1 where the rate stays as it was, 100 where steps are as long as before.
   */
  readonly risen: number;
}

export interface DrawbackRow extends Setbacks {
  readonly id: string;
  readonly title: string;
  /** How wide the range of eta0 is in which runs end well, as log₁₀ of its ends' ratio; NaN where there is none. */
  readonly decades: number;
  /** 0: every eta0 does as well; 1: none does anything. See sensitivity.ts. */
  readonly sensitivity: number;
}

/** Beyond these a number counts as a drawback. */
const LEAST_REGAINED = 0.9;
const LEAST_RISEN = 10;
const MOST_SENSITIVE = 0.1;

/** Which of the three drawbacks an optimizer has. */
export function drawbacksIn({ sensitivity, regained, risen }: DrawbackRow): {
  readonly sensitive: boolean;
  readonly first: boolean;
  readonly slope: boolean;
} {
  return {
    sensitive: sensitivity > MOST_SENSITIVE,
    first: regained < LEAST_REGAINED,
    slope: risen < LEAST_RISEN,
  };
}
