/**
 * The metrics and the regime of one run, read off its whole recorded course as the table of definitions has them.
 * Plain loops over the record; shares nothing with the program that gathers them on the way.
 */

export interface Course {
  /** L_0 … L_T. */
  readonly loss: ArrayLike<number>;
  /** θ_0 … θ_T of each parameter. */
  readonly parameters: readonly ArrayLike<number>[];
  /** Everything that the next step depends on, where it does not depend on its own number. */
  readonly state?: readonly ArrayLike<number>[];
  readonly tail: number;
  /** The least loss, L*; undefined where there is none to rely on. */
  readonly least: number | undefined;
  readonly thresholds: {
    readonly settle: number;
    readonly excess: number;
    readonly oscillation: number;
    readonly flips: number;
  };
}

export interface Measured {
  readonly finalLoss: number;
  readonly bestLoss: number;
  readonly tailLoss: number;
  readonly lossOscillation: number;
  readonly oscillation: number;
  readonly flips: number;
  readonly settleStep: number;
  readonly divergedAt: number;
  readonly period: number;
  readonly regime: string;
}

const DIVERGED = 1e18;

export function measure({ loss, parameters, state, tail, least, thresholds }: Course): Measured {
  const last = loss.length - 1;
  const tailFrom = last - tail + 1;

  let divergedAt = NaN;
  for (let t = last; t >= 0; t--) {
    const inRange = [loss, ...parameters].every((column) => Math.abs(column[t]) < DIVERGED);
    if (!inRange) divergedAt = t;
  }
  const diverged = !Number.isNaN(divergedAt);

  let bestLoss = Infinity;
  for (let t = 0; t <= (diverged ? divergedAt : last); t++) if (loss[t] < bestLoss) bestLoss = loss[t];
  if (diverged) {
    const infinite = {
      finalLoss: Infinity,
      tailLoss: Infinity,
      lossOscillation: Infinity,
      oscillation: Infinity,
    };
    return {
      ...infinite,
      bestLoss,
      flips: NaN,
      settleStep: NaN,
      divergedAt,
      period: NaN,
      regime: 'diverged',
    };
  }

  const halfSwing = (column: ArrayLike<number>): number => {
    let low = column[last];
    let high = column[last];
    for (let t = tailFrom; t <= last; t++) {
      low = Math.min(low, column[t]);
      high = Math.max(high, column[t]);
    }
    return (high - low) / 2;
  };
  /** Steps of the tail are those that lead to its points, so the first begins at the point before the tail. */
  const signChanges = (column: ArrayLike<number>): number => {
    let count = 0;
    for (let t = tailFrom + 1; t <= last; t++) {
      const before = column[t - 1] - column[t - 2];
      const after = column[t] - column[t - 1];
      if ((before < 0 && after > 0) || (before > 0 && after < 0)) count++;
    }
    return count;
  };
  let sum = 0;
  for (let t = tailFrom; t <= last; t++) sum += loss[t];
  const tailLoss = sum / tail;

  let settleStep = NaN;
  if (least !== undefined) {
    const band = least + thresholds.settle * (loss[0] - least);
    for (let t = last; t >= 0 && loss[t] <= band; t--) settleStep = t;
  }

  const oscillation = Math.max(...parameters.map(halfSwing));
  const flips = Math.max(...parameters.map(signChanges));
  const flipping = flips >= thresholds.flips * tail;
  let regime: string;
  if (least === undefined) {
    const still = 2 * halfSwing(loss) <= thresholds.excess * Math.abs(loss[0] - tailLoss);
    regime = flipping ? 'oscillates' : 'moving';
    if (oscillation <= thresholds.oscillation && (still || oscillation === 0)) regime = 'at-rest';
  } else {
    const low = tailLoss - least <= thresholds.excess * (loss[0] - least);
    regime = low ? 'arriving' : 'not-arrived';
    if (flipping) regime = low ? 'oscillates-low' : 'oscillates-high';
    if (low && oscillation <= thresholds.oscillation) regime = 'converged';
  }
  return {
    finalLoss: loss[last],
    bestLoss,
    tailLoss,
    lossOscillation: halfSwing(loss),
    oscillation,
    flips,
    settleStep,
    divergedAt,
    period: state ? periodOf(state, tailFrom - 1, last) : 0,
    regime,
  };
}

/** The distance of the first state of the tail that equals the one before the tail. */
function periodOf(state: readonly ArrayLike<number>[], before: number, last: number): number {
  for (let t = before + 1; t <= last; t++) {
    if (state.every((column) => Object.is(column[t], column[before]))) return t - before;
  }
  return 0;
}
