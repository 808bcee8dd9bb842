/** How the page writes numbers: a few digits that mean something, a true minus, powers of ten where zeros would pile up. */

import { isDecimal } from '../formula/decimal.ts';
import type { Axis } from '../model/axis.ts';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A value with `digits` significant digits: 0.0117, −4, 1.2 × 10⁻⁷. */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < Math.max(digits, 6)) return withMinus(plain(value, digits, power));
  return `${withMinus(trimmed(mantissa))} × 10${superscript(power)}`;
}

/** A share in per cent; what is there but rounds to nothing, or to all, says so. */
export function formatShare(share: number): string {
  if (share <= 0) return '0 %';
  if (share < 0.01) return '< 1 %';
  if (share > 0.99 && share < 1) return '> 99 %';
  return `${Math.round(share * 100)} %`;
}

/** A count with thin spaces between thousands: 65 536. */
export function formatCount(count: number): string {
  return withMinus(String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, '\u202f'));
}

/** A duration to a precision that a reader can use: 38 ms, 0.8 s, 12 s. */
export function formatDuration(ms: number): string {
  if (ms < 100) return `${Math.max(1, Math.round(ms))} ms`;
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

/** A value on an axis, with as many digits as it takes to tell neighbouring cells apart. */
export function formatAlong({ scale, from, to, count }: Axis, value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (scale === 'linear') return formatStep(value, (to - from) / Math.max(1, count - 1));
  const ratio = scale === 'log' ? to / from : (1 - from) / (1 - to);
  const relative = Math.log(ratio) / Math.max(1, count - 1);
  if (scale === 'log') return formatNumber(value, digitsFor(relative));
  return formatStep(value, (1 - value) * relative);
}

/** A value with the decimals of a step, at least two of them for steps below 1. */
function formatStep(value: number, step: number): string {
  if (!(step > 0)) return formatNumber(value, 4);
  const decimals = Math.min(17, Math.max(step < 1 ? 2 : 0, Math.ceil(-Math.log10(step))));
  const size = Math.abs(value);
  if (size >= 1e6 || (size > 0 && decimals > 9 && size < 1e-4)) return formatNumber(value, 4);
  return withMinus(value.toFixed(decimals));
}

function digitsFor(relativeStep: number): number {
  if (!(relativeStep > 0)) return 4;
  return Math.min(9, Math.max(3, Math.ceil(-Math.log10(relativeStep)) + 1));
}

/** How many of something: 1 run, 256 runs. */
export function counted(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;
}

/**
 * A text in which no line ends within a number, a range or an equation: 1.2 × 10⁻⁷, 49 %, 0.23–3, η₀ = 5. For sentences, whose
 * lines the page breaks.
 */
export function unbroken(text: string): string {
  return text
    .replace(/(?<=[\d∞]) (?=(?:%|× 10))/g, '\u00a0')
    .replace(/(?<=×) (?=10)/g, '\u00a0')
    .replace(/(?<=[<>]) (?=\d)/g, '\u00a0')
    .replace(/(?<=[\d∞⁰¹²³⁴⁵⁶⁷⁸⁹])–(?=[\d−∞])/g, '\u2060–\u2060')
    .replace(/(?<=[\d∞⁰¹²³⁴⁵⁶⁷⁸⁹]) ([–…]) (?=[\d−∞])/g, '\u00a0$1\u00a0')
    .replace(/ = (?=[\d−∞])/g, '\u00a0=\u00a0');
}

/** What a person typed as a number; the text itself if it is none, so that the schema can say so. */
export function readNumber(text: string): number | string {
  const cleaned = text.trim().replace(/[−–]/g, '-').replace(/\s+/g, '');
  return isDecimal(cleaned) ? Number(cleaned) : text;
}

/** A number as a field shows it for editing: the shortest text that reads back the same. */
export function editable(value: unknown): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  const rounded = Number(value.toPrecision(12));
  return String(rounded);
}

function plain(value: number, digits: number, power: number): string {
  const decimals = Math.max(0, digits - 1 - power);
  return trimmed(value.toFixed(decimals));
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function withMinus(text: string): string {
  return text.replace('-', '−');
}

function superscript(power: number): string {
  return (power < 0 ? '⁻' : '') + [...String(Math.abs(power))].map((d) => SUPERSCRIPTS[Number(d)]).join('');
}
