/**
 * Whether a browser's worker is still there. A worker that closes itself or is killed tells no one, but the locks that
 * it holds are given back: each holds one of its own name, and whoever started it asks for the same.
 */

/** What a worker sends first of all, holding its lock. */
const ALIVE = 'etascape: alive';

/** The prefix of the names of workers that are watched. */
const WATCHED = 'etascape ';

/** A worker that gives no sign of life for so long did not start, however slow the connection. */
const START_MS = 30_000;

/** In the worker, first of all. Where the browser has no locks (an insecure address), nothing is watched. */
export function holdLife(): void {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks || !self.name.startsWith(WATCHED)) return;
  void locks.request(self.name, () => {
    self.postMessage(ALIVE);
    return new Promise<never>(() => undefined);
  });
}

export interface WatchedWorker {
  readonly worker: Worker;
  /** To be called when it is ended on purpose, so that its end is no news. */
  terminate(): void;
}

/**
 * Watches a worker that was started under a name of {@link workerName}.
 * @param onMessage takes what it sends, but for the sign of life.
 * @param onEnd is told once why it works no more: an error that it did not catch, or that it is gone.
 */
export function watchWorker<T>(
  worker: Worker,
  name: string,
  onMessage: (message: T) => void,
  onEnd: (reason: string) => void,
): WatchedWorker {
  const watching = new AbortController();
  const end = (reason: string): void => {
    if (watching.signal.aborted) return;
    clearTimeout(starting);
    watching.abort();
    worker.terminate();
    onEnd(reason);
  };
  const starting = 'locks' in navigator ? setTimeout(() => end('it did not start'), START_MS) : undefined;
  worker.onmessage = ({ data }: MessageEvent<T | typeof ALIVE>) => {
    if (data !== ALIVE) {
      onMessage(data as T);
      return;
    }
    clearTimeout(starting);
    // Aborted when it is ended on purpose, which is no news.
    navigator.locks
      .request(name, { signal: watching.signal }, () => end('it is gone'))
      .catch(() => undefined);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(event.message || 'it could not be loaded');
  };
  worker.onmessageerror = () => end('it sent what could not be read');
  return {
    worker,
    terminate: () => {
      clearTimeout(starting);
      watching.abort();
      worker.terminate();
    },
  };
}

/** A name of its own for a worker that is to be watched. */
export function workerName(what: string): string {
  return `${WATCHED}${what} ${Math.random().toString(36).slice(2)}${Date.now().toString(36)}`;
}
