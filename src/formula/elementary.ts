/**
 * exp, log, sin, cos, tan, tanh, sigmoid and softplus in f32 by portable arithmetic: a range reduction in parts
 * (Cody & Waite 1980), a polynomial, and powers of two made from bits. Every operation is one that IEEE 754 rounds
 * exactly, so a device that does not fuse them gives the same bits as every other. exp, log, sin, cos and tanh are
 * within 2 ULP of the true value on the range their comments name. Where IEEE 754 overflows they do: exp is +∞ beyond
 * its range, log −∞ at 0, and what is asked of no number is none (NaN). What is below the smallest normal number counts
 * as 0, as everywhere in f32 here.
 *
 * The coefficients are minimax fits, made by scripts/fit-elementary.js.
 */

import type { Graph, NodeId } from './graph.ts';
import { SMALLEST_NORMAL, type Target } from './target.ts';

type Portable = (graph: Graph, x: NodeId, target: Target) => NodeId;

const LN2_HIGH = 0.693145751953125; // 16 bits: n·LN2_HIGH is exact for |n| < 2⁸
const LN2_LOW = 1.428606765330187e-6;
const EXP = [
  0.4999999345167613, 0.16666520689802802, 0.041668387369462205, 0.008368709826927017, 0.0013814612786941334,
];
const LOG = [0.6666677638163336, 0.3997754157458722, 0.29871727777198503];
const SIN = [-0.16666654609542744, 0.00833216076157671, -0.0001951528316072382];
const COS = [0.04166664568296282, -0.0013887316253818455, 0.000024433157003213244];
const TANH = [
  -0.33333281942694665, 0.1333144221451619, -0.05373971631680429, 0.020639090927621062, -0.0057049908106531,
];
/** π/2 in parts of 11, 11, 11 and 24 bits: the products of the first three with |n| < 2¹³ are exact. */
const HALF_PI = [1.5703125, 4.837512969970703e-4, 7.549533620476723e-8, 2.5633440682570896e-12];

/** The largest finite f32. */
const LARGEST = 3.4028234663852886e38;

/** c₀ + c₁x + c₂x² + … by Horner's rule. */
function polynomial(graph: Graph, x: NodeId, coefficients: readonly number[]): NodeId {
  return coefficients
    .map((coefficient) => graph.constant(coefficient))
    .reduceRight((sum, coefficient) => graph.add(graph.multiply(sum, x), coefficient));
}

/** The whole number nearest to x · factor, halves upward. */
function nearestMultiple(graph: Graph, x: NodeId, factor: number): NodeId {
  const scaled = graph.multiply(x, graph.constant(factor));
  return graph.apply('floor', graph.add(scaled, graph.constant(0.5)));
}

function limitAbove(graph: Graph, x: NodeId, limit: number): NodeId {
  return graph.ifLess(graph.constant(limit), x, graph.constant(limit), x);
}

function limitBelow(graph: Graph, x: NodeId, limit: number): NodeId {
  return graph.ifLess(x, graph.constant(limit), graph.constant(limit), x);
}

/** x = n · ln 2 + r with |r| ≤ ln 2 / 2, and e^r from it. */
function reducedExp(graph: Graph, x: NodeId): { n: NodeId; power: NodeId } {
  const n = nearestMultiple(graph, x, Math.LOG2E);
  const high = graph.subtract(x, graph.multiply(n, graph.constant(LN2_HIGH)));
  const r = graph.subtract(high, graph.multiply(n, graph.constant(LN2_LOW)));
  const rest = graph.add(r, graph.multiply(graph.multiply(r, r), polynomial(graph, r, EXP)));
  return { n, power: graph.add(rest, graph.constant(1)) };
}

/** −86.98 ≤ x ≤ 88.7228; 0 below, +∞ above. */
const exp: Portable = (graph, x) => {
  const lowest = -86.98;
  // What is below the lowest comes to nothing sensible on the way, and to 0 in the end.
  const { n, power } = reducedExp(graph, limitAbove(graph, x, 89));
  // 2 · 2ⁿ⁻¹, since 2¹²⁸ is beyond f32 where e^r · 2¹²⁸ is not; what does overflow does it here.
  const half = graph.apply('twoToThe', graph.subtract(n, graph.constant(1)));
  const value = graph.multiply(graph.add(power, power), half);
  return graph.ifLess(x, graph.constant(lowest), graph.constant(0), value);
};

/**
 * 4 e^x, for denominators 4 + 4 e^x: +∞ above 86.99, where the reciprocal of 1 + e^x would soon be subnormal, so that it is
 * 0. Four times takes no more rounding than once, and brings the overflow of 2ⁿ⁺² to where it is wanted.
 */
const fourExp: Portable = (graph, x, target) => {
  const four = graph.constant(4);
  if (target.own.has('exp')) return graph.multiply(four, graph.apply('exp', x));
  // 2¹²⁸ made of bits is +∞; below −87.9 the sum is 4.
  const { n, power } = reducedExp(graph, limitAbove(graph, limitBelow(graph, x, -87.9), 87.6));
  return graph.multiply(power, graph.apply('twoToThe', graph.add(n, graph.constant(2))));
};

/**
 * 1.2e-38 < x; −∞ at 0 and for what counts as 0, NaN below, +∞ at +∞. The form log(1+f) = f − (f²/2 − s(f²/2 + R)),
 * s = f/(2+f), is the one of Sun's fdlibm e_log.c (1993).
 */
const log: Portable = (graph, x) => {
  const one = graph.constant(1);
  const half = graph.constant(0.5);
  const fraction = graph.apply('fraction', x);
  const upper = graph.constant(Math.SQRT2);
  const n = graph.add(graph.apply('exponent', x), graph.ifLess(upper, fraction, one, graph.constant(0)));
  const f = graph.subtract(graph.ifLess(upper, fraction, graph.multiply(fraction, half), fraction), one);
  const s = graph.divide(f, graph.add(graph.constant(2), f));
  const z = graph.multiply(s, s);
  const remainder = graph.multiply(z, polynomial(graph, z, LOG));
  const halfSquare = graph.multiply(half, graph.multiply(f, f));
  const low = graph.add(
    graph.multiply(s, graph.add(halfSquare, remainder)),
    graph.multiply(n, graph.constant(LN2_LOW)),
  );
  const mantissa = graph.subtract(graph.subtract(halfSquare, low), f);
  const value = graph.subtract(graph.multiply(n, graph.constant(LN2_HIGH)), mantissa);

  // x − x is 0 for every finite x and NaN for none, so that this is NaN below 0 and for NaN, −∞ at 0.
  const zero = graph.subtract(x, x);
  const below = graph.divide(graph.ifLess(x, graph.constant(0), zero, graph.constant(-1)), zero);
  const finite = graph.ifLess(graph.constant(LARGEST), x, x, value);
  // Asked from above, so that NaN, whose bits are no number's, stays NaN.
  return graph.ifLess(graph.constant(SMALLEST_NORMAL), x, finite, below);
};

/**
 * sin for `shift` 0, cos for 1: |x| ≤ 1000, 2.3 ULP up to 8192; beyond, a number in −1 … 1 whose error grows with x
 * (0.08 at 1e6), and NaN at ±∞. The quadrant chooses polynomial and sign.
 */
function sine(graph: Graph, x: NodeId, shift: 0 | 1): NodeId {
  const n = nearestMultiple(graph, x, 2 / Math.PI);
  const reduced = HALF_PI.reduce<NodeId>(
    (rest, part) => graph.subtract(rest, graph.multiply(n, graph.constant(part))),
    x,
  );
  const r = limitBelow(graph, limitAbove(graph, reduced, 1), -1);
  const z = graph.multiply(r, r);
  const odd = graph.add(r, graph.multiply(r, graph.multiply(z, polynomial(graph, z, SIN))));
  const even = graph.add(
    graph.subtract(graph.constant(1), graph.multiply(graph.constant(0.5), z)),
    graph.multiply(graph.multiply(z, z), polynomial(graph, z, COS)),
  );
  const turns = graph.add(n, graph.constant(shift));
  const remainder = (divisor: number): NodeId => {
    const whole = graph.apply('floor', graph.multiply(turns, graph.constant(1 / divisor)));
    return graph.subtract(turns, graph.multiply(whole, graph.constant(divisor)));
  };
  const half = graph.constant(0.5);
  const magnitude = graph.ifLess(remainder(2), half, odd, even);
  return graph.ifLess(remainder(4), graph.constant(1.5), magnitude, graph.negate(magnitude));
}

const sin: Portable = (graph, x) => sine(graph, x, 0);
const cos: Portable = (graph, x) => sine(graph, x, 1);

/** The rounding of the quotient adds to those of sin and cos: within 4 ULP. */
const tan: Portable = (graph, x, target) =>
  graph.divide(lowered(graph, 'sin', x, target), lowered(graph, 'cos', x, target));

/** Every x: a polynomial near 0, 1 − 2/(e²ˣ + 1) elsewhere. */
const tanh: Portable = (graph, x, target) => {
  const z = graph.multiply(x, x);
  const near = graph.add(x, graph.multiply(x, graph.multiply(z, polynomial(graph, z, TANH))));
  const size = graph.apply('abs', x);
  const sum = graph.add(fourExp(graph, graph.add(size, size), target), graph.constant(4));
  const far = graph.subtract(graph.constant(1), graph.divide(graph.constant(8), sum));
  const signed = graph.ifLess(x, graph.constant(0), graph.negate(far), far);
  return graph.ifLess(size, graph.constant(0.625), near, signed);
};

/** 1 / (1 + e⁻ˣ) as the textbook has it, within 3 ULP where x ≥ −86.98; 0 below. */
const sigmoid: Portable = (graph, x, target) => {
  const four = graph.constant(4);
  return graph.divide(four, graph.add(four, fourExp(graph, graph.negate(x), target)));
};

/**
 * x ≥ −87.3, max(x, 0) + log(1 + e^−|x|), within 3 ULP, 0 below; the logarithm keeps what the sum 1 + e rounds away by
 * the factor e / ((1 + e) − 1) (Kahan, in Goldberg 1991, theorem 4).
 */
const softplus: Portable = (graph, x, target) => {
  const one = graph.constant(1);
  const zero = graph.constant(0);
  const four = fourExp(graph, graph.negate(graph.apply('abs', x)), target);
  const decay = graph.multiply(four, graph.constant(0.25));
  const sum = graph.add(one, decay);
  const kept = graph.subtract(sum, one);
  const logarithm = graph.multiply(lowered(graph, 'log', sum, target), graph.divide(decay, kept));
  const normal = graph.ifLess(decay, graph.constant(SMALLEST_NORMAL), zero, decay);
  const bend = graph.ifLess(zero, kept, logarithm, normal);
  return graph.add(graph.ifLess(zero, x, x, zero), bend);
};

export const PORTABLE = { exp, log, sin, cos, tan, tanh, sigmoid, softplus } as const satisfies Record<
  string,
  Portable
>;

/** A function used inside another: the target's own where it has one. */
function lowered(graph: Graph, name: 'exp' | 'log' | 'sin' | 'cos', x: NodeId, target: Target): NodeId {
  return target.own.has(name) ? graph.apply(name, x) : PORTABLE[name](graph, x, target);
}
