/** How a replay is looked at, as the page keeps it for the link; what is left out is as usual. */

import type { Precision } from '../../formula/index.ts';

/** Which part of the loss surface is shown: all of it, the path, or only where the run ends up. */
export const SURFACE_VIEWS = ['all', 'path', 'tail'] as const;
export type SurfaceView = (typeof SURFACE_VIEWS)[number];

/** The parameters across and upwards; the same twice for a problem with one. */
export type Pair = readonly [across: string, upwards: string];

export interface ReplayLook {
  readonly view?: SurfaceView;
  /** The two parameters that the surface shows, where the problem has more. */
  readonly pair?: Pair;
  readonly precision?: 'f64';
  /** The step that the plots show; undefined: the last. */
  readonly step?: number;
}

/** How a replay is looked at, without what is as usual. */
export function shortLook({
  view,
  pair,
  precision,
  step,
  last,
}: {
  readonly view: SurfaceView;
  readonly pair: Pair | undefined;
  readonly precision: Precision;
  readonly step: number;
  readonly last: number;
}): ReplayLook {
  return {
    ...(view === 'all' ? {} : { view }),
    ...(pair ? { pair } : {}),
    ...(precision === 'f64' ? { precision } : {}),
    ...(step < last ? { step } : {}),
  };
}

export function sameLook(a: ReplayLook | undefined, b: ReplayLook | undefined): boolean {
  return JSON.stringify(a ?? {}) === JSON.stringify(b ?? {});
}
