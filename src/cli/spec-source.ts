/** Where a spec comes from: a preset's id, a file of a format that carries one, or `-` for standard input. */

import { createReadStream } from 'node:fs';
import { decodeSpec, openedEndings } from '../formats/find.ts';
import { FormatError } from '../formats/format.ts';
import { BEGINNING, checkSpecSize } from '../formats/spec-size.ts';
import { didYouMean, quoted, shortened } from '../formula/index.ts';
import { checkSpec } from '../program/check.ts';
import { applySettings, type Setting } from '../spec/edit.ts';
import { SpecError } from '../spec/error.ts';
import { findPreset, PRESETS } from '../spec/presets.ts';
import type { Spec } from '../spec/spec.ts';
import { InputError } from './failure.ts';

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
  return decoded(bytes, name);
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
  const files = `a file that carries a spec (${openedEndings().join(' ')})`;
  if (error.code !== 'ENOENT') {
    return `SPEC: got ${quoted(source, LONG)}, which cannot be read (${error.code ?? error.message}), allowed: ${files}`;
  }
  const ids = PRESETS.map(({ id }) => id);
  const hint = didYouMean(source, ids);
  return `SPEC: got ${quoted(source, LONG)}, allowed: ${files} that exists, - for standard input, or a preset (${ids.join(', ')})${hint}`;
}

async function decoded(bytes: Uint8Array, name: string): Promise<unknown> {
  try {
    return await decodeSpec(bytes);
  } catch (error) {
    if (error instanceof FormatError || error instanceof SpecError) {
      throw new InputError(`${name}: ${error.message}`);
    }
    throw error;
  }
}
