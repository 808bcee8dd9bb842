/** How values are spread over colours: linear, logarithmic, or symmetrically logarithmic where some lie below 0. */

import type { ColourScale } from '../program/metrics/metric.ts';

/**
 * A scale as it is drawn. `symlog` takes the place of `log` where values lie below 0: asinh(value / threshold), which is
 * linear about 0 up to the threshold and logarithmic beyond, on both sides.
 */
export type DrawnScale = ColourScale | 'symlog';

/** How values lie along a scale: what it is, and what a symmetric one is linear within. */
export interface ScaleOfValues {
  readonly scale: DrawnScale;
  /** Up to which size values are spread linearly on `symlog`; above 0. */
  readonly threshold?: number;
}

/** To evenly spread numbers and back; ranks have no such functions. */
export interface Spread {
  readonly into: (value: number) => number;
  readonly outOf: (position: number) => number;
}

export function spreadOf({ scale, threshold = 1 }: ScaleOfValues): Spread {
  switch (scale) {
    case 'log':
      return { into: Math.log, outOf: Math.exp };
    case 'symlog':
      return {
        into: (value) => Math.asinh(value / threshold),
        outOf: (position) => threshold * Math.sinh(position),
      };
    case 'linear':
    case 'rank':
      return { into: (value) => value, outOf: (position) => position };
    default:
      return scale satisfies never;
  }
}
