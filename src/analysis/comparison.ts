/** How two computations of the same landscape differ: by bits, by ULP, by regime. */

import { METRICS, type MetricId } from '../program/metrics/index.ts';
import type { Spec } from '../spec/spec.ts';
import type { Field } from '../sweep/field.ts';

/** The comparison of a GPU's field with the CPU's f32, metric by metric and cell by cell. */
export interface BitComparison {
  /** The share of cells all of whose metrics have the same bits, 0 … 1. */
  readonly bitEqual: number;
  /** The largest difference of any metric, in units in the last place; NaN and ±∞ equal themselves. */
  readonly maxUlp: number;
  readonly regimeAgreement: number;
  /** The signed difference of each cell, first − second, of each metric. */
  readonly difference: Readonly<Record<MetricId, Float64Array>>;
  /** The distance in ULP of each cell, of each metric; ∞ where only one is finite. */
  readonly ulp: Readonly<Record<MetricId, Float64Array>>;
}

/** The comparison of f32 with f64. */
export interface PrecisionComparison {
  /** The largest relative difference of the final loss among cells that are finite in both. */
  readonly maxRelative: number;
  readonly regimeAgreement: number;
  /** Cells whose final loss differs by more than one part in a thousand: rounding amplified by the dynamics. */
  readonly sensitiveCells: number;
}

/** How the bits of two fields in f32 differ, cell by cell. @throws RangeError unless both are of the same spec. */
export function compareBits(first: Field, second: Field): BitComparison {
  requireSameSweep(first, second);
  const cells = first.regimes.length;
  const equal = new Uint8Array(cells).fill(1);
  const difference = {} as Record<MetricId, Float64Array>;
  const ulp = {} as Record<MetricId, Float64Array>;
  let maxUlp = 0;
  for (const metric of METRICS) {
    const a = first.metrics[metric];
    const b = second.metrics[metric];
    difference[metric] = Float64Array.from(a, (value, cell) =>
      Object.is(value, b[cell]) ? 0 : value - b[cell],
    );
    ulp[metric] = Float64Array.from(a, (value, cell) => ulpDistance(value, b[cell]));
    for (let cell = 0; cell < cells; cell++) {
      if (!Object.is(a[cell], b[cell])) equal[cell] = 0;
      if (ulp[metric][cell] > maxUlp) maxUlp = ulp[metric][cell];
    }
  }
  return {
    bitEqual: equal.reduce((sum, value) => sum + value, 0) / cells,
    maxUlp,
    regimeAgreement: regimeAgreement(first, second),
    difference,
    ulp,
  };
}

/** How far a field in f32 lies from that in f64. @throws RangeError unless both are of the same spec. */
export function comparePrecision(f32: Field, f64: Field): PrecisionComparison {
  requireSameSweep(f32, f64);
  let maxRelative = 0;
  let sensitiveCells = 0;
  for (let cell = 0; cell < f32.regimes.length; cell++) {
    const single = f32.metrics.finalLoss[cell];
    const double = f64.metrics.finalLoss[cell];
    if (single === double) continue;
    const relative = Math.abs(single - double) / Math.abs(double);
    if (!(relative <= 1e-3)) sensitiveCells++;
    if (Number.isFinite(relative) && relative > maxRelative) maxRelative = relative;
  }
  return { maxRelative, regimeAgreement: regimeAgreement(f32, f64), sensitiveCells };
}

/** How many f32 values lie between two: 0 if they are the same, ∞ if only one of them is finite. */
export function ulpDistance(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Infinity;
  return Math.abs(ordinal(a) - ordinal(b));
}

const floats = new Float32Array(1);
const integers = new Int32Array(floats.buffer);

/** The f32 numbers in order, counted from 0 at 0. */
function ordinal(value: number): number {
  floats[0] = value;
  return integers[0] < 0 ? -(integers[0] & 0x7fffffff) : integers[0];
}

function regimeAgreement(first: Field, second: Field): number {
  const agreeing = first.regimes.reduce(
    (count, regime, cell) => count + +(regime === second.regimes[cell]),
    0,
  );
  return agreeing / first.regimes.length;
}

function requireSameSweep(first: Field, second: Field): void {
  if (first.shape.join() !== second.shape.join()) {
    throw new RangeError(
      `cannot compare a field of ${first.shape.join(' × ')} cells with one of ${second.shape.join(' × ')}`,
    );
  }
  const keys = Object.keys({ ...first.spec, ...second.spec }) as (keyof Spec)[];
  const differing = keys.filter((key) => inOneOrder(first.spec[key]) !== inOneOrder(second.spec[key]));
  if (differing.length === 0) return;
  throw new RangeError(
    `got fields of two sweeps, which differ in ${differing.join(', ')}, allowed: those of one, by two engines`,
  );
}

/** A part of a spec as text, its keys in one order: they may have been written in any. */
function inOneOrder(part: Spec[keyof Spec]): string | undefined {
  return JSON.stringify(part, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
