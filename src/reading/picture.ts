/** A picture in pixels. */

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGBA, row-major, the first row on top. */
  readonly data: Uint8ClampedArray;
}
