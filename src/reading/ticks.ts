/** The ticks of an axis: few labelled ones at round values, as they are and not as exponents, and minor ones between. */

import { scaleLinear, scaleLog } from 'd3-scale';
import type { Axis } from '../model/axis.ts';
import type { Scale } from '../model/quantity.ts';

export interface Tick {
  readonly value: number;
  /** Empty for a minor tick. */
  readonly label: string;
}

/** The ticks of a map's axis: an axis of one value has that value alone. `room` is how many labels fit. */
export function axisTicks({ scale, from, to, count }: Axis, room: number): Tick[] {
  return count === 1 ? [{ value: from, label: powerLabel(from) }] : ticksOf(scale, from, to, room);
}

/** The ticks between two ends; `room` is how many labels fit. */
export function ticksOf(scale: Scale, from: number, to: number, room: number): Tick[] {
  switch (scale) {
    case 'linear':
      return linearTicks(from, to, room);
    case 'log':
      return logTicks(from, to, room);
    case 'complement':
      return logTicks(1 - to, 1 - from, room)
        .map(({ value, label }) => ({ value: 1 - value, label: label && complementLabel(value) }))
        .reverse();
    default:
      return scale satisfies never;
  }
}

function linearTicks(from: number, to: number, room: number): Tick[] {
  const scale = scaleLinear().domain([from, to]);
  const major = scale.ticks(room);
  const format = scale.tickFormat(room);
  const step = major.length > 1 ? major[1] - major[0] : to - from;
  const known = new Set(major.map((value) => value.toPrecision(10)));
  const minor = scaleLinear()
    .domain([from, to])
    .ticks(room * 5)
    .filter((value) => !known.has(value.toPrecision(10)));
  return [
    ...major.map((value) => ({ value, label: readable(value, step, format) })),
    ...minor.map((value) => ({ value, label: '' })),
  ];
}

/** Powers of ten on both sides of 0, from the threshold below which the scale is linear, and 0 itself. */
export function symlogTicks(from: number, to: number, threshold: number, room: number): Tick[] {
  const first = Math.ceil(Math.log10(threshold) - 1e-9);
  const most = Math.floor(Math.log10(Math.max(-from, to, threshold)) + 1e-9);
  const sides = from < 0 && to > 0 ? 2 : 1;
  const every = Math.max(1, Math.ceil((sides * (most - first + 1)) / Math.max(1, room - 1)));
  const powers = Array.from({ length: Math.max(0, most - first + 1) }, (_, index) => ({
    size: 10 ** (first + index),
    isLabelled: (most - first - index) % every === 0,
  }));
  return [
    ...powers
      .map(({ size, isLabelled }) => ({ value: -size, label: isLabelled ? powerLabel(-size) : '' }))
      .reverse(),
    { value: 0, label: '0' },
    ...powers.map(({ size, isLabelled }) => ({ value: size, label: isLabelled ? powerLabel(size) : '' })),
  ].filter(({ value }) => value >= from && value <= to);
}

/** Round values within a few thousandths of the ends are shown in plain digits, others as d3 has them. */
function readable(value: number, step: number, format: (value: number) => string): string {
  if (Math.abs(value) < step / 1e6) return '0';
  const size = Math.max(Math.abs(value), step);
  if (size >= 1e6 || size < 1e-5) return powerLabel(value);
  return format(value).replace('-', '−');
}

function logTicks(from: number, to: number, room: number): Tick[] {
  const decades = Math.log10(to / from);
  if (decades < 0.4) return linearTicks(from, to, Math.min(room, 6));
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const last = Math.floor(Math.log10(to) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / room));
  // Within few decades there is room for 2 and 5 as well.
  const labelled =
    decades < 1 && decades * 6 <= room
      ? [1, 2, 3, 4, 6, 8]
      : decades * 3 <= room
        ? [1, 2, 5]
        : decades * 1.8 <= room
          ? [1, 3]
          : [1];
  return scaleLog()
    .domain([from, to])
    .ticks(Math.max(10, Math.ceil(decades) * 10))
    .filter((value) => isDigitTimesPower(value))
    .map((value) => {
      const exponent = Math.floor(Math.log10(value) + 1e-9);
      const digit = Math.round(value / 10 ** exponent);
      const shown = labelled.includes(digit) && (exponent - first) % every === 0;
      return { value, label: shown ? powerLabel(value) : '' };
    });
}

/** On short axes d3 puts ticks between the digits too, which no label would tell from them. */
function isDigitTimesPower(value: number): boolean {
  const digit = value / 10 ** Math.floor(Math.log10(value) + 1e-9);
  return Math.abs(digit - Math.round(digit)) < 1e-6;
}

function complementLabel(distance: number): string {
  const digits = Math.max(0, -Math.floor(Math.log10(distance) + 1e-9));
  const value = 1 - distance;
  if (value < 0 || digits > 7) return `1 − ${powerLabel(distance)}`;
  return value.toFixed(digits);
}

/** 0.001 … 100000 as they are; beyond that a power of ten. */
function powerLabel(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e6) return String(Number(value.toPrecision(6))).replace('-', '−');
  const [mantissa, exponent] = value.toExponential(3).split('e');
  const power = `10${superscript(Number(exponent))}`;
  const factor = String(Number(mantissa)).replace('-', '−');
  return factor === '1' ? power : `${factor}·${power}`;
}

function superscript(power: number): string {
  const digits = [...String(Math.abs(power))].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
  return (power < 0 ? '⁻' : '') + digits;
}
