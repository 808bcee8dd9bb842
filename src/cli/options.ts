/** The options that commands share, each checked where it is read. */

import { Option, type Command } from 'commander';
import { createNodeEngine } from '../engines/node-engines.ts';
import { MAX_THREADS } from '../model/limits.ts';
import {
  checkOpenOptions,
  ENGINE_CHOICES,
  ENGINE_IDS,
  engineTitle,
  enginesIn,
  type EngineChoice,
} from '../engines/register.ts';
import type { Engine } from '../sweep/engine.ts';
import type { Recovery } from '../engines/recovering-engine.ts';
import { openedEndings } from '../formats/find.ts';
import { didYouMean, quoted, type MathMode, type Precision } from '../formula/index.ts';
import type { Setting } from '../spec/edit.ts';
import { InputError } from './failure.ts';
import { parseSetting } from './spec-source.ts';

export interface SharedOptions {
  readonly set: readonly Setting[];
  readonly json?: boolean;
  readonly out?: string;
}

export interface EngineFlags {
  readonly engine: EngineChoice;
  readonly precision: Precision;
  readonly threads?: number;
  readonly math: MathMode;
  readonly progress?: boolean;
}

export const SPEC_ARGUMENT = `a file that carries a spec (${openedEndings().join(' ')}), - for standard input, or a preset’s id`;

/** Letters of `<a|b|c>`; longer lists of choices are written into the description. */
const LONGEST_ARGUMENT = 24;

export function addShared(command: Command, endings: readonly string[]): Command {
  return command
    .addOption(
      new Option(
        '--set <path=value>',
        'change the spec, as in --set axes.x.count=64 (repeatable, made in order)',
      )
        .argParser((argument: string, before: Setting[]) => [...before, parseSetting(argument)])
        .default([], 'nothing'),
    )
    .option('--json', 'print the result as JSON')
    .option('--out <file>', `write the result to a file: ${endings.join(' ')}`);
}

export function choiceOption(
  flag: string,
  description: string,
  choices: readonly string[],
  usual?: string,
): Option {
  const listed = choices.join('|');
  const option =
    listed.length <= LONGEST_ARGUMENT
      ? new Option(`${flag} <${listed}>`, description)
      : new Option(`${flag} <name>`, `${description}: ${choices.join(', ')}`);
  option.argParser((value: string) => oneOf(flag, value, choices));
  return usual === undefined ? option : option.default(usual);
}

function f64Words(): string {
  const titles = enginesIn('f64').map(({ title }) => title);
  return `f64 runs on the ${titles.join(', ')} only`;
}

export function addPrecision(command: Command): Command {
  return command.addOption(choiceOption('--precision', f64Words(), ['f32', 'f64'], 'f32'));
}

/** What a run on an engine takes. */
export function addRunning(command: Command): Command {
  return command
    .addOption(
      new Option('--threads <n>', 'threads of the CPU engine (default: one a core)').argParser(
        (value: string) => wholeNumber('--threads', value, 1, MAX_THREADS),
      ),
    )
    .addOption(
      choiceOption(
        '--math',
        'native: the GPU’s own exp, log, sin … instead of the portable ones',
        ['portable', 'native'],
        'portable',
      ),
    )
    .option('--progress', 'report progress as JSON lines on standard error where it is no terminal')
    .option('--no-progress', 'report no progress');
}

export function addEngine(command: Command): Command {
  const { what } = ENGINE_CHOICES[0];
  return command.addOption(
    choiceOption('--engine', `auto: ${what.replace(/^The/, 'the')}`, ENGINE_IDS, 'auto'),
  );
}

/** @throws InputError for options that contradict each other. */
export function checkEngine({ engine: kind, precision, math }: Omit<EngineFlags, 'progress'>): void {
  try {
    checkOpenOptions({ kind, precision, math }, (option) => (option === 'kind' ? '--engine' : `--${option}`));
  } catch (error) {
    throw error instanceof RangeError ? new InputError(error.message) : error;
  }
}

/** The engine that the options ask for; that the CPU stands in for a GPU is said on standard error. */
export async function openAskedEngine(options: EngineFlags): Promise<Engine> {
  checkEngine(options);
  const { engine: kind, precision, threads, math } = options;
  const onRecovery = ({ notice }: Recovery): void => void process.stderr.write(`etascape: ${notice}\n`);
  const { engine, noGpu } = await createNodeEngine({ kind, precision, threads, math, onRecovery });
  if (noGpu !== undefined) {
    process.stderr.write(`etascape: computing on the ${engineTitle(engine.info.kind)}: ${noGpu}\n`);
  }
  return engine;
}

/** @throws InputError unless the value is one of the choices. */
export function oneOf<const T extends string>(name: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const hint = didYouMean(value, choices);
  throw new InputError(`${name}: got ${quoted(value)}, allowed: ${choices.join(', ')}${hint}`);
}

function wholeNumber(name: string, value: string, from: number, to: number): number {
  const number = Number(value);
  if (value.trim() !== '' && Number.isInteger(number) && number >= from && number <= to) return number;
  throw new InputError(`${name}: got ${quoted(value)}, allowed: a whole number ${from} … ${to}`);
}
