/** The place worth seeing that a spec is of, however finely and closely it is looked at. */

import { PRESETS, type Preset } from './presets.ts';
import { landscapeKey } from './same.ts';
import { parseSpec, type Spec } from './spec.ts';

let byLandscape: ReadonlyMap<string, Preset> | undefined;

/** Undefined where a spec differs from every preset in more than its frame and its number of cells. */
export function presetOf(spec: Spec): Preset | undefined {
  byLandscape ??= new Map(PRESETS.map((preset) => [landscapeKey(parseSpec(preset.spec)), preset]));
  return byLandscape.get(landscapeKey(spec));
}
