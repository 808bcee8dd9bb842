// Finds a Python with NumPy, the second reader of what is written for NumPy, and installs NumPy where there is none.
// @ts-check
import { spawnSync } from 'node:child_process';
import { attempt, isRootOnDebian } from './find-chromium.js';

/** @typedef {{ python: string, version: string }} Numpy */

/**
 * The Python named by NUMPY_PYTHON, or the first on the path or of the system that has NumPy; null if there is none.
 * @returns {Numpy | null}
 */
export function findNumpy() {
  const named = process.env.NUMPY_PYTHON;
  for (const python of named ? [named] : ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, ['-c', 'import numpy; print(numpy.__version__)'], {
      encoding: 'utf8',
    });
    if (status === 0) return { python, version: stdout.trim() };
  }
  if (named) throw new Error(`NUMPY_PYTHON is "${named}", which is no Python with NumPy.`);
  return null;
}

/** The same, after an attempt to install it as root on Debian; elsewhere it says that there is none. */
export function ensureNumpy() {
  const install = ['install', '-y', '--no-install-recommends', 'python3-numpy'];
  const found = findNumpy();
  if (found) return found;
  if (isRootOnDebian) {
    console.error('No NumPy found; installing it, for it reads what is written for it.');
    if (attempt('apt-get', ['update']) && attempt('apt-get', install)) return findNumpy();
  }
  console.error('NumPy is not here: the tests that let it read what is written for it are skipped.');
  return null;
}
