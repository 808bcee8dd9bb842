/** Plain text in columns, and numbers and places as people read them. */

import type { Spec } from '../sweep/spec.ts';

/** Rows with their columns aligned; columns whose index is in `right` to the right. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((text, column) => (widths[column] = Math.max(widths[column] ?? 0, text.length)));
  return rows
    .map((row) => {
      const cells = row.map((text, column) =>
        right.includes(column) ? text.padStart(widths[column]) : text.padEnd(widths[column]),
      );
      return `${cells.join('  ').trimEnd()}\n`;
    })
    .join('');
}

/** Five significant digits, as short as they can be. */
export function short(value: number): string {
  if (Number.isNaN(value)) return 'none';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return String(Number(value.toPrecision(5)));
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

export function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

/** Whole numbers with thin gaps between thousands. */
export function count(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, '\u2009');
}

/** Where a cell lies, by the names of its axes. */
export function placeText({ axes }: Spec, { x, y }: { readonly x: number; readonly y: number }): string {
  return `${axes.x.param} = ${short(x)}, ${axes.y.param} = ${short(y)}`;
}
