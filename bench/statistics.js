// What is said of repeated trials, and how a cost grows: median, spread, agreement, a fitted power.

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The share of cells whose values are as good as the same: within 1 %, or both nothing but rounding. */
export function agreement(losses, reference) {
  const agreeing = reference.reduce((sum, value, cell) => {
    const isNear = Math.abs(losses[cell] - value) <= 0.01 * Math.abs(value) + 1e-6;
    return sum + (isNear || losses[cell] === value ? 1 : 0);
  }, 0);
  return agreeing / reference.length;
}

/**
 * Fits seconds = start-up + each · size^exponent, so that the logarithms of measured and fitted times differ least in
 * squares: a size counts by how far it is off in per cent, however long it takes. `error` is the standard error of the
 * exponent by the jackknife, every size left out in turn.
 */
export function fitCost(points) {
  const fit = bestFit(points);
  if (points.length < 5) return { ...fit, error: NaN };
  const others = points.map((left) => bestFit(points.filter((point) => point !== left)).exponent);
  const mean = others.reduce((sum, value) => sum + value, 0) / others.length;
  const spread = others.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { ...fit, error: Math.sqrt(((others.length - 1) / others.length) * spread) };
}

/** Tries exponents and start-ups on a grid; what one size costs then follows. */
function bestFit(points) {
  const least = Math.min(...points.map(({ seconds }) => seconds));
  let best = { rest: Infinity };
  for (let exponent = 0.7; exponent < 1.3; exponent += 0.002) {
    for (let share = 0; share < 1; share += 0.02) {
      const startUp = share * least;
      const each = eachFor(points, startUp, exponent);
      const rest = points.reduce(
        (sum, { size, seconds }) => sum + Math.log(seconds / (startUp + each * size ** exponent)) ** 2,
        0,
      );
      if (rest < best.rest) best = { rest, startUp, each, exponent };
    }
  }
  return best;
}

/** Newton's method for the factor that makes the logarithms differ by 0 on average. */
function eachFor(points, startUp, exponent) {
  const { size: largest, seconds: longest } = points.at(-1);
  let each = longest / largest ** exponent;
  for (let round = 0; round < 6; round++) {
    let off = 0;
    let slope = 0;
    for (const { size, seconds } of points) {
      const variable = each * size ** exponent;
      off += Math.log(seconds / (startUp + variable));
      slope += variable / (startUp + variable);
    }
    each *= Math.exp(off / slope);
  }
  return each;
}
