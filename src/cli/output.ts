/** Writing results to standard output, with all their bytes. */

import type { Content } from '../formats/format.ts';
import { visible } from '../formula/index.ts';
import { WorkError } from './failure.ts';

/** Enough text to be worth a write of its own. */
const PIECE = 1 << 16;

/**
 * Writes to standard output, waiting while the reader is slow; a reader that has gone is no failure.
 * @throws WorkError where it cannot be written, on a full disk say.
 */
export async function print(content: Content): Promise<void> {
  for (const piece of pieces(content)) {
    if (process.stdout.destroyed) return;
    const error = await written(piece);
    if (error?.code === 'EPIPE' || error?.code === 'ERR_STREAM_DESTROYED') return;
    if (error) throw outputError(error);
  }
}

/** Has `fail` told of what is written otherwise, the help say, and keeps `| head` from ending in a stack trace. */
export function watchOutput(fail: (error: WorkError) => void): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') fail(outputError(error));
  });
  process.stderr.on('error', () => undefined);
}

/** The line that tells where a result went. */
export function writtenTo(path: string | undefined): string {
  return path === undefined ? '' : `written to ${visible(path)}\n`;
}

function written(piece: string | Uint8Array): Promise<NodeJS.ErrnoException | null | undefined> {
  return new Promise((resolve) => process.stdout.write(piece, resolve));
}

function outputError({ message }: Error): WorkError {
  return new WorkError(`standard output: could not be written (${message})`);
}

/** Small pieces are joined, so that a map of a million cells is not a million writes. */
export function* pieces(content: Content): Generator<string | Uint8Array> {
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
