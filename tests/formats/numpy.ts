// Lets NumPy run scripts and read files, where a Python has it.
import { spawnSync } from 'node:child_process';
import { findNumpy } from '../../scripts/find-numpy.js';

const numpy = findNumpy();

/** NumPy's version, or undefined where there is no Python with NumPy. */
export const numpyVersion = numpy?.version;

/** Says once which readers a test file has, so that a run without NumPy is seen to be one. */
export function announceReaders(what: string): void {
  console.info(
    `${what}: read back by our own reader ${numpyVersion ? `and by NumPy ${numpyVersion}` : 'alone, NumPy is not here'}`,
  );
}

/** Runs Python source and returns what it prints. */
export function runPython(source: string, ...args: string[]): string {
  if (!numpy) throw new Error('NumPy is not here');
  const { status, stdout, stderr } = spawnSync(numpy.python, ['-', ...args], {
    input: source,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Python failed: ${stderr}`);
  return stdout;
}
