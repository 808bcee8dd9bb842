/** The pins of a map as a table: where each lies, and what became of its run; to be read, and to be copied. */

import { oscillation } from '../../program/metrics/oscillation.ts';
import { settleStep } from '../../program/metrics/settle-step.ts';
import { tailLoss } from '../../program/metrics/tail-loss.ts';
import type { Metrics } from '../../program/metrics/finish.ts';
import { formatAlong, formatNumber } from '../../reading/numbers.ts';
import type { Axes, AxisPoint } from '../../reading/places.ts';
import { symbolText } from '../../reading/symbols.ts';

/** A pin with what is known of its run. */
export interface PinSummary extends AxisPoint {
  readonly number: number;
  /** What became of the run, or why there is none; undefined while it is on its way. */
  readonly outcome: Metrics | Error | undefined;
}

/** What of a run the table tells beside its regime, in this order: the metric's own words. */
export const PIN_METRICS = [
  { ...tailLoss, short: 'tail loss' },
  { ...oscillation, short: 'amplitude' },
  { ...settleStep, short: 'settles', none: 'never' },
] as const;

/** So many are read of a value; to be copied it has all. */
const DIGITS = 3;

/** What is read of each metric of {@link PIN_METRICS}. */
export function pinValues(outcome: Metrics): string[] {
  return PIN_METRICS.map((metric) => valueOf(metric, outcome)).map((value, index) =>
    value === undefined ? PIN_METRICS[index].none : formatNumber(value, DIGITS),
  );
}

/** What tells pins apart, in short: their values along the axes in which they differ; of one alone, both. */
export function pinLabels(pins: readonly AxisPoint[]): string[] {
  const differ = (which: 'x' | 'y'): boolean => pins.some((pin) => pin[which] !== pins[0][which]);
  const ways = (['x', 'y'] as const).filter(differ);
  const shown = ways.length === 0 ? (['x', 'y'] as const) : ways;
  return pins.map((pin) => shown.map((way) => formatNumber(pin[way])).join(', '));
}

/** Where a pin lies, in words. */
export function pinPlace({ x, y }: Axes, pin: AxisPoint): string {
  return `${symbolText(x.param)} ${formatAlong(x, pin.x)}, ${symbolText(y.param)} ${formatAlong(y, pin.y)}`;
}

/** The table for a spreadsheet: a line a pin, columns between tabs, all digits; what has no value is empty. */
export function pinsAsText({ x, y }: Axes, pins: readonly PinSummary[]): string {
  const head = ['pin', x.param, y.param, 'regime', ...PIN_METRICS.map(({ id }) => id)];
  const lines = pins.map(({ number, outcome, ...pin }) => {
    const known = outcome === undefined || outcome instanceof Error ? undefined : outcome;
    const values = PIN_METRICS.map((metric) => (known && valueOf(metric, known)) ?? '');
    return [number, pin.x, pin.y, known?.regime ?? '', ...values];
  });
  return [head, ...lines].map((cells) => `${cells.join('\t')}\n`).join('');
}

/** Undefined where the run has none. */
function valueOf(
  { id, noneAt }: { readonly id: (typeof PIN_METRICS)[number]['id']; readonly noneAt?: number },
  outcome: Metrics,
): number | undefined {
  const value = outcome[id];
  return Number.isNaN(value) || value === noneAt ? undefined : value;
}
