/** The inputs of a plan's cell program: values in f64, and how a cell finds its own. */

/** One input of the cell program: its values, and how a cell finds its own. */
export interface PlanInput {
  readonly name: string;
  /** One value, one a column, one a row of the landscape, or one a cell; f64, rounded once by an f32 engine. */
  readonly values: Float64Array;
  /** The value of the cell in column x and row y is `values[x * strideX + y * strideY]`. */
  readonly strideX: number;
  readonly strideY: number;
}

/** The value of an input for one cell, in f64. */
export function inputAt({ values, strideX, strideY }: PlanInput, x: number, y: number): number {
  return values[x * strideX + y * strideY];
}
