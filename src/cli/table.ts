/** Plain text in columns, and numbers and places as people read them. */

import { fewDescents, NO_LEAST, type Least } from '../program/least/least.ts';
import type { Spec } from '../spec/spec.ts';

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

/** What is known of the least loss: its value and how it is known, or why there is none. */
export function leastText(least: Least): string {
  const few = fewDescents(least);
  switch (least.status) {
    case 'known':
      return `${short(least.loss)}, known`;
    case 'found':
      return `${short(least.loss)}, found${few === undefined ? '' : ` (${few} came to it)`}`;
    case 'none':
      return `none: ${NO_LEAST[least.reason]}`;
    case 'pending':
      return 'not looked for';
    default:
      return least satisfies never;
  }
}
