/** What a spec may be made of: objects and arrays of no great depth, without the names that every object inherits. */

import { said } from '../formula/index.ts';
import { SpecError } from './error.ts';

/** Keys that name what every object inherits; a record would drop them in silence, and they lead out of plain data. */
export const INHERITED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** The deepest spec has a quarter of these levels; what walks one, here or in an engine, may recurse. */
const MAX_LEVELS = 16;

/** @throws SpecError for an object of another kind, nested too deep, or with a key that objects inherit. */
export function requirePlain(value: unknown): void {
  requirePlainBelow(value, []);
  if (
    typeof value === 'object' &&
    value !== null &&
    Object.prototype.toString.call(value) !== '[object Object]'
  ) {
    refuse([], `got ${said(value)}, allowed: an object with problem, optimizer, axes`);
  }
}

function requirePlainBelow(value: unknown, path: readonly string[]): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  if (path.length > MAX_LEVELS) {
    refuse(path, `got values nested more than ${MAX_LEVELS} deep, allowed: the keys of a spec`);
  }
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => {
      // Most are numbers, by the thousand.
      if (typeof item === 'object') requirePlainBelow(item, [...path, String(index)]);
    });
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (INHERITED.has(key)) {
      refuse([...path, key], 'unknown key, allowed: a name that objects do not have');
    }
    if (typeof item === 'object') requirePlainBelow(item, [...path, key]);
  }
}

function refuse(path: readonly string[], message: string): never {
  throw new SpecError([{ path: path.join('.'), message }]);
}
