/**
 * Whether a browser's worker is still there. A worker that closes itself or is killed tells no one, but the locks that
 * it holds are given back: each holds one of its own name, and whoever started it asks for the same.
 */

/** What a worker sends first of all: its modules are loaded. */
const STARTED = 'etascape: started';
/** What it sends when it holds its lock, whose end is its own from then on. */
const ALIVE = 'etascape: alive';

/** The prefix of the names of workers that are watched. */
const WATCHED = 'etascape ';

/**
 * A worker that sends nothing for so long did not start, however slow the connection. It is counted second by second,
 * so that time in which this side slept or was busy, and could not hear it, does not count.
 */
const START_SECONDS = 30;

/**
 * In the worker, first of all. Where the browser has no locks (an insecure address), its end is not seen.
 * @returns what resolves when the worker is watched, or will not be: work that keeps it busy is to wait for it, since
 * the lock is told like any message, and could be told after the work alone.
 */
export async function holdLife(): Promise<void> {
  if (!self.name.startsWith(WATCHED)) return;
  self.postMessage(STARTED);
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return;
  await new Promise<void>((watched) => {
    const hold = (): Promise<never> => {
      self.postMessage(ALIVE);
      watched();
      return new Promise(() => undefined);
    };
    // Refused where a page may keep nothing, and then it is not watched.
    locks.request(self.name, hold).catch(watched);
  });
}

export interface WatchedWorker {
  readonly worker: Worker;
  /** To be called when it is ended on purpose, so that its end is no news. */
  terminate(): void;
}

/**
 * Watches a worker that was started under a name of {@link workerName}.
 * @param onMessage takes what it sends, but for the signs of life.
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
    clearInterval(starting);
    watching.abort();
    worker.terminate();
    onEnd(reason);
  };
  let seconds = 0;
  const starting = setInterval(() => {
    if (++seconds === START_SECONDS) end('it did not start');
  }, 1000);
  worker.onmessage = ({ data }: MessageEvent<T | typeof STARTED | typeof ALIVE>) => {
    clearInterval(starting);
    if (data === STARTED) return;
    if (data !== ALIVE) {
      onMessage(data as T);
      return;
    }
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
      clearInterval(starting);
      watching.abort();
      worker.terminate();
    },
  };
}

/** A name of its own for a worker that is to be watched. */
export function workerName(what: string): string {
  return `${WATCHED}${what} ${Math.random().toString(36).slice(2)}${Date.now().toString(36)}`;
}
