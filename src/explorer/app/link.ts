/** The page's address: the permalink of the spec, and after it how the map is looked at and what computes it. */

import { parsePermalink, toPermalink } from '../../formats/permalink.ts';
import type { Spec } from '../../spec/spec.ts';
import type { EngineChoice } from '../../lab/laboratory.ts';
import { COLOUR_TABLES } from '../../reading/colour-maps.ts';
import { COLOUR_SCALES, LAYER_IDS } from '../../reading/layers.ts';
import { stopsAt, type Look } from '../pane/state.ts';

export interface LinkContent {
  readonly spec: Spec;
  readonly look: Partial<Look>;
  /** What is asked to compute; undefined where the link leaves it open. */
  readonly engine?: EngineChoice;
}

/** The fragment of a link, without `#`. */
export function toFragment(spec: Spec, look: Look, engine: EngineChoice = 'auto'): string {
  const parts = [toPermalink(spec), `show=${look.shown}`];
  if (look.table) parts.push(`colours=${look.table}`);
  if (look.scale) parts.push(`scale=${look.scale}`);
  if (look.range) parts.push(`range=${look.range.join(',')}`);
  if (look.cell) parts.push(`at=${look.cell.x},${look.cell.y}`);
  if (look.after !== undefined) parts.push(`after=${look.after}`);
  if (engine !== 'auto') parts.push(`engine=${engine}`);
  return parts.join('&');
}

/**
 * Reads a fragment, with or without `#`. What it says of the look that is not right is left out: the picture can do
 * without it.
 * @throws SpecError for a spec that is not right.
 */
export function parseFragment(fragment: string): LinkContent {
  const [permalink, ...parts] = fragment.replace(/^#/, '').split('&');
  const said = new Map(parts.map((part) => part.split('=', 2) as [string, string | undefined]));
  const shown = LAYER_IDS.find((choice) => choice === said.get('show'));
  const table = COLOUR_TABLES.find((choice) => choice === said.get('colours'));
  const scale = COLOUR_SCALES.find((choice) => choice === said.get('scale'));
  const range = twoNumbers(said.get('range'));
  const cell = twoNumbers(said.get('at'));
  const spec = parsePermalink(permalink);
  const after = Number(said.get('after'));
  // Which engines there are the laboratory knows, and says so where this is none of them.
  const engine = /^[a-z][\w-]*$/.exec(said.get('engine') ?? '')?.[0] as EngineChoice | undefined;
  return {
    spec,
    look: {
      ...(shown ? { shown } : {}),
      ...(table ? { table } : {}),
      ...(scale ? { scale } : {}),
      ...(range && range[0] < range[1] ? { range } : {}),
      ...(cell ? { cell: { x: cell[0], y: cell[1] } } : {}),
      ...(stopsAt(spec, after) ? { after } : {}),
    },
    ...(engine ? { engine } : {}),
  };
}

function twoNumbers(text: string | undefined): [number, number] | undefined {
  const numbers = text?.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  return numbers?.length === 2 && numbers.every(Number.isFinite) ? [numbers[0], numbers[1]] : undefined;
}
