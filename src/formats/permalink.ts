/**
 * A spec in the fragment of a link: `v1.` and the JSON of what differs from the schema's defaults, in base64url.
 * Names, hyperparameters, starts and data are always written out, so a link keeps its meaning when a preset changes.
 */

import * as v from 'valibot';
import { quoted, said } from '../formula/index.ts';
import { findPreset } from '../spec/presets.ts';
import { parseSpec, type Spec, specSchema } from '../spec/spec.ts';
import { SpecError } from '../spec/error.ts';

type JsonObject = Readonly<Record<string, unknown>>;

const VERSION = 'v1.';
/** Longer texts are no links of ours: the data of a spec are limited. */
const MAX_LENGTH = 4_000_000;

/**
 * The fragment of a link, without `#`: what is not as usual in a spec, as letters, digits, `-` and `_`.
 * @example
 * const link = toPermalink(parseSpec(spec));
 * link.slice(0, 3); // "v1."
 * parsePermalink(link).axes.x.count; // 32
 */
export function toPermalink(spec: Spec): string {
  const difference = differing(inOrder(spec), structuralDefaults());
  return VERSION + toBase64Url(JSON.stringify(difference));
}

/**
 * Reads the fragment of a link, with or without `#`; a preset's id is one too.
 * @throws SpecError for anything else.
 * @example
 * parsePermalink('#lecture').steps; // 500
 */
export function parsePermalink(fragment: string): Spec {
  try {
    return readPermalink(fragment);
  } catch (error) {
    if (error instanceof SpecError) throw error;
    throw refused(`cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

function readPermalink(fragment: string): Spec {
  if (typeof fragment !== 'string') throw refused(`got ${said(fragment)}, allowed: the fragment of a link`);
  const text = fragment.trim().replace(/^#/, '');
  if (text.length > MAX_LENGTH) throw refused(`got ${text.length} characters, allowed: ${MAX_LENGTH}`);
  const preset = findPreset(text);
  if (preset) return parseSpec(preset.spec);
  if (!text.startsWith(VERSION)) {
    throw refused(`got ${quoted(text, 20)}, allowed: ${VERSION}… or the id of a preset`);
  }
  let input: unknown;
  try {
    input = JSON.parse(fromBase64Url(text.slice(VERSION.length)));
  } catch {
    throw refused('got a link that is cut short or changed, allowed: the whole link as it was copied');
  }
  return parseSpec(input);
}

/** The spec with its keys in one order, so that the same spec has one link. */
function inOrder({ version: _, problem, optimizer, axes, steps, tail, ...others }: Spec): JsonObject {
  const { id, data, ...rest } = problem;
  const axis = ({ param, scale, from, to, count }: Spec['axes']['x']) => ({ param, scale, from, to, count });
  return {
    problem: { id, data, ...rest },
    optimizer,
    axes: { x: axis(axes.x), y: axis(axes.y) },
    steps,
    tail,
    ...others,
  };
}

/** What the schema fills in by itself, whatever the problem and the optimizer are. */
function structuralDefaults(): JsonObject {
  const [structure] = specSchema.pipe;
  const axis = { param: '', from: 0, to: 1 };
  const { problem, optimizer, axes, steps, thresholds } = v.parse(structure, {
    problem: { id: '' },
    optimizer: { id: '' },
    axes: { x: axis, y: axis },
  });
  return {
    problem: { reduce: problem.reduce, constants: problem.constants },
    optimizer: { hyper: optimizer.hyper },
    axes: { x: { count: axes.x.count }, y: { count: axes.y.count } },
    steps,
    thresholds,
  };
}

/** The object without the entries that are as in `defaults`. */
function differing(value: JsonObject, defaults: JsonObject): JsonObject {
  const entries = Object.entries(value).flatMap(([key, own]): [string, unknown][] => {
    const usual = Object.hasOwn(defaults, key) ? defaults[key] : undefined;
    if (JSON.stringify(own) === JSON.stringify(usual)) return [];
    return [[key, isObject(own) && isObject(usual) ? differing(own, usual) : own]];
  });
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toBase64Url(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws for text that is no base64url of UTF-8. */
function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/').replaceAll(/%3D/gi, '='));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function refused(message: string): SpecError {
  return new SpecError([{ path: 'link', message }]);
}
