/** Changes a spec by settings `path=value`, as `--set` has them. */

import { isDecimal } from '../formula/decimal.ts';
import { quoted, shortened } from '../formula/index.ts';
import { chooseOptimizer, chooseProblem } from './choose.ts';
import { INHERITED, requirePlain } from './plain.ts';
import type { SpecInput } from './structure.ts';
import { SpecError } from './error.ts';

/** A dotted path into a spec, and the text of the value. */
export type Setting = readonly [path: string, value: string];

type JsonObject = Record<string, unknown>;

/** What is text whatever it looks like: `optimizer.rate=1` is a formula. */
const TEXT =
  /^(problem\.(id|loss)|optimizer\.(id|update|lookahead|rate)|optimizer\.state\.[^.]+|axes\.[xy]\.(param|scale))$/;

/**
 * A changed copy of the spec. `problem.id` and `optimizer.id` come first, through the functions that choose; the
 * rest follows in order. The result is not checked: that is `parseSpec`'s.
 * @throws SpecError for a path that leads nowhere, and for a spec that is no plain data.
 */
export function applySettings(input: unknown, settings: readonly Setting[]): unknown {
  requirePlain(input);
  let spec = structuredClone(input);
  if (!isObject(spec)) return spec;
  for (const [id, choose] of [
    ['problem.id', chooseProblem],
    ['optimizer.id', chooseOptimizer],
  ] as const) {
    for (const [path, value] of settings) {
      if (path === id) spec = chosen(spec as JsonObject, path, String(parseValue(path, value)), choose);
    }
  }
  for (const [path, value] of settings) {
    if (path !== 'problem.id' && path !== 'optimizer.id')
      assign(spec as JsonObject, path, parseValue(path, value));
  }
  return spec;
}

/** JSON where it parses, or a number as people write it (`.5`), else text. */
export function parseValue(path: string, value: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    parsed = isDecimal(value.trim()) ? Number(value) : value;
  }
  return TEXT.test(path) && typeof parsed !== 'string' ? value : parsed;
}

/** A spec that is not right yet has nothing to be kept: its id is only replaced. */
function chosen(
  spec: JsonObject,
  path: string,
  id: string,
  choose: (spec: SpecInput, id: string) => SpecInput,
): JsonObject {
  try {
    return structuredClone(choose(spec as unknown as SpecInput, id)) as unknown as JsonObject;
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    assign(spec, path, id);
    return spec;
  }
}

function assign(root: JsonObject, path: string, value: unknown): void {
  const keys = path.split('.');
  let place: JsonObject = root;
  keys.forEach((key, depth) => {
    checkKey(path, key, place);
    if (depth === keys.length - 1) {
      place[key] = value;
      return;
    }
    if (!Object.hasOwn(place, key)) place[key] = {};
    const next = place[key];
    if (typeof next !== 'object' || next === null) {
      const here = keys.slice(0, depth + 1).join('.');
      refuse(path, `${shortened(here)} is ${described(next)}, allowed: a path through objects`);
    }
    place = next as JsonObject;
  });
}

function checkKey(path: string, key: string, place: JsonObject | unknown[]): void {
  if (key === '') refuse(path, 'got an empty key, allowed: names joined by dots, as in axes.x.count');
  if (INHERITED.has(key)) refuse(path, `got the key ${quoted(key)}, allowed: keys of a spec`);
  if (Array.isArray(place) && !(/^\d+$/.test(key) && Number(key) < place.length)) {
    refuse(path, `got the index ${quoted(key)}, allowed: 0 … ${place.length - 1}`);
  }
}

function described(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}

function refuse(path: string, message: string): never {
  throw new SpecError([{ path, message }]);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
