/** What a sweep gives: the axes' values, and one array a metric. */

import { makeLanes, said, type Lanes, type Precision } from '../formula/index.ts';
import type { MetricColumns } from '../program/metrics/finish.ts';
import { GATHERED, type Gathered } from '../program/metrics/gather.ts';
import { REGIMES, type Regime } from '../program/metrics/regime.ts';
import type { Least } from '../program/least/least.ts';
import type { Spec } from '../spec/spec.ts';
import type { Notice } from './notice.ts';

/** What computed. */
export interface EngineInfo {
  /** The id of its row in the register of engines. */
  readonly kind: string;
  /** What the engine runs on, in words: the adapter's name, or the number of threads. */
  readonly adapter: string;
  readonly precision: Precision;
  /**
   * Whose arithmetic, where it may not be that of IEEE 754 without fusing: the GPU's, with its own functions or without.
   * Runs go on, and are put together, where it is the same.
   */
  readonly arithmetic?: string;
  /** Why the CPU computes although the GPU was not ruled out. */
  readonly noGpu?: string;
}

/** Whether runs of one engine can go on in another, to the bit. */
export function hasSameBits(a: EngineInfo, b: EngineInfo): boolean {
  return a.precision === b.precision && a.arithmetic === b.arithmetic;
}

/** A landscape. Row-major `[y][x]`, row 0 at `axes.y.from`; the values have the engine's precision. */
export interface Field extends MetricColumns {
  readonly spec: Spec;
  readonly engine: EngineInfo;
  /** Milliseconds of the runs, without planning. */
  readonly elapsedMs: number;
  readonly shape: readonly [ny: number, nx: number];
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** L_0, against which a cell's excess loss is measured. */
  readonly startLoss: Lanes;
  /** What the runs leave of L*, which is that of the first cell: it differs where a constant of the problem is an axis. */
  readonly least: Least;
  /** What is to be said beside the numbers. */
  readonly notices: readonly Notice[];
}

/** What every cell gathered, one array each, row-major: an engine's raw result. */
export type GatheredArrays = Readonly<Record<Gathered, Lanes>>;

export function makeGathered(precision: Precision, cells: number): GatheredArrays {
  return Object.fromEntries(GATHERED.map((name) => [name, makeLanes(precision, cells)])) as GatheredArrays;
}

/**
 * What became of a cell.
 * @param cell its number, row-major: `row * columns + column`.
 * @throws RangeError for a cell that the field does not have.
 */
export function regimeAt({ regimes }: Field, cell: number): Regime {
  const code = regimes[cell];
  if (code === undefined) throw new RangeError(`got the cell ${cell}, allowed: 0 … ${regimes.length - 1}`);
  return REGIMES[code];
}

/** What a caller without types may hand over in place of a field. @throws RangeError for anything that is none. */
export function requireField(field: Partial<Field> | undefined): void {
  if (field?.metrics && field.regimes && field.spec) return;
  throw new RangeError(
    `got ${said(field)} that is no field, allowed: one as sweep or an engine’s run gives it`,
  );
}
