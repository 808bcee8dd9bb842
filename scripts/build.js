// Builds parts of dist/: `node scripts/build.js page library`; with --if-stale only those out of date.
// @ts-check
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import { isStale, parts, root } from './stale.js';

/** @typedef {import('./stale.js').Part} Part */

const ifStale = process.argv.includes('--if-stale');
const wanted = /** @type {Part[]} */ (process.argv.slice(2).filter((argument) => argument !== '--if-stale'));
const unknown = wanted.find((part) => !(part in parts));
if (unknown !== undefined || wanted.length === 0) {
  console.error(`Got "${unknown ?? ''}", expected one or more of: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

try {
  for (const part of wanted) {
    await alone(part, async () => {
      if (!ifStale || isStale(part)) await buildPart(part);
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** @param {Part} part */
async function buildPart(part) {
  const started = new Date();
  // Vitest calls with NODE_ENV=test, which would build Lit's development version into the page.
  process.env.NODE_ENV = 'production';
  const result = await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    mode: part === 'page' ? 'production' : part,
    logLevel: ifStale ? 'warn' : 'info',
  });
  if (part === 'library') removeOldChunks(result);
  // A source that is saved while the build runs is newer than this, so the next call builds again.
  utimesSync(join(root, parts[part].output), started, started);
}

/**
 * Vite does not empty dist/ for the library, because the page lies in there too.
 * @param {Awaited<ReturnType<typeof build>>} result
 */
function removeOldChunks(result) {
  if (!('output' in result)) return;
  const current = new Set(result.output.map((file) => file.fileName));
  for (const name of readdirSync(join(root, 'dist'))) {
    if (name.endsWith('.js') && !current.has(name)) rmSync(join(root, 'dist', name));
  }
}

/**
 * Runs the task while no other process builds the same part. A lock older than a minute was left by
 * a build that was killed.
 * @param {Part} part
 * @param {() => Promise<void>} task
 */
async function alone(part, task) {
  const lock = join(root, 'dist', `.building-${part}`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  while (!makeFolder(lock)) {
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 60_000) rmSync(lock, { recursive: true, force: true });
    await sleep(100);
  }
  try {
    await task();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** @param {string} path */
function makeFolder(path) {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
