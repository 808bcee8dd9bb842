// Tells whether a part of dist/ is older than what it is built from, and builds it then.
// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** What each part is built from, and the file by whose age it is judged. */
export const parts = {
  page: {
    output: 'dist/page/index.html',
    inputs: ['index.html', 'src', 'shaders', 'public', 'vite.config.ts', 'scripts/policy.js'],
  },
  library: { output: 'dist/cli.js', inputs: ['src', 'shaders', 'vite.config.ts'] },
  browser: { output: 'dist/browser/index.js', inputs: ['src', 'shaders', 'vite.config.ts'] },
};

/** @typedef {keyof typeof parts} Part */

/**
 * Whether the part is missing or older than its newest input.
 * @param {Part} part
 */
export function isStale(part) {
  const { output, inputs } = parts[part];
  const built = join(root, output);
  if (!existsSync(built)) return true;
  const age = statSync(built).mtimeMs;
  return inputs.some((input) => newestChange(join(root, input)) > age);
}

/**
 * Builds the part where it is stale and returns whether it is usable now. All the build has to say
 * goes to standard error, for standard output belongs to the program that called.
 * @param {Part} part
 */
export function buildIfStale(part) {
  if (!isStale(part)) return true;
  if (!existsSync(join(root, 'node_modules'))) {
    console.error('etascape is not built and its packages are not installed: run `npm ci` first.');
    return false;
  }
  const build = spawnSync(process.execPath, [join(root, 'scripts/build.js'), '--if-stale', part], {
    stdio: ['ignore', 2, 2],
  });
  return build.status === 0;
}

/**
 * The time of the last change below a path, in milliseconds; a removed file changes its folder's time.
 * @param {string} path
 * @returns {number}
 */
function newestChange(path) {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestChange(join(path, name))),
    entry.mtimeMs,
  );
}
