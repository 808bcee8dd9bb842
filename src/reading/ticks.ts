/** The ticks of an axis: few labelled ones at round values, as they are and not as exponents, and minor ones between. */

import type { Axis } from '../model/axis.ts';
import type { Scale } from '../model/quantity.ts';
import { fixedFormat } from './linear-ticks.ts';
import { roundValues } from './round-values.ts';

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
  const major = roundValues(from, to, room);
  const format = fixedFormat(from, to, room);
  const step = major.length > 1 ? major[1] - major[0] : to - from;
  const known = new Set(major.map((value) => value.toPrecision(10)));
  const minor = roundValues(from, to, room * 5).filter((value) => !known.has(value.toPrecision(10)));
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

/** A value that is 0 but for rounding is 0; very large and small ones are powers of ten. */
function readable(value: number, step: number, format: (value: number) => string): string {
  if (Math.abs(value) < step / 1e6) return '0';
  const size = Math.max(Math.abs(value), step);
  if (size >= 1e6 || size < 1e-5) return powerLabel(value);
  return format(value);
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
  return digitsTimesPowers(from, to).map(([digit, exponent]) => {
    const value = digitTimesPower(digit, exponent);
    const isLabelled = labelled.includes(digit) && (exponent - first) % every === 0;
    return { value, label: isLabelled ? powerLabel(value) : '' };
  });
}

/** A digit and an exponent of ten for every value of one digit between two above 0, these included. */
function digitsTimesPowers(from: number, to: number): [digit: number, exponent: number][] {
  const least = Math.floor(Math.log10(from) - 1e-9);
  const most = Math.floor(Math.log10(to) + 1e-9);
  const exponents = Array.from({ length: most - least + 1 }, (_, index) => least + index);
  return exponents
    .flatMap((exponent) => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit): [number, number] => [digit, exponent]))
    .filter(([digit, exponent]) => {
      const value = digitTimesPower(digit, exponent);
      return value >= from && value <= to;
    });
}

/** The number itself, not a product, which may be off in its last digit. */
const digitTimesPower = (digit: number, exponent: number): number => Number(`${digit}e${exponent}`);

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
