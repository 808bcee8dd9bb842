/** The lines of a plot whose steps are more than its pixels, painted as densities in the place of uPlot's own strokes. */

import type uPlot from 'uplot';
import { lineDensity } from './density.ts';
import { thinSeries } from './thinning.ts';

/** Steps a pixel beyond which a stroke would be a block. */
const DENSE = 3;
/** Longer series are painted of the least and greatest values of so many stretches. */
const MOST_STEPS = 2 ** 17;

/** A line with all its steps. */
export interface DenseLine {
  readonly all: Float64Array;
  readonly colour: string;
}

/** What a plot's scales are, and at which step its lines begin. */
export interface DensePlot {
  readonly from: number;
  readonly logTime: boolean;
  readonly log: boolean;
}

/** Whether so many steps are painted as a density on a plot of this width in CSS pixels. */
export function isDense(steps: number, width: number): boolean {
  return steps > DENSE * width;
}

/** Paints the lines on a plot's canvas, within its axes. @param colourOf what a CSS colour is as `#rrggbb` or `rgb(…)`. */
export function paintDense(
  plot: uPlot,
  lines: readonly DenseLine[],
  { from, logTime, log }: DensePlot,
  colourOf: (colour: string) => string,
): void {
  const { ctx, bbox } = plot;
  const [columns, rows] = [Math.round(bbox.width), Math.round(bbox.height)];
  if (columns < 1 || rows < 1) return;
  const { min: first = 0, max: last = 1 } = plot.scales.x;
  const { min: low = 0, max: high = 1 } = plot.scales.y;
  const time = placeOf(first ?? 0, last ?? 1, logTime);
  const height = placeOf(low ?? 0, high ?? 1, log);
  for (const { all, colour } of lines) {
    const values = thinSeries(all, MOST_STEPS);
    const stepsEach = (all.length - 1) / Math.max(1, values.length - 1);
    const ink = lineDensity(values, {
      columns,
      rows,
      columnOf: (index) => time(from + index * stepsEach) * (columns - 1),
      rowOf: (value) => (1 - height(value)) * (rows - 1),
    });
    ctx.drawImage(sheetOf(ink, columns, rows, colourOf(colour)), bbox.left, bbox.top);
  }
}

/** Where a value lies between the ends of a scale, 0 … 1 and beyond; NaN where a logarithm does not exist. */
function placeOf(low: number, high: number, log: boolean): (value: number) => number {
  if (!log) return (value) => (value - low) / (high - low);
  const [from, span] = [Math.log(low), Math.log(high / low)];
  return (value) => (value > 0 ? (Math.log(value) - from) / span : NaN);
}

/** The ink in one colour, on a canvas of its own. */
function sheetOf(ink: Float32Array, columns: number, rows: number, colour: string): HTMLCanvasElement {
  const sheet = document.createElement('canvas');
  sheet.width = columns;
  sheet.height = rows;
  const context = sheet.getContext('2d')!;
  const alphas = new ImageData(columns, rows);
  for (let at = 0; at < ink.length; at++) alphas.data[4 * at + 3] = Math.round(255 * ink[at]);
  context.putImageData(alphas, 0, 0);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = colour;
  context.fillRect(0, 0, columns, rows);
  return sheet;
}
