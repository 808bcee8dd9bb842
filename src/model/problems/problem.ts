/** What a problem is: parameters with a start, a loss as the textbook writes it, and data if it has any. */

import type { Quantity } from '../quantity.ts';

/** What a run changes. */
export interface Parameter {
  readonly name: string;
  /** Where a run starts unless the spec says otherwise. */
  readonly start: number;
  /** The values a plot of the loss surface spans. */
  readonly range: readonly [from: number, to: number];
}

/** The fitted curve that a plot lays over the data: the local `value` of the loss against the column `over`. */
export interface Curve {
  readonly value: string;
  readonly over: string;
  /** The column that the curve is to meet. */
  readonly target: string;
}

/** A loss, and where runs start on it. */
export interface Problem {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it shows. */
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly constants?: readonly Quantity[];
  /** The columns of data that the loss reads; empty if it reads none. */
  readonly columns: readonly string[];
  /** The data set it has unless the spec says otherwise. */
  readonly data?: string;
  /** Statements; the last, which has no name, is the loss: of one row, if there are data. */
  readonly loss: string;
  readonly curve?: Curve;
  /** The least loss, a formula over the constants; where it is not known it is computed. */
  readonly least?: string;
  /** Known places of a minimum, formulas over the constants. */
  readonly minima?: readonly Readonly<Record<string, string>>[];
  readonly source: string;
}

/** Named columns of equal length. */
export interface DataSet {
  readonly id: string;
  readonly title: string;
  readonly columns: Readonly<Record<string, readonly number[]>>;
  readonly source: string;
}
