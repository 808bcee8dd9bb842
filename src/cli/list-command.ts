/** `list`: what there is to choose from. */

import type { Command } from 'commander';
import { OPTIMIZERS } from '../model/optimizers/index.ts';
import { DATA_SETS, PROBLEMS } from '../model/problems/index.ts';
import { ENGINE_ROWS } from '../engines/index.ts';
import { SUBJECTS } from '../formats/find.ts';
import { FORMATS } from '../formats/index.ts';
import { TABLES } from '../reading/tables/index.ts';
import { LAYERS } from '../reading/layers.ts';
import { PRESETS } from '../spec/presets.ts';
import { oneOf } from './options.ts';
import { print } from './output.ts';
import { short } from './table.ts';
import type { Quantity } from '../model/quantity.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
}

/** For each list its entries, and the lines that a person reads of each beyond id and title. */
const LISTS = {
  problems: list(PROBLEMS, ({ summary, parameters, constants = [], loss, source }) => [
    summary,
    `trains ${parameters.map(({ name, start }) => `${name} from ${short(start)}`).join(', ')}`,
    ...(constants.length > 0 ? [`with ${quantities(constants)}`] : []),
    ...formula(loss),
    `source: ${source}`,
  ]),
  optimizers: list(OPTIMIZERS, ({ summary, hyper, shared, update, rate, limit, source }) => [
    summary,
    `with ${quantities(hyper)}`,
    ...(shared ? formula(shared.update) : []),
    ...formula(update),
    ...(rate === undefined ? [] : [`effective rate: ${rate}`]),
    ...(limit === undefined ? [] : [`stable below eta0 = ${limit}`]),
    `source: ${source}`,
  ]),
  presets: list(PRESETS, ({ reason }) => [reason]),
  data: list(DATA_SETS, ({ columns, source }) => [
    `${Object.keys(columns).join(', ')}: ${Object.values(columns)[0].length} rows`,
    `source: ${source}`,
  ]),
  engines: list(ENGINE_ROWS, ({ what, precisions }) => [what, `computes in ${precisions.join(', ')}`]),
  formats: list(
    FORMATS.map((format) => ({ id: format.ending, ...format })),
    ({ of, media, what }) => [what, `a file of ${SUBJECTS[of]}, ${media}`],
  ),
  colours: list(TABLES, ({ what, source }) => [what, `source: ${source}`]),
  metrics: list(
    LAYERS.map(({ id, label, meaning, none, scale }) => ({ id, title: label, meaning, none, scale })),
    ({ meaning }) => [meaning],
  ),
};

export function addList(program: Command): void {
  program
    .command('list')
    .description('what there is to choose from')
    .argument('<what>', Object.keys(LISTS).join(', '))
    .option('--json', 'print as JSON, with everything that is known of each')
    .action(async (what: string, { json }: { json?: boolean }) => {
      const { entries, text } = LISTS[oneOf('list', what, Object.keys(LISTS) as (keyof typeof LISTS)[])];
      await print(json ? `${JSON.stringify(entries)}\n` : text);
    });
}

function list<T extends Entry>(entries: readonly T[], linesOf: (entry: T) => readonly string[]) {
  const blocks = entries.map((entry) => [
    `${entry.id}  (${entry.title})\n`,
    ...linesOf(entry).map((line) => `    ${line}\n`),
  ]);
  return { entries, text: blocks.map((lines) => lines.join('')).join('\n') };
}

function quantities(all: readonly Quantity[]): string {
  return all.map(({ name, default: value }) => `${name} = ${short(value)}`).join(', ');
}

function formula(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => `  ${line.trim()}`);
}
