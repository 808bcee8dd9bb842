/** The command line. It runs when it is imported, and leaves the exit status to Node, so that no output is cut. */

import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addAnalyse } from './analyse-command.ts';
import { addCompare } from './compare-command.ts';
import { describeFailure, EXIT, InputError, oneLine } from './failure.ts';
import { addLeague } from './league-command.ts';
import { addList } from './list-command.ts';
import { oneOf } from './options.ts';
import { watchOutput } from './output.ts';
import { addReplay } from './replay-command.ts';
import { addSweep } from './sweep-command.ts';
import { describeUsage } from './usage.ts';
import { addWgsl } from './wgsl-command.ts';

let failed = false;
const program = commands();
watchOutput(fail);
try {
  await program.parseAsync();
} catch (error) {
  fail(error);
}

function commands(): Command {
  const program = new Command('etascape')
    .description('See where an optimizer is stable before you train.')
    .version(version(), '-v, --version', 'print the version')
    .exitOverride()
    // Commander's own complaints are thrown as well, and said below.
    .configureOutput({ outputError: () => undefined });
  addSweep(program);
  addReplay(program);
  addCompare(program);
  addAnalyse(program);
  addLeague(program);
  addList(program);
  addWgsl(program);
  const names = program.commands.map((command) => command.name());
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);
  return program
    .helpCommand('help [command]', 'say more about a command')
    .argument('[command...]')
    .usage('<command> [options]')
    .action(([name]: readonly (string | undefined)[]) => {
      if (name !== undefined) oneOf('command', name, names);
      throw new InputError(`got no command, allowed: ${names.join(', ')} (etascape --help says more)`);
    });
}

/** Says what went wrong, once: what fails after it follows from it. */
function fail(error: unknown): void {
  if (failed || (error instanceof CommanderError && error.exitCode === 0)) return;
  failed = true;
  const { status, line } =
    error instanceof CommanderError
      ? { status: EXIT.badInput, line: oneLine(describeUsage(program, process.argv.slice(2), error)) }
      : describeFailure(error);
  process.exitCode = status;
  process.stderr.write(`etascape: ${line}\n`);
}

/** The package lies above dist/, where this file is when it is built. */
function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
