/** The page's address: the permalink of the spec, and after it how the map is looked at and what computes it. */

import { quoted } from '../../formula/index.ts';
import { parsePermalink, toPermalink } from '../../formats/permalink.ts';
import type { Spec } from '../../spec/spec.ts';
import type { EngineChoice } from '../../lab/laboratory.ts';
import type { Look } from '../pane/state.ts';
import { ENGINE_PART, LINK_PARTS } from './link-parts.ts';

export interface LinkContent {
  readonly spec: Spec;
  readonly look: Partial<Look>;
  /** What is asked to compute; undefined where the link leaves it open. */
  readonly engine?: EngineChoice;
  /** What of it could not be read and is left out, a sentence each. */
  readonly notes: readonly string[];
}

/** What stands between the sections of a page's link, a pane each. */
export const BETWEEN_PANES = '/';

/** Tells whether all else in the link is as it was written. */
const SUM = 'sum';
/** So many parts that could not be read are told one by one. */
const MOST_NOTES = 4;

/** The fragment of a link, without `#`. */
export function toFragment(spec: Spec, look: Look, engine: EngineChoice = 'auto'): string {
  const parts = LINK_PARTS.flatMap(({ key, write }) => {
    const value = write(look, spec);
    return value === undefined ? [] : [`${key}=${value}`];
  });
  if (engine !== 'auto') parts.push(`${ENGINE_PART.key}=${engine}`);
  const permalink = toPermalink(spec);
  // Before the parts: what is cut off a link is its end.
  return [permalink, `${SUM}=${sumOf([permalink, ...parts])}`, ...parts].join('&');
}

/**
 * Reads a fragment, with or without `#`. What it says of the look that is not right is left out, and named: the picture
 * can do without it.
 * @throws SpecError for a spec that is not right.
 */
export function parseFragment(fragment: string): LinkContent {
  const [permalink, ...parts] = fragment.replace(/^#/, '').split('&');
  const spec = parsePermalink(permalink);
  const notes: string[] = [];
  let look: Partial<Look> = {};
  let engine: EngineChoice | undefined;
  const others = parts.filter((part) => !part.startsWith(`${SUM}=`));
  for (const text of others) {
    const [key, value = ''] = text.split(/=(.*)/s, 2);
    const part = LINK_PARTS.find((each) => each.key === key);
    if (key === ENGINE_PART.key) {
      engine = /^[a-z][\w-]*$/.exec(value)?.[0] as EngineChoice | undefined;
      if (engine === undefined) notes.push(noteOf(ENGINE_PART.what, value, ENGINE_PART.allowed));
    } else if (!part) {
      notes.push(`got ${quoted(text, 20)}, allowed: ${keys()}`);
    } else {
      const read = part.read(value, spec);
      if (!read) notes.push(noteOf(part.what, value, part.allowed(spec)));
      else
        look = { ...look, ...read, ...(read.replay ? { replay: { ...look.replay, ...read.replay } } : {}) };
    }
  }
  const sums = parts.filter((part) => part.startsWith(`${SUM}=`));
  if (sums.some((sum) => sum !== `${SUM}=${sumOf([permalink, ...others])}`)) {
    notes.push('it was cut short or changed after it was copied, and is shown as it reads now');
  }
  return { spec, look, ...(engine ? { engine } : {}), notes: shortened(notes) };
}

function noteOf(what: string, value: string, allowed: string): string {
  return `${what}: got ${quoted(value, 20)}, allowed: ${allowed}`;
}

function keys(): string {
  return [...LINK_PARTS, ENGINE_PART].map(({ key }) => `${key}=…`).join(', ');
}

function shortened(notes: readonly string[]): string[] {
  if (notes.length <= MOST_NOTES) return [...notes];
  return [...notes.slice(0, MOST_NOTES), `and ${notes.length - MOST_NOTES} parts more`];
}

/** Six letters and digits that another text hardly has: FNV-1a, 32 bits (Fowler, Noll, Vo 1991). */
function sumOf(parts: readonly string[]): string {
  let hash = 0x811c9dc5;
  const text = parts.join('&');
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(7, '0').slice(-6);
}
