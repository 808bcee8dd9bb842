/** The advice as a value: what is said of a landscape, each absence with its reason. */

import type { Least } from '../program/least/least.ts';
import type { RunPoint } from '../spec/point.ts';
import type { AxisKind } from './axis-kind.ts';
import type { Band, BestCell } from './bands.ts';
import type { Limit } from './facts.ts';
import type { LimitLine } from './limit-line.ts';
import type { Sensitivity } from './sensitivity.ts';
import { mapped, type Stated, statedValue } from './stated.ts';
import type { Recommendation } from './take.ts';

/** What a landscape means; what cannot be said is absent, with the reason. */
export interface Advice {
  /** What is known of the least loss, in the row that is spoken of. */
  readonly least: Least;
  /** What lies along x: only of a hyperparameter is a value recommended. */
  readonly kind: AxisKind;
  /** The row that is spoken of: its y, the one nearest to the spec's own. */
  readonly y: number;
  /** The values of the axes, by name, at which least loss, sharpness and limit are: y, and x where it is not eta0. */
  readonly at: RunPoint;
  /** λ_max at the minimum. */
  readonly sharpness: Stated<number>;
  /** The largest stable eta0, as far as the runs meet it. */
  readonly limit: { readonly predicted: Stated<Limit>; readonly measured: Stated<Limit> };
  /** The predicted limit over the map. */
  readonly limitLine: Stated<LimitLine>;
  /** Of every row that has one. */
  readonly bands: readonly Band[];
  /** That of the row that is spoken of. */
  readonly band: Stated<Band>;
  readonly best: Stated<BestCell>;
  readonly recommended: Stated<Recommendation>;
  /** Which runs arrive, where x is nothing to choose. */
  readonly arrivals: Stated<Arrivals>;
  readonly sensitivity: Stated<AdvisedSensitivity>;
}

/** Which runs arrive: what a map of starts, or of a problem's constants, is looked at for. */
export interface Arrivals {
  /** Of all cells. */
  readonly share: number;
  /** The widest stretch along x in the row that is spoken of; undefined where no run of it arrives. */
  readonly stretch: Pick<Band, 'from' | 'to'> | undefined;
  /** Whether they are all that arrive in this row. */
  readonly isWhole: boolean;
}

/** The sensitivity of the row that is spoken of. */
export interface AdvisedSensitivity extends Sensitivity {
  /** Whether any run of the row arrives: where none does, a low sensitivity is no merit. */
  readonly arrives: boolean;
}

/** The reasons for what is absent, by the keys of the documented JSON. */
export function reasonsOf(advice: Advice): Record<string, string> {
  const parts: Record<string, Stated<unknown>> = {
    sharpness: advice.sharpness,
    'limit.predicted': advice.limit.predicted,
    'limit.measured': advice.limit.measured,
    best: advice.best,
    recommended: advice.recommended,
    arrivals: advice.arrivals,
    sensitivity: advice.sensitivity,
    relativeSensitivity: advice.sensitivity,
  };
  const reasons = Object.entries(parts).flatMap(([key, part]) =>
    'absent' in part ? [[key, part.absent] as const] : [],
  );
  if (advice.bands.some(({ decades }) => Number.isNaN(decades))) {
    reasons.push(['bands.decades', 'a band that begins at 0 or below has no decades']);
  }
  return Object.fromEntries(reasons);
}

/** The limits as numbers; undefined where none is stated. */
export function limitNumbers({ limit }: Pick<Advice, 'limit'>): {
  predicted: number | undefined;
  measured: number | undefined;
} {
  const eta0 = (part: Stated<Limit>): number | undefined =>
    statedValue(mapped(part, (stated) => stated.eta0));
  return { predicted: eta0(limit.predicted), measured: eta0(limit.measured) };
}
