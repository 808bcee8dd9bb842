/**
 * Regimes shaded by a value: each regime keeps its hue, and has a stretch of lightness of its own, dark where the value is
 * low. No two stretches that meet on a map overlap, so that a print in grey still tells the regimes apart, at any value.
 */

import { REGIMES, type Regime } from '../program/metrics/regime.ts';
import type { Field } from '../sweep/field.ts';
import { labOf, rgbOf, type Rgb } from './cielab.ts';
import { colourFraction, painting, parseColour, REGIME_COLOURS, type Painter } from './colour-maps.ts';
import type { Shading } from './colours.ts';

type Stretch = readonly [dark: number, light: number];

/** The lightness L* of the least and of the greatest value; the colour of what diverged has no value to show. */
const STRETCHES: Readonly<Record<Exclude<Regime, 'diverged'>, Stretch>> = {
  converged: [29, 41],
  'oscillates-high': [45, 60],
  'oscillates-low': [64, 75],
  arriving: [78, 84],
  'not-arrived': [86, 95],
  'at-rest': [30, 48],
  oscillates: [54, 74],
  moving: [80, 93],
};

/** Low values are fuller in colour than high ones, which helps where lightness is hard to judge. */
const CHROMA: Stretch = [1.2, 0.75];

/** How many shades a regime has; more than a stretch of lightness has bytes. */
const SHADES = 64;

let ramps: readonly (readonly Rgb[])[] | undefined;

/** A regime's colours from the least value to the greatest; the same throughout for runs that diverged. */
export function regimeRamp(regime: Regime): readonly Rgb[] {
  ramps ??= REGIMES.map(rampOf);
  return ramps[REGIMES.indexOf(regime)];
}

/** The colour of a value so far along the shading, 0 … 1, as CSS writes it. */
export function regimeShade(regime: Regime, share: number): string {
  const ramp = regimeRamp(regime);
  return cssColour(ramp[Math.round(share * (ramp.length - 1))]);
}

/** Some of them for a swatch, as CSS writes them: evenly spaced, the first of the least value. */
export function regimeStops(regime: Regime): string[] {
  return [0, 0.25, 0.5, 0.75, 1].map((at) => regimeShade(regime, at));
}

/** The swatch, from the least value on the left. */
export function regimeGradient(regime: Regime): string {
  return `linear-gradient(to right, ${regimeStops(regime).join(', ')})`;
}

function cssColour([red, green, blue]: Rgb): string {
  return `rgb(${red}, ${green}, ${blue})`;
}

/** What paints a picture of regimes, each cell shaded by its value; one without a value has its regime's lightest colour. */
export function shadePainter(
  regimes: Uint8Array,
  values: ArrayLike<number>,
  shape: Field['shape'],
  shading: Shading,
): Painter {
  const place = colourFraction(values, shading);
  const byCode = REGIMES.map(regimeRamp);
  return painting(shape, (cell, pixels, at) => {
    const value = values[cell];
    const ramp = byCode[regimes[cell]];
    const share = Number.isFinite(value) ? place(value) : 1;
    const colour = ramp[Math.round(share * (ramp.length - 1))];
    pixels[at] = colour[0];
    pixels[at + 1] = colour[1];
    pixels[at + 2] = colour[2];
  });
}

function rampOf(regime: Regime): Rgb[] {
  const base = parseColour(REGIME_COLOURS[regime]);
  if (regime === 'diverged') return [base];
  const [, a, b] = labOf(base);
  const along = ([from, to]: Stretch, share: number): number => from + share * (to - from);
  return Array.from({ length: SHADES }, (_, index) => {
    const share = index / (SHADES - 1);
    const chroma = along(CHROMA, share);
    return rgbOf([along(STRETCHES[regime], share), chroma * a, chroma * b]);
  });
}
