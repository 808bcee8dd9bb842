// The JavaScript libraries among the peers have a package.json of their own beside this file, so that nobody who
// installs the project gets them; they are installed when the benchmark first needs them.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
let failure;
let isDone = false;

/** @throws Error with npm's reason, the same each time. */
export function ensurePackages() {
  if (!isDone) install();
  isDone = true;
  if (failure) throw new Error(failure);
}

function install() {
  if (existsSync(join(folder, 'node_modules/@tensorflow/tfjs-core/package.json'))) return;
  console.error('Installing the JavaScript peers (npm ci --prefix bench) …');
  const words = ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr, error } = spawnSync('npm', words, { encoding: 'utf8' });
  if (status === 0) return;
  const [reason] = (error?.message ?? stderr ?? '').trim().split('\n');
  failure = `npm could not install it: ${reason || `status ${status}`}`;
}
