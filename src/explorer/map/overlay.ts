/** What lies over the cells, from values of the axes to pixels: the limit, the selected point, the hair lines, the box. */

import type { TemplateResult } from 'lit';
import type { LimitLine } from '../../analysis/analyse.ts';
import { type Axes, type AxisPoint, positionOf } from '../../reading/places.ts';
import type { TrialReading } from '../../reading/trials.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import type { Size } from './cell-reading.ts';
import type { DrawnBox, Spot } from './gestures.ts';
import { limitPath } from './limit-path.ts';
import { marks, type Pixel } from './map-marks.ts';

export interface Overlay extends Size {
  readonly axes: Axes;
  /** The point that is replayed. */
  readonly point: AxisPoint | undefined;
  readonly trials: readonly TrialReading[];
  /** The predicted limit, and the landscape that it is of. */
  readonly line: { readonly limit: LimitLine; readonly field: Landscape } | undefined;
  /** The spot that is read, or the line of spots along one of the axes. */
  readonly read: Partial<Spot>;
  /** Whether the keys have moved there. */
  readonly isCursor: boolean;
  readonly box: DrawnBox | undefined;
}

export function overlay({
  axes,
  width,
  height,
  point,
  trials,
  line,
  read,
  isCursor,
  box,
}: Overlay): TemplateResult {
  const toPixel = {
    x: (value: number): number => positionOf(axes.x, value) * width,
    y: (value: number): number => (1 - positionOf(axes.y, value)) * height,
    width,
    height,
  };
  const pixel = ({ x, y }: AxisPoint): Pixel => ({ x: toPixel.x(x), y: toPixel.y(y) });
  return marks({
    width,
    height,
    limit: line ? limitPath(line.limit, line.field, toPixel) : '',
    point: point && pixel(point),
    trials: trials.map(({ trial, colour }) => ({ ...pixel(trial), colour })),
    hair: {
      x: read.x === undefined ? undefined : read.x * width,
      y: read.y === undefined ? undefined : (1 - read.y) * height,
    },
    isCursor,
    box,
  });
}
