// Finds a Python that has what a peer imports: BENCH_PYTHON where it is set, the system's, the first in PATH.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const candidates = [process.env.BENCH_PYTHON, '/usr/bin/python3', 'python3'].filter(
  (path) => path && (!path.startsWith('/') || existsSync(path)),
);

/** What tells that a module works, where its import alone does not: PyTorch's may not fit the NumPy beside it. */
const TRIED = { torch: 'torch.zeros(1).numpy()' };

/** @throws Error that names what is missing. */
export function pythonWith(...modules) {
  const lines = [`import numpy, ${modules.join(', ')}`, ...modules.map((module) => TRIED[module] ?? '')];
  const found = candidates.find((python) => spawnSync(python, ['-c', lines.join('\n')]).status === 0);
  if (found) return found;
  throw new Error(`no Python with ${modules.join(' and ')} was found (BENCH_PYTHON names another one)`);
}
