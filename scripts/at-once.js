// Runs npm scripts at the same time, as many as there are processors, and shows what each said once it has ended, whole:
// `node scripts/at-once.js lint:code typecheck`. Exit status 1 if one failed; all are run, so that all faults are told.
// @ts-check
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const waiting = process.argv.slice(2);
/** @type {string[]} */
const failed = [];

await Promise.all(
  Array.from({ length: Math.max(2, availableParallelism()) }, async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const started = Date.now();
      const { status, said } = await run(name);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      if (status !== 0) failed.push(name);
      console.log(`${name}: ${status === 0 ? 'passed' : `FAILED with ${status}`} after ${seconds} s`);
      if (said !== '') console.log(said.replace(/^/gm, '  '));
    }
  }),
);
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

/**
 * @param {string} name
 * @returns {Promise<{ status: number | string, said: string }>}
 */
function run(name) {
  const child = spawn('npm', ['run', '--silent', name], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  /** @type {Buffer[]} */
  const parts = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (/** @type {Buffer} */ part) => parts.push(part));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ status: code ?? signal ?? 1, said: Buffer.concat(parts).toString('utf8').trimEnd() }),
    );
  });
}
