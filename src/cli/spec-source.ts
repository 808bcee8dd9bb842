/** Where a spec comes from: a preset's id, a JSON file, a picture that carries one, or `-` for standard input. */

import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { isPng, readSpecFromPng } from '../formats/png.ts';
import { didYouMean, quoted, shortened } from '../formula/index.ts';
import { applySettings, type Setting } from '../spec/edit.ts';
import { findPreset, PRESETS } from '../spec/presets.ts';
import { parseSpec, type Spec } from '../spec/spec.ts';
import { InputError, oneLine } from './failure.ts';

/** @throws InputError if there is none; SpecError if it is refused. */
export async function readSpec(source: string, settings: readonly Setting[]): Promise<Spec> {
  return parseSpec(applySettings(await readInput(source), settings));
}

/** `path=value` of one `--set`. @throws InputError */
export function parseSetting(argument: string): Setting {
  const equals = argument.indexOf('=');
  if (equals < 1) {
    throw new InputError(`--set: got ${quoted(argument)}, allowed: path=value, as in axes.x.count=64`);
  }
  return [argument.slice(0, equals).trim(), argument.slice(equals + 1)];
}

/** Of a file's name more is shown than of other input: it tells which one is meant. */
const LONG = 200;

async function readInput(source: string): Promise<unknown> {
  if (source === '-') return parseJson(await text(process.stdin), 'standard input');
  const preset = findPreset(source);
  if (preset) return preset.spec;
  let bytes: Buffer;
  try {
    bytes = await readFile(source);
  } catch (error) {
    throw new InputError(describeMissing(source, error as NodeJS.ErrnoException));
  }
  return isPng(bytes) ? readSpecFromPng(bytes) : parseJson(bytes.toString('utf8'), shortened(source, LONG));
}

function describeMissing(source: string, error: NodeJS.ErrnoException): string {
  if (error.code !== 'ENOENT') {
    return `SPEC: got ${quoted(source, LONG)}, which cannot be read (${error.code ?? error.message}), allowed: a JSON file`;
  }
  const ids = PRESETS.map(({ id }) => id);
  const hint = didYouMean(source, ids);
  return `SPEC: got ${quoted(source, LONG)}, allowed: a JSON file that exists, - for standard input, or a preset (${ids.join(', ')})${hint}`;
}

function parseJson(source: string, name: string): unknown {
  const json = source.replace(/^\ufeff/, '');
  if (json.trim() === '') throw new InputError(`${name}: got nothing, allowed: a spec as JSON`);
  try {
    return JSON.parse(json);
  } catch (error) {
    const message = oneLine((error as Error).message);
    const position = /position (\d+)/.exec(message)?.[1];
    const place = position === undefined ? '' : ` at ${lineAndColumn(json, Number(position))}`;
    throw new InputError(`${name}${place}: got text that is no JSON (${message}), allowed: a spec as JSON`);
  }
}

function lineAndColumn(text: string, position: number): string {
  const lines = text.slice(0, position).split('\n');
  return `${lines.length}:${lines[lines.length - 1].length + 1}`;
}
