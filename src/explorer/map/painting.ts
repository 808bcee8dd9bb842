/**
 * A landscape's picture on a canvas. It is asked for in bands of rows, so that neither the worker that paints nor the
 * page is held up by a large one, and shown when all of it is there: never half of one map and half of another.
 */

import type { Fields } from '../../fields/fields.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import type { LayerId } from '../../reading/layers.ts';
import type { LayerColours } from '../../reading/colours.ts';

/** Cells of a band: painted and drawn within a few milliseconds. */
const BAND = 2 ** 18;

export interface Plate {
  readonly field: Landscape;
  readonly shown: LayerId;
  readonly colours: LayerColours;
}

export class Painting {
  #latest: Plate | undefined;

  /**
   * Draws a plate in the place of the one that is being painted, if any.
   * @returns whether it is on the canvas: not where another came in its place, or its landscape was let go.
   */
  async draw(canvas: HTMLCanvasElement, fields: Fields, plate: Plate): Promise<boolean> {
    this.#latest = plate;
    const { field, shown, colours } = plate;
    const [height, width] = field.shape;
    const rows = Math.max(1, Math.floor(BAND / width));
    const ask = (row: number): Promise<Uint8ClampedArray<ArrayBuffer> | undefined> =>
      fields.ask('band', field, shown, colours, row, Math.min(rows, height - row));
    const isWhole = rows >= height;
    // A small one is drawn at once; the bands of a large one are collected out of sight.
    const sheet = isWhole ? canvas : document.createElement('canvas');
    let next = ask(0);
    for (let row = 0; row < height; row += rows) {
      const band = await next;
      // Small ones come so fast after one another that each is worth its moment: a hand that drags sees them all.
      if (!band || (!isWhole && this.#latest !== plate)) return false;
      // The next band is painted while this one is drawn.
      if (row + rows < height) next = ask(row + rows);
      resize(sheet, width, height);
      sheet.getContext('2d')!.putImageData(new ImageData(band, width), 0, row);
    }
    if (!isWhole) {
      resize(canvas, width, height);
      const context = canvas.getContext('2d')!;
      context.globalCompositeOperation = 'copy';
      context.drawImage(sheet, 0, 0);
      // A canvas that is out of sight keeps its memory until it is collected, unless it has no size.
      resize(sheet, 0, 0);
    }
    return true;
  }

  /** What is being painted is not to be drawn. */
  drop(): void {
    this.#latest = undefined;
  }
}

/** Only where it differs, for it clears the canvas. */
function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
