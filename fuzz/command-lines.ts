/** Runs the built command line in a process and a folder of its own and looks at how it ended. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { planted } from './plant.ts';

const PROGRAM = resolve('bin/etascape.js');
const PATIENCE_MS = 60_000;

/** A file that is there before, under a name that a command line may come upon; no case asks for it to be written. */
const KEPT = { name: 'lecture.json', text: 'kept as it is' } as const;

/** @returns the exit status. @throws Error for an end that no command line should have. */
export function runCommandLine(args: readonly string[]): string {
  // A process takes no argument with a NUL in it.
  if (args.some((argument) => argument.includes('\0'))) return 'not possible';
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  try {
    writeFileSync(join(folder, KEPT.name), KEPT.text);
    const status = run(args, folder);
    if (planted('litters')) writeFileSync(join(folder, '.left.part'), '');
    if (planted('replaces')) writeFileSync(join(folder, KEPT.name), 'another');
    lookAt(folder);
    return `status ${status}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[], cwd: string): number {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd,
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
  return status!;
}

/** @throws Error unless the folder holds what it held before, and nothing else. */
function lookAt(folder: string): void {
  const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== KEPT.name,
  );
  if (left.length > 0) throw new Error(`a file was left behind: ${left.join(', ')}`);
  // Read in any case: one that is gone throws too.
  if (readFileSync(join(folder, KEPT.name), 'utf8') !== KEPT.text) throw new Error('a file was replaced');
}
