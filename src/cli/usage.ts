/** What is wrong with the words of a command line, and what is allowed in their place. */

import type { Command, CommanderError } from 'commander';

/** Commander's complaint in a line, with what the command takes. @param words those behind `etascape`. */
export function describeUsage(program: Command, words: readonly string[], error: CommanderError): string {
  const [, wrong, meant] = /^(?:error: )?(.*?)(?:\n\(Did you mean (.*)\?\))?$/s.exec(error.message)!;
  const { options, registeredArguments } = program.commands.find((one) => one.name() === words[0]) ?? program;
  const allowed = {
    'commander.unknownOption': [...options.map(({ long }) => long), '--help'].join(' '),
    'commander.missingArgument': registeredArguments.map(({ description }) => description).join(', '),
    'commander.excessArguments': registeredArguments.map((argument) => argument.name()).join(' '),
  }[error.code];
  return [
    wrong,
    ...(allowed === undefined ? [] : [`, allowed: ${allowed}`]),
    ...(meant === undefined ? [] : [`; did you mean ${meant}?`]),
  ].join('');
}
