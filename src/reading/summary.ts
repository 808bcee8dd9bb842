/** The map as a table: for some values of one axis, where along the other the runs do what. It stands in for the picture. */

import type { Field } from '../sweep/field.ts';
import { REGIMES, type Regime } from '../program/metrics/regime.ts';
import { formatAlong, formatNumber } from './numbers.ts';

export interface SummaryRow {
  /** The value on the y axis. */
  readonly y: string;
  /** For each regime of the map, where along x: “0.03 – 0.07”, several joined by commas. */
  readonly spans: Readonly<Partial<Record<Regime, string>>>;
  /** The least tail loss of the row, and where it is. */
  readonly best: string;
}

export interface Summary {
  readonly regimes: readonly Regime[];
  readonly rows: readonly SummaryRow[];
}

const ROWS = 7;
/** Spans of a regime that are told in one cell. */
const MOST_SPANS = 3;

export function summaryOf(field: Field): Summary {
  const [ny] = field.shape;
  const lines = Math.min(ny, ROWS);
  const rows = Array.from({ length: lines }, (_, line) =>
    lines === 1 ? 0 : Math.round((line * (ny - 1)) / (lines - 1)),
  ).reverse();
  const regimes = REGIMES.filter((_, index) => field.regimes.includes(index));
  return { regimes, rows: rows.map((row) => summaryRow(field, row)) };
}

function summaryRow(field: Field, row: number): SummaryRow {
  const [, nx] = field.shape;
  const { x, y } = field.spec.axes;
  const spans = new Map<Regime, string[]>();
  let from = 0;
  for (let column = 1; column <= nx; column++) {
    const here = field.regimes[row * nx + from];
    if (column < nx && field.regimes[row * nx + column] === here) continue;
    const regime = REGIMES[here];
    const first = formatAlong(x, field.x[from]);
    const last = formatAlong(x, field.x[column - 1]);
    const span = first === last ? first : `${first} – ${last}`;
    spans.set(regime, [...(spans.get(regime) ?? []), span]);
    from = column;
  }
  let best = row * nx;
  for (let cell = row * nx; cell < (row + 1) * nx; cell++) {
    if (field.metrics.tailLoss[cell] < field.metrics.tailLoss[best]) best = cell;
  }
  const loss = field.metrics.tailLoss[best];
  return {
    y: formatAlong(y, field.y[row]),
    spans: Object.fromEntries(
      [...spans].map(([regime, texts]) => [
        regime,
        texts.length > MOST_SPANS
          ? `${texts.length} stretches, ${texts[0].split(' – ')[0]} … ${texts.at(-1)!.split(' – ').at(-1)!}`
          : texts.join(', '),
      ]),
    ),
    best: Number.isFinite(loss)
      ? `${formatNumber(loss)} at ${formatAlong(x, field.x[best % nx])}`
      : 'none is finite',
  };
}
