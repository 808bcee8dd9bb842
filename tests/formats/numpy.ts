// Asks the machine's own Python whether it has NumPy, and runs scripts with it.
import { spawnSync } from 'node:child_process';

const PYTHON = '/usr/bin/python3';

/** NumPy's version, or undefined where there is no Python with NumPy. */
export const numpyVersion = ((): string | undefined => {
  const { status, stdout } = spawnSync(PYTHON, ['-c', 'import numpy; print(numpy.__version__)'], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
})();

/** Says once which readers a test file has, so that a run without NumPy is seen to be one. */
export function announceReaders(what: string): void {
  console.info(
    `${what}: read back by our own reader ${numpyVersion ? `and by NumPy ${numpyVersion}` : 'alone, NumPy is not here'}`,
  );
}

/** Runs Python source and returns what it prints. */
export function runPython(source: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-', ...args], { input: source, encoding: 'utf8' });
  if (status !== 0) throw new Error(`Python failed: ${stderr}`);
  return stdout;
}
