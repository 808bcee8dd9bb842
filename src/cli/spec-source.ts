/** Where a spec comes from: a preset's id, a file of a format that carries one, or `-` for standard input. */

import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { decodeSpec, openedEndings } from '../formats/find.ts';
import { FormatError } from '../formats/format.ts';
import { didYouMean, quoted, shortened } from '../formula/index.ts';
import { applySettings, type Setting } from '../spec/edit.ts';
import { findPreset, PRESETS } from '../spec/presets.ts';
import { parseSpec, type Spec } from '../spec/spec.ts';
import { InputError } from './failure.ts';

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
  if (source === '-') return decoded(await buffer(process.stdin), 'standard input');
  const preset = findPreset(source);
  if (preset) return preset.spec;
  let bytes: Buffer;
  try {
    bytes = await readFile(source);
  } catch (error) {
    throw new InputError(describeMissing(source, error as NodeJS.ErrnoException));
  }
  return decoded(bytes, shortened(source, LONG));
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
    if (error instanceof FormatError) throw new InputError(`${name}: ${error.message}`);
    throw error;
  }
}
