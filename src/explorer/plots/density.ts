/**
 * A line of more steps than pixels, as a picture: every pixel that the line crosses is inked, so that its extent is kept,
 * and the darker the more of a column's steps lie there, so that a jump between two values is no block. Columns are made
 * equal as in DenseLines (Moritz & Fisher 2018, arXiv:1808.06019).
 */

export interface PixelGrid {
  readonly columns: number;
  readonly rows: number;
  /** Where a row of the series lies, in columns from the left. */
  readonly columnOf: (index: number) => number;
  /** Where a value lies, in pixels from the top; NaN where the scale has no place for it. */
  readonly rowOf: (value: number) => number;
}

/** The ink of a pixel that is only crossed. */
const CROSSED = 0.16;
/** A column of so few steps is a line as any other. */
const FEW = 2;

/** Ink of each pixel, 0 … 1, row by row from the top; values beyond the grid are held at its edge. */
export function lineDensity(
  values: ArrayLike<number>,
  { columns, rows, columnOf, rowOf }: PixelGrid,
): Float32Array {
  const weights = new Float32Array(columns * rows);
  const crossed = new Uint8Array(columns * rows);
  const steps = new Uint32Array(columns);
  const held = (position: number, count: number): number =>
    Math.min(count - 1, Math.max(0, Math.floor(position)));
  let before: readonly [column: number, row: number] | undefined;
  for (let index = 0; index < values.length; index++) {
    const height = rowOf(values[index]);
    const across = columnOf(index);
    if (!Number.isFinite(height) || !Number.isFinite(across)) {
      before = undefined;
      continue;
    }
    const column = held(across, columns);
    const row = held(height, rows);
    weights[row * columns + column]++;
    steps[column]++;
    if (before) cross(crossed, columns, before, [column, row]);
    else crossed[row * columns + column] = 1;
    before = [column, row];
  }
  return inked(weights, crossed, steps, columns, rows);
}

function inked(
  weights: Float32Array,
  crossed: Uint8Array,
  steps: Uint32Array,
  columns: number,
  rows: number,
): Float32Array {
  const ink = new Float32Array(weights.length);
  for (let column = 0; column < columns; column++) {
    let most = 0;
    for (let row = 0; row < rows; row++) most = Math.max(most, weights[row * columns + column]);
    for (let row = 0; row < rows; row++) {
      const at = row * columns + column;
      if (crossed[at] === 0) continue;
      ink[at] = steps[column] <= FEW ? 1 : CROSSED + (1 - CROSSED) * Math.sqrt(weights[at] / most);
    }
  }
  return ink;
}

/** Marks the pixels from one to another: in each column those between where the line enters it and leaves it. */
function cross(
  crossed: Uint8Array,
  columns: number,
  [fromColumn, fromRow]: readonly [number, number],
  [toColumn, toRow]: readonly [number, number],
): void {
  const across = toColumn - fromColumn;
  for (let column = fromColumn; column <= toColumn; column++) {
    const enters = across === 0 ? fromRow : rowAt(column - 0.5, fromColumn, fromRow, across, toRow);
    const leaves = across === 0 ? toRow : rowAt(column + 0.5, fromColumn, fromRow, across, toRow);
    for (let row = Math.min(enters, leaves); row <= Math.max(enters, leaves); row++) {
      crossed[row * columns + column] = 1;
    }
  }
}

function rowAt(column: number, fromColumn: number, fromRow: number, across: number, toRow: number): number {
  const share = Math.min(1, Math.max(0, (column - fromColumn) / across));
  return Math.round(fromRow + share * (toRow - fromRow));
}
