/** Progress on standard error: a line that rewrites itself on a terminal, JSON lines elsewhere if they are asked for. */

export interface Progress {
  readonly report: (fraction: number) => void;
  /** Clears the line; to be called before anything else is written. */
  readonly end: () => void;
}

/** A terminal is not written to more often than this. */
const INTERVAL_MS = 100;
const WIDTH = 30;

/** @param wanted true or false where the user has said so; otherwise terminals have it. */
export function startProgress(label: string, wanted: boolean | undefined): Progress {
  const { stderr } = process;
  const silent = wanted === false || (wanted === undefined && !stderr.isTTY);
  if (silent) return { report: () => undefined, end: () => undefined };
  const started = performance.now();
  let last = -Infinity;
  const due = (fraction: number): boolean => {
    const now = performance.now();
    if (now - last < INTERVAL_MS && fraction < 1) return false;
    last = now;
    return true;
  };
  if (!stderr.isTTY) {
    return {
      report: (fraction) => {
        if (!due(fraction)) return;
        const elapsedMs = Math.round(performance.now() - started);
        stderr.write(`${JSON.stringify({ progress: Number(fraction.toFixed(4)), elapsedMs })}\n`);
      },
      end: () => undefined,
    };
  }
  return {
    report: (fraction) => {
      if (!due(fraction)) return;
      const filled = Math.round(WIDTH * fraction);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      stderr.write(
        `\r${label} ${bar} ${String(Math.floor(100 * fraction)).padStart(3)} % ${seconds} s\x1b[K`,
      );
    },
    end: () => stderr.write('\r\x1b[K'),
  };
}
