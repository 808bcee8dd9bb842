/**
 * Writing a file that appears whole or not at all: it is written beside its place, then renamed. Whether that will
 * work is tried before any work is done.
 */

import { randomBytes } from 'node:crypto';
import { constants, rmSync, type Stats } from 'node:fs';
import { access, chmod, lstat, open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Content } from '../formats/format.ts';
import { didYouMean, quoted } from '../formula/index.ts';
import { InputError, WorkError } from './failure.ts';
import { pieces } from './output.ts';

/** A file that can be written, its ending one of those allowed. */
export interface OutFile {
  readonly path: string;
  readonly ending: string;
}

/** Of a file's name more is shown than of other input. */
const LONG = 300;
/** What anybody may do with a file, and the bits that let somebody write it. */
const PERMISSIONS = 0o777;
const WRITABLE = 0o222;

/**
 * Checks `--out` before any work is done, by making and removing a file beside it. A link is followed.
 * @throws InputError for a place that cannot be written, and for a file that is protected from it.
 */
export async function checkOut(path: string, endings: readonly string[]): Promise<OutFile> {
  const refuse = (reason: string, allowed: string): never => {
    throw new InputError(`--out: got ${quoted(path, LONG)}${reason}, allowed: ${allowed}`);
  };
  const ending =
    endingOf(path, endings) ??
    refuse('', `a file ending in ${endings.join(' ')}${didYouMean(extname(path), endings)}`);
  const place = await realpath(path).catch(() => path);
  const entry = await statOf(place, refuse);
  if (entry?.isSymbolicLink()) refuse(', a link to what is not there', 'a link to a file, or another name');
  if (entry && !entry.isFile()) refuse(', which is no file', 'a file’s name');
  // Root may write what is protected, and renaming asks for nobody's leave: so both are looked at.
  if (entry && (!(entry.mode & WRITABLE) || !(await mayWrite(place)))) {
    refuse(', which is read-only', 'a file that may be replaced, or another name');
  }
  const aside = asideOf(place);
  try {
    await (await open(aside, 'wx')).close();
  } catch (error) {
    refuse(reasonOf(error), 'a file in a folder that exists and can be written');
  }
  await rm(aside, { force: true });
  return { path: place, ending };
}

/** The longest of the endings that a file's name has, and not the whole name. */
function endingOf(path: string, endings: readonly string[]): string | undefined {
  const name = basename(path).toLowerCase();
  const had = endings.filter((ending) => name.length > ending.length && name.endsWith(ending));
  return had.sort((a, b) => b.length - a.length)[0];
}

/** Writes a file whole. @throws WorkError, with nothing left behind; the signal's reason if it is aborted. */
export async function writeWhole({ path }: OutFile, content: Content, signal?: AbortSignal): Promise<void> {
  const aside = asideOf(path);
  // Whatever ends the program meanwhile leaves no part of a file.
  const tidy = (): void => rmSync(aside, { force: true });
  process.once('exit', tidy);
  try {
    const file = await open(aside, 'wx');
    try {
      await writePieces(file, content, signal);
    } finally {
      await file.close();
    }
    const before = await stat(path).catch(() => undefined);
    if (before) await chmod(aside, before.mode & PERMISSIONS);
    signal?.throwIfAborted();
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    if (signal?.aborted) throw error;
    throw new WorkError(`--out: could not write ${quoted(path, LONG)} (${(error as Error).message})`);
  } finally {
    process.off('exit', tidy);
  }
}

async function writePieces(file: FileHandle, content: Content, signal?: AbortSignal): Promise<void> {
  for (const piece of pieces(content)) {
    signal?.throwIfAborted();
    await file.writeFile(piece);
  }
  await file.sync();
}

/** A name of its own in the same folder, so short that it fits wherever the file's own does. */
function asideOf(path: string): string {
  return join(dirname(path), `.${randomBytes(6).toString('hex')}.part`);
}

async function statOf(
  place: string,
  refuse: (reason: string, allowed: string) => never,
): Promise<Stats | undefined> {
  try {
    return await lstat(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return refuse(reasonOf(error), 'a file in a folder that exists and can be written');
  }
}

async function mayWrite(place: string): Promise<boolean> {
  return access(place, constants.W_OK).then(
    () => true,
    () => false,
  );
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = {
    ENAMETOOLONG: 'a name that is too long',
    ENOSPC: 'on a disk that is full',
    EROFS: 'on a disk that is read-only',
    EDQUOT: 'beyond what this user may store',
  };
  const reason = reasons[code ?? ''];
  return reason === undefined ? '' : `, ${reason}`;
}
