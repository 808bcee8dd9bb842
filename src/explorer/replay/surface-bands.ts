/** The bands between the contours of a loss surface, as SVG paths over the grid of its points. */

import { contours } from 'd3-contour';
import type { LossSurface } from '../../replay/surface.ts';
import { contourLevels, logExcess } from './contour-levels.ts';

export interface ContourBand {
  /** The excess loss above which this band lies. */
  readonly level: number;
  /** How strongly it is tinted, 0 … 1. */
  readonly tint: number;
  /** The outline in units of the grid, row 0 first; point (i, j) of the surface lies at (i + ½, j + ½). */
  readonly path: string;
}

/** A surface with what is drawn of it. */
export interface Relief {
  readonly surface: LossSurface;
  readonly bands: readonly ContourBand[];
  /** The lowest point of the surface, if it lies within and not at its edge. */
  readonly lowest: { readonly x: number; readonly y: number } | undefined;
}

/**
 * Contours are traced on the logarithm, on which the steep walls of a valley are almost straight.
 * @param known L*, from which the contours count; from the least value shown where it is not known.
 * @param breathe awaited between levels.
 */
export async function makeRelief(
  surface: LossSurface,
  known: number | undefined,
  breathe: () => Promise<void>,
): Promise<Relief> {
  const { x, y, values } = surface;
  const least = known ?? values.reduce((low, value) => Math.min(low, value), Infinity);
  const chosen = contourLevels(values, least);
  const logarithms = logExcess(values, least, chosen) as unknown as number[];
  const trace = contours().size([x.count, y.count]);
  const bands: ContourBand[] = [];
  for (const [index, level] of chosen.levels.entries()) {
    await breathe();
    const { coordinates } = trace.contour(logarithms, Math.log10(level));
    bands.push({
      level,
      tint: (index + 1) / chosen.levels.length,
      path: coordinates.map((polygon) => polygon.map(ringPath).join('')).join(''),
    });
  }
  return { surface, bands, lowest: lowestPoint(surface) };
}

function ringPath(ring: readonly (readonly number[])[]): string {
  return `M${ring.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join('L')}Z`;
}

/** The least value of the grid, refined by the parabola through its neighbours along each side. */
function lowestPoint({ x, y, values }: LossSurface): { x: number; y: number } | undefined {
  let lowest = 0;
  for (let index = 1; index < values.length; index++) if (values[index] < values[lowest]) lowest = index;
  const column = lowest % x.count;
  const row = Math.floor(lowest / x.count);
  if (column === 0 || row === 0 || column === x.count - 1 || row === y.count - 1) return undefined;
  const refined = (index: number, stride: number): number => {
    const [before, here, after] = [values[index - stride], values[index], values[index + stride]];
    const curvature = before - 2 * here + after;
    return curvature > 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * curvature))) : 0;
  };
  const place = (axis: LossSurface['x'], index: number): number =>
    axis.from + ((axis.to - axis.from) * index) / (axis.count - 1);
  return { x: place(x, column + refined(lowest, 1)), y: place(y, row + refined(lowest, x.count)) };
}

/** A higher band is tinted more strongly, on paper and on a dark ground alike. */
export function bandFill(tint: number): string {
  const hue = `color-mix(in oklab, var(--relief-high) ${Math.round(100 * tint)}%, var(--relief-low))`;
  return `color-mix(in oklab, ${hue} ${Math.round(12 + 66 * tint)}%, var(--plate))`;
}
