/** `list`: what there is to choose from. */

import type { Command } from 'commander';
import { OPTIMIZERS } from '../optimizers/index.ts';
import { DATA_SETS, PROBLEMS } from '../problems/index.ts';
import { PRESETS } from '../sweep/presets.ts';
import { oneOf } from './options.ts';
import { print } from './output.ts';
import { table } from './table.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
}

/** For each list its entries, and what a table says of each beyond id and title. */
const LISTS = {
  problems: list(PROBLEMS, ({ parameters, summary }) => [
    parameters.map(({ name }) => name).join(', '),
    summary,
  ]),
  optimizers: list(OPTIMIZERS, ({ hyper, summary }) => [hyper.map(({ name }) => name).join(', '), summary]),
  presets: list(PRESETS, ({ reason }) => [reason]),
  data: list(DATA_SETS, ({ columns, source }) => [
    `${Object.keys(columns).join(', ')} × ${Object.values(columns)[0].length}`,
    source,
  ]),
};

export function addList(program: Command): void {
  program
    .command('list')
    .description('what there is to choose from')
    .argument('<what>', Object.keys(LISTS).join(', '))
    .option('--json', 'print as JSON, with everything that is known of each')
    .action(async (what: string, { json }: { json?: boolean }) => {
      const { entries, rows } = LISTS[oneOf('list', what, Object.keys(LISTS) as (keyof typeof LISTS)[])];
      await print(json ? `${JSON.stringify(entries)}\n` : table(rows));
    });
}

function list<T extends Entry>(entries: readonly T[], more: (entry: T) => string[]) {
  return { entries, rows: entries.map((entry) => [entry.id, entry.title, ...more(entry)]) };
}
