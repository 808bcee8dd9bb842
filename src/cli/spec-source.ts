/** Where a spec comes from: a preset's id, a JSON file, a picture that carries one, or `-` for standard input. */

import { createReadStream } from 'node:fs';
import { isPng, readSpecFromPng } from '../formats/png.ts';
import { BEGINNING, checkSpecSize } from '../formats/spec-size.ts';
import { nearest, quoted, shortened } from '../formula/index.ts';
import { applySettings, type Setting } from '../spec/edit.ts';
import { findPreset, PRESETS } from '../spec/presets.ts';
import { checkSpec } from '../program/check.ts';
import type { Spec } from '../spec/spec.ts';
import { SpecError } from '../spec/error.ts';
import { InputError, oneLine } from './failure.ts';

/** @throws InputError if there is none; SpecError if it is refused. */
export async function readSpec(source: string, settings: readonly Setting[]): Promise<Spec> {
  return checkSpec(applySettings(await readInput(source), settings));
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
  const preset = findPreset(source);
  if (preset) return preset.spec;
  const [stream, name] =
    source === '-' ? [process.stdin, 'standard input'] : [createReadStream(source), shortened(source, LONG)];
  const bytes = await readBytes(stream, name).catch((error: NodeJS.ErrnoException) => {
    throw error instanceof SpecError ? error : new InputError(describeMissing(source, error));
  });
  return isPng(bytes) ? readSpecFromPng(bytes) : parseJson(bytes.toString('utf8'), name);
}

/** All bytes of a file, a pipe or a device, whose size nothing tells beforehand. @throws SpecError for too many. */
async function readBytes(stream: AsyncIterable<Uint8Array>, name: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    size += piece.length;
    checkSpecSize(name, Buffer.concat(pieces.slice(0, BEGINNING), BEGINNING), size);
  }
  return Buffer.concat(pieces);
}

function describeMissing(source: string, error: NodeJS.ErrnoException): string {
  if (error.code !== 'ENOENT') {
    return `SPEC: got ${quoted(source, LONG)}, which cannot be read (${error.code ?? error.message}), allowed: a JSON file`;
  }
  const ids = PRESETS.map(({ id }) => id);
  const close = nearest(source, ids);
  const hint = close === undefined ? '' : `; did you mean "${close}"?`;
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
