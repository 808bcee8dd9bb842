/**
 * Writing results: to standard output with all its bytes, or to a file that appears whole or not at all (written beside
 * its place, then renamed).
 */

import { constants } from 'node:fs';
import { access, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { InputError, WorkError } from './failure.ts';

/** Text or bytes, whole or in pieces. */
export type Content = string | Uint8Array | Iterable<string>;

/** Enough text to be worth a write of its own. */
const PIECE = 1 << 16;

/** A file that can be written, its ending one of those allowed. */
export interface OutFile {
  readonly path: string;
  readonly ending: string;
}

/** Checks `--out` before any work is done. @throws InputError */
export async function checkOut(path: string, endings: readonly string[]): Promise<OutFile> {
  const ending = extname(path).toLowerCase();
  if (!endings.includes(ending)) {
    throw new InputError(`--out: got "${path}", allowed: a file ending in ${endings.join(' ')}`);
  }
  const place = await realpath(path).catch(() => path);
  const existing = await stat(place).catch(() => undefined);
  if (existing && !existing.isFile()) {
    throw new InputError(`--out: got "${path}", which is no file, allowed: a file's name`);
  }
  try {
    await access(dirname(place), constants.W_OK);
  } catch {
    throw new InputError(`--out: got "${path}", allowed: a file in a folder that exists and can be written`);
  }
  return { path: place, ending };
}

/** Writes a file whole. @throws WorkError, with nothing left behind; the signal's reason if it is aborted. */
export async function writeWhole({ path }: OutFile, content: Content, signal?: AbortSignal): Promise<void> {
  const aside = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    const file = await open(aside, 'w');
    try {
      for (const piece of pieces(content)) {
        signal?.throwIfAborted();
        await file.writeFile(piece);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    signal?.throwIfAborted();
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    if (signal?.aborted) throw error;
    throw new WorkError(`--out: could not write "${path}" (${(error as Error).message})`);
  }
}

/** Writes to standard output, waiting while the reader is slow; a reader that has gone is no failure. */
export async function print(content: Content): Promise<void> {
  for (const piece of pieces(content)) {
    if (process.stdout.destroyed) return;
    if (!process.stdout.write(piece)) await drained();
  }
}

/** Keeps a reader that has gone (`| head`) from ending the program with a stack trace. */
export function tolerateClosedOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.stderr.on('error', () => undefined);
}

function drained(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'error', 'close']) process.stdout.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'error', 'close']) process.stdout.on(event, done);
  });
}

/** Small pieces are joined, so that a map of a million cells is not a million writes. */
function* pieces(content: Content): Generator<string | Uint8Array> {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    yield content;
    return;
  }
  let gathered = '';
  for (const piece of content) {
    gathered += piece;
    if (gathered.length < PIECE) continue;
    yield gathered;
    gathered = '';
  }
  if (gathered !== '') yield gathered;
}
