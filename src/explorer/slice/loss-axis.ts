/** The vertical axis of a slice: one for all lines of a map, so that it stands still while they change. */

import { fractionAt } from '../../model/axis.ts';
import type { ColourEnds } from '../../fields/field-reader.ts';
import type { LayerColours } from '../../reading/colours.ts';
import { ticksOf, type Tick } from '../../reading/ticks.ts';

export interface LossAxis {
  readonly scale: 'linear' | 'log';
  readonly from: number;
  readonly to: number;
}

/** Room below the least loss and above the colours' largest, as a share of the axis. */
const MARGIN = 0.08;

/**
 * From the least tail loss of a map to where its colours end; logarithmic where their scale is and all losses are above 0.
 * @param ends undefined where every run diverged.
 */
export function tailLossAxis(ends: ColourEnds | undefined, colours: LayerColours): LossAxis {
  const [least, most] = ends ?? [0, 1];
  const high = colours === 'fixed' ? most : Math.min(most, Math.max(colours.range[1], least));
  const isLog = colours !== 'fixed' && colours.scale === 'log' && least > 0;
  const into = isLog ? Math.log : (value: number): number => value;
  const outOf = isLog ? Math.exp : (value: number): number => value;
  const [low, top] = [into(least), into(high)];
  const margin = MARGIN * (top - low) || Math.abs(low) / 2 || 1;
  return { scale: isLog ? 'log' : 'linear', from: outOf(low - margin), to: outOf(top + margin) };
}

/** How high a loss lies, 0 at the foot; above 1 where it is off the axis. */
export function lossHeight({ scale, from, to }: LossAxis, loss: number): number {
  return fractionAt(scale, from, to, loss);
}

export function lossTicks({ scale, from, to }: LossAxis): Tick[] {
  return ticksOf(scale, from, to, 3).filter(({ label }) => label !== '');
}

/** The curve as SVG path data, one point a cell; it breaks where runs diverge, and ends where it leaves the plot. */
export function lossPath(
  tailLoss: ArrayLike<number>,
  axis: LossAxis,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const count = tailLoss.length;
  let path = '';
  let isDown = false;
  for (let index = 0; index < count; index++) {
    const share = lossHeight(axis, tailLoss[index]);
    // Far above, a coordinate would only be long.
    const isThere = Number.isFinite(share) && share < 10;
    if (isThere) {
      const x = (((index + 0.5) / count) * width).toFixed(1);
      path += `${isDown ? 'L' : 'M'}${x},${((1 - share) * height).toFixed(1)}`;
    }
    isDown = isThere;
  }
  return path;
}
