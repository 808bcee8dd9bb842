/** Ctrl-C ends running work between two slices, by an abort signal, so that files and devices are tidied away. */

import { Interrupted } from './failure.ts';

/** Runs work that a signal of the system aborts; a second Ctrl-C ends the program at once. */
export async function whileInterruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (): void => controller.abort(new Interrupted());
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
