/** Runs the built command line in a process of its own and looks at how it ended. */

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const PROGRAM = 'bin/etascape.js';
const PATIENCE_MS = 60_000;

/** @returns the exit status. @throws Error for an end that no command line should have. */
export function runCommandLine(args: readonly string[]): string {
  // A process takes no argument with a NUL in it.
  if (args.some((argument) => argument.includes('\0'))) return 'not possible';
  const before = readdirSync('.').length;
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    input: '',
    encoding: 'utf8',
    timeout: PATIENCE_MS,
    maxBuffer: 1e9,
  });
  if (signal) throw new Error(`ended by ${signal}`);
  if (![0, 1, 2].includes(status!)) throw new Error(`exit status ${status}`);
  if (/node:internal|^\s+at /m.test(stderr)) throw new Error(`a stack trace: ${stderr.slice(0, 500)}`);
  const said = stderr.split('\n').filter((line) => line.startsWith('etascape: '));
  if (status !== 0 && said.length === 0) throw new Error(`exit status ${status} without a word`);
  if (status === 2 && (said.length !== 1 || stdout !== ''))
    throw new Error('bad input is not said in one line');
  if (status === 0 && args.includes('--json') && !args.includes('--help') && args[0] !== 'help')
    JSON.parse(stdout);
  if (readdirSync('.').length !== before) throw new Error('a file was left behind');
  return `status ${status}`;
}
