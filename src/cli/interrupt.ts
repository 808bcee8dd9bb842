/**
 * Ctrl-C ends running work between two slices, by an abort signal, so that files and devices are tidied away. Node runs
 * a handler only when JavaScript yields: what computes for long yields often, and outside this function, where there
 * is nothing to tidy, a signal ends the program by itself.
 */

import { EXIT, Interrupted } from './failure.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs work that a signal of the system aborts; a second one ends the program at once. What has ended well although it
 * was aborted is done: its file may be in place.
 * @throws what the work throws; Interrupted where it gives the signal's reason.
 */
export async function whileInterruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort(new Interrupted());
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, interrupt);
  }
}
