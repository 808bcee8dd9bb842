/**
 * The kinds of cases. A case is one text, so that it can be shown, shortened and run again; carried out it ends in a
 * named outcome, or it throws what the kind does not allow.
 */

import { isDeepStrictEqual } from 'node:util';
import { readColumns, readTable } from '../src/formats/data-csv.ts';
import { parsePermalink, toPermalink } from '../src/formats/permalink.ts';
import { readSpecFromPng, writePng } from '../src/formats/png.ts';
import { FormulaError, parseStatements, visible } from '../src/formula/index.ts';
import { OPTIMIZERS } from '../src/model/optimizers/index.ts';
import { PROBLEMS } from '../src/model/problems/index.ts';
import { applySettings, type Setting } from '../src/spec/edit.ts';
import { PRESETS } from '../src/spec/presets.ts';
import { checkSpec } from '../src/program/check.ts';
import { programOf } from '../src/program/programs.ts';
import { parseSpec, type Spec } from '../src/spec/spec.ts';
import { checkAdvice } from './advice.ts';
import { runCommandLine } from './command-lines.ts';
import { Fault } from './fault.ts';
import { mutated, mutatedText } from './mutate.ts';
import { planted } from './plant.ts';
import type { Random } from './random.ts';
import { runBoth } from './running.ts';
import { goodSpec, lossSpec, ownOptimizer, ownProblem, type Json } from './specs.ts';
import { tableText } from './tables.ts';
import { SpecError } from '../src/spec/error.ts';

export interface Kind {
  /** Its share of the cases, against those of the others. */
  readonly share: number;
  readonly make: (random: Random) => string;
  /** What became of it, in a word. */
  readonly carryOut: (text: string, context: Context) => string | Promise<string>;
}

export interface Context {
  /** Whether what is accepted is also written out, read again and run. */
  readonly runs: boolean;
}

export const KINDS: Readonly<Record<string, Kind>> = {
  spec: {
    share: 30,
    make: (random) => {
      const good = goodSpec(random);
      if (random.chance(0.25)) return JSON.stringify(good);
      if (random.chance(0.2)) return mutatedText(random, JSON.stringify(good));
      return JSON.stringify(mutated(random, good));
    },
    carryOut: (text, context) => {
      const json = parsed(text);
      return json === undefined ? 'no JSON' : accepted(() => parseSpec(json), context);
    },
  },
  settings: {
    share: 15,
    make: (random) => JSON.stringify(random.times(1 + random.below(3), () => setting(random))),
    carryOut: (text, context) => {
      const settings = parsed(text);
      if (!isSettings(settings)) return 'no settings';
      return accepted(() => parseSpec(applySettings(PRESETS[0].spec, settings)), context);
    },
  },
  link: {
    share: 15,
    make: (random) => {
      if (random.chance(0.1)) return mutatedText(random, random.pick(PRESETS).id);
      const json = JSON.stringify(random.chance(0.5) ? goodSpec(random) : mutated(random, goodSpec(random)));
      const link = `v1.${base64Url(json)}`;
      return random.chance(0.5) ? mutatedText(random, link) : link;
    },
    carryOut: (text, context) => accepted(() => parsePermalink(text), context),
  },
  formula: {
    share: 25,
    make: (random) => {
      const { loss } = ownProblem(random).problem;
      return random.chance(0.7) ? mutatedText(random, String(loss)) : String(loss);
    },
    carryOut: (text, context) => {
      if (planted('throws') && text.includes('tanh')) throw new TypeError('planted');
      if (planted('hangs') && text.includes('tanh')) for (;;);
      try {
        parseStatements(text);
      } catch (error) {
        checkFormulaError(error, text);
      }
      const start = { x: 0.5, w: -1, theta1: 2 };
      const problem = {
        id: 'formula',
        loss: text,
        start,
        data: { u: [1, 2], target: [0, 1] },
        constants: { kappa: 3 },
      };
      return accepted(() => parseSpec(specOf({ problem })), context);
    },
  },
  update: {
    share: 10,
    make: (random) => {
      const { json } = ownOptimizer(random);
      return JSON.stringify(random.chance(0.5) ? json : mutated(random, json));
    },
    carryOut: (text, context) => {
      const optimizer = parsed(text);
      return optimizer === undefined ? 'no JSON' : accepted(() => parseSpec(specOf({ optimizer })), context);
    },
  },
  table: {
    share: 15,
    make: (random) => (random.chance(0.4) ? tableText(random) : mutatedText(random, tableText(random))),
    carryOut: (text) => {
      try {
        const table = readTable(text);
        const choices = table.names.slice(0, 3).map((name, column) => ({ name, column }));
        const { kept, beyond, faulty, columns } = readColumns(table, choices);
        if (kept + beyond + faulty !== table.rows.length) throw new Fault('rows are lost');
        for (const values of Object.values(columns)) {
          if (!values.every(Number.isFinite)) throw new Fault('a number that is not finite');
        }
        return kept > 0 ? 'read' : 'no numbers';
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'CsvError') throw error;
        return refused(error);
      }
    },
  },
  picture: {
    share: 5,
    make: (random) => {
      const picture = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
      const bytes = writePng(picture, random.pick(PRESETS).spec as Spec);
      return mutatedText(random, String.fromCharCode(...bytes));
    },
    carryOut: (text) => {
      const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
      return accepted(() => readSpecFromPng(bytes), { runs: false });
    },
  },
};

const SMALL = ['axes.x.count=2', 'axes.y.count=2', 'steps=5', 'tail=2'].flatMap((setting) => [
  '--set',
  setting,
]);

/** Command lines that are right, but for the last two. */
const COMMANDS = [
  ['sweep', 'lecture', ...SMALL, '--engine', 'cpu', '--json'],
  ['sweep', 'lecture', ...SMALL, '--precision', 'f64', '--threads', '2'],
  ['replay', 'lecture', ...SMALL, '--at', 'eta0=0.1', '--json'],
  ['analyse', 'lecture', ...SMALL, '--engine', 'cpu'],
  ['league', 'lecture', ...SMALL, '--json'],
  ['wgsl', 'lecture', ...SMALL],
  ['list', 'optimizers', '--json'],
  ['help', 'sweep'],
  ['sweep', 'lectur'],
  ['sweep', '-'],
];

/** Starts a process for each case. */
export const COMMAND_LINE: Kind = {
  share: 0,
  make: (random) => {
    const args = [...random.pick(COMMANDS)];
    if (random.chance(0.5)) return JSON.stringify(args);
    const at = random.below(args.length);
    if (random.chance(0.3)) return JSON.stringify([...args, '--set', setting(random).join('=')]);
    return JSON.stringify(
      args.map((argument, index) => (index === at ? mutatedText(random, argument) : argument)),
    );
  },
  carryOut: (text) => {
    const args = parsed(text);
    return Array.isArray(args) ? runCommandLine(args.map(String)) : 'no arguments';
  },
};

/** Takes a search for the least loss, and the advice on a landscape. */
export const ADVICE: Kind = {
  share: 0,
  make: (random) => JSON.stringify(lossSpec(random)),
  carryOut: (text) => {
    const json = parsed(text);
    if (json === undefined) return 'no JSON';
    let spec: Spec;
    try {
      spec = checkSpec(json);
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      return refused(error);
    }
    return checkAdvice(spec);
  },
};

function specOf(parts: { problem?: unknown; optimizer?: unknown }): unknown {
  return {
    problem: { id: 'rosenbrock' },
    optimizer: { id: 'rmsprop' },
    axes: {
      x: { param: 'eta0', from: 0.01, to: 0.9, count: 3 },
      y: { param: 'start.x', from: -1, to: 1, count: 2 },
    },
    steps: 12,
    ...parts,
  };
}

/** Reads a spec; one that is accepted must come back alike from its own JSON and its link, and run alike on both readings. */
function accepted(read: () => Spec, { runs }: Context): string {
  let spec: Spec;
  try {
    spec = read();
    programOf(spec);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return refused(error);
  }
  if (!runs) return 'accepted';
  if (!isSame(parseSpec(plain(spec)), spec)) throw new Fault('another spec from its own JSON');
  if (!isSame(parsePermalink(toPermalink(spec)), spec)) throw new Fault('another spec from its link');
  runBoth(spec, 'f32');
  runBoth(spec, 'f64');
  return 'run';
}

/** Whether two specs say the same, in whatever order. */
function isSame(a: Spec, b: Spec): boolean {
  return isDeepStrictEqual(plain(a), plain(b));
}

function plain(spec: Spec): unknown {
  return JSON.parse(JSON.stringify(spec));
}

/** A refusal is one line of moderate length that a terminal can be given, and names a place. */
function refused(error: Error): string {
  const { message } = error;
  if (planted('silent')) error.message = '';
  if (error.message.length === 0) throw new Fault('a refusal without a message');
  if (message.length > 2000) throw new Fault(`a message of ${message.length} letters`);
  if (visible(message) !== message) throw new Fault(`a message with controls: ${JSON.stringify(message)}`);
  if (/undefined|\[object|Maximum call/.test(message.replaceAll(/"[^"]*"|got undefined/g, ''))) {
    throw new Fault(`a message that tells nothing: ${message}`);
  }
  if (error instanceof SpecError && error.issues.some(({ path }) => typeof path !== 'string'))
    throw new Fault('no path');
  return `refused (${error.name})`;
}

function checkFormulaError(error: unknown, text: string): void {
  if (!(error instanceof FormulaError)) throw error;
  const { offset, length, line, column } = error.span;
  if (offset < 0 || offset + length > text.length || line < 1 || column < 1)
    throw new Fault('a place outside the text');
}

function setting(random: Random): Setting {
  const [spec] = [goodSpec(random)];
  const paths = [
    'steps',
    'tail',
    'problem.id',
    'optimizer.id',
    'axes.x.count',
    'axes.y.param',
    'axes.x.from',
    'noise.batch',
    'problem.loss',
    'optimizer.hyper.beta',
    'problem.data.x',
    'thresholds.settle',
  ];
  const ids = [...PROBLEMS, ...OPTIMIZERS].map(({ id }) => id);
  const path = random.pick(paths);
  const value = random.pick([
    '1',
    '3',
    '0.5',
    '-1',
    'many',
    '[1,2]',
    '{"a":1}',
    random.pick(ids),
    JSON.stringify(random.pick(Object.values(spec))),
  ]);
  return [
    random.chance(0.3) ? mutatedText(random, path) : path,
    random.chance(0.3) ? mutatedText(random, value) : value,
  ];
}

function isSettings(value: unknown): value is Setting[] {
  return (
    Array.isArray(value) &&
    value.every(
      (item) => Array.isArray(item) && item.length === 2 && item.every((part) => typeof part === 'string'),
    )
  );
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function base64Url(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
