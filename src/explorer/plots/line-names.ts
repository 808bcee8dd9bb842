/** The names of lines at their ends: in the margin of a plot, kept apart where they would be written over each other. */

import type uPlot from 'uplot';
import { FRAME_MARGIN } from '../ui/svg-frame.ts';

interface SymbolParts {
  readonly base: string;
  readonly subscript: string;
}

/** What a line is called; the colour is CSS. */
export interface LineName {
  readonly colour: string;
  /** Written where it is short enough for the margin; undefined for the only line of a plot. */
  readonly label?: SymbolParts | undefined;
  /** The pin whose run it is of, written in the label's place. */
  readonly pin?: number | undefined;
}

export const TYPEFACE = '"Source Sans 3 Variable", system-ui, sans-serif';
const LABEL_FONT = `italic 14px ${TYPEFACE}`;
const NUMBER_FONT = `700 11.5px ${TYPEFACE}`;
const SUBSCRIPT_FONT = `10px ${TYPEFACE}`;
/** Names keep this far from each other, in pixels. */
const GAP = 13;
/** And from the ends of the plot. */
const INSET = 4;

/**
 * @param lines in the order of the plot's data.
 * @param height of the plot within its axes, in CSS pixels.
 * @param colourOf what a canvas has in the place of a CSS colour.
 */
export function drawLineNames(
  { ctx, bbox, data, valToPos }: uPlot,
  lines: readonly LineName[],
  height: number,
  colourOf: (colour: string) => string,
): void {
  const ratio = devicePixelRatio;
  const ends = lines
    .map(({ colour, label, pin }, index) => {
      const last = [...(data[index + 1] as ArrayLike<number | null> & Iterable<number | null>)].findLast(
        (value) => value !== null,
      );
      const at = last === undefined ? NaN : valToPos(last!, 'y');
      return pin === undefined
        ? { colour, label, at, font: LABEL_FONT }
        : { colour, label: { base: String(pin), subscript: '' }, at, font: NUMBER_FONT };
    })
    .filter(({ label, at }) => label !== undefined && Number.isFinite(at))
    .sort((a, b) => a.at - b.at);
  const places = apart(
    ends.map(({ at }) => at),
    GAP,
    height,
  );
  ctx.save();
  ctx.scale(ratio, ratio);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ends.forEach(({ colour, label, font }, index) => {
    ctx.font = font;
    const width = ctx.measureText(label!.base).width;
    ctx.font = SUBSCRIPT_FONT;
    if (width + ctx.measureText(label!.subscript).width > FRAME_MARGIN.right - 5) return;
    const x = (bbox.left + bbox.width) / ratio + 5;
    const y = bbox.top / ratio + places[index];
    ctx.fillStyle = colourOf(colour);
    ctx.fillText(label!.subscript, x + width, y + 4);
    ctx.font = font;
    ctx.fillText(label!.base, x, y);
  });
  ctx.restore();
}

/** Places in their order, at least a gap apart as far as the height allows. */
function apart(places: readonly number[], gap: number, height: number): number[] {
  const moved = places.map((place) => Math.min(height - INSET, Math.max(INSET, place)));
  for (let index = 1; index < moved.length; index++) {
    moved[index] = Math.max(moved[index], moved[index - 1] + gap);
  }
  const most = (index: number): number => height - INSET - gap * (moved.length - 1 - index);
  return moved.map((place, index) => Math.min(place, most(index)));
}
