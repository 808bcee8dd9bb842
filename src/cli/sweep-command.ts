/** `sweep`: runs every cell of a landscape. */

import type { Command } from 'commander';
import { bestCell } from '../analysis/bands.ts';
import { fieldCsvPieces } from '../formats/csv.ts';
import { COLOUR_TABLES, type ColourTable } from '../reading/colour-maps.ts';
import { LAYER_IDS, layerOf, picture, type LayerId } from '../reading/layers.ts';
import { fieldJsonPieces } from '../formats/json.ts';
import { writeNpy } from '../formats/npy.ts';
import { fieldToNpz } from '../formats/npz.ts';
import { writePng } from '../formats/png.ts';
import type { Field } from '../sweep/field.ts';
import { REGIMES } from '../program/metrics/regime.ts';
import type { Spec } from '../spec/spec.ts';
import { whileInterruptible } from './interrupt.ts';
import {
  addEngine,
  addPrecision,
  addRunning,
  addShared,
  checkEngine,
  choiceOption,
  SPEC_ARGUMENT,
  type EngineOptions,
  type SharedOptions,
} from './options.ts';
import { checkOut, writeWhole } from './out-file.ts';
import { print, writtenTo, type Content } from './output.ts';
import { runField } from './run-field.ts';
import { readSpec } from './spec-source.ts';
import { count, percent, placeText, seconds, short, table, leastText } from './table.ts';
import { noticeText } from '../sweep/notices.ts';

interface SweepOptions extends SharedOptions, EngineOptions {
  readonly metric: LayerId;
  readonly colours: ColourTable;
}

const ENDINGS = ['.json', '.csv', '.npz', '.npy', '.png'];

export function addSweep(program: Command): void {
  const command = program
    .command('sweep')
    .description('run every cell of a landscape')
    .argument('<spec>', SPEC_ARGUMENT);
  addRunning(addPrecision(addEngine(addShared(command, ENDINGS))))
    .addOption(choiceOption('--metric', 'what .npy and .png hold', LAYER_IDS, 'finalLoss'))
    .addOption(choiceOption('--colours', 'the colours of a .png', COLOUR_TABLES, 'viridis'))
    .action(sweep);
}

async function sweep(source: string, options: SweepOptions): Promise<void> {
  checkEngine(options);
  const out = options.out === undefined ? undefined : await checkOut(options.out, ENDINGS);
  const spec = await readSpec(source, options.set);
  await whileInterruptible(async (signal) => {
    const field = await runField('sweep', spec, options, signal);
    if (out) await writeWhole(out, encoded(field, out.ending, options), signal);
    if (options.json) await print(withNewline(fieldJsonPieces(field)));
    else await print(summary(field) + (out ? `\n${writtenTo(options.out)}` : ''));
  });
}

function encoded(field: Field, ending: string, { metric, colours }: SweepOptions): Content {
  switch (ending) {
    case '.json':
      return withNewline(fieldJsonPieces(field));
    case '.csv':
      return fieldCsvPieces(field);
    case '.npz':
      return fieldToNpz(field);
    case '.npy':
      return writeNpy({ shape: field.shape, values: layerOf(metric).values(field) });
    default:
      return writePng(picture(field, metric, layerOf(metric).colours(field, {}), colours), field.spec);
  }
}

function* withNewline(pieces: Iterable<string>): Generator<string> {
  yield* pieces;
  yield '\n';
}

function summary(field: Field): string {
  const { spec, engine, shape, elapsedMs, regimes, least } = field;
  const cells = regimes.length;
  const tally = REGIMES.map((_, code) => regimes.reduce((sum, regime) => sum + +(regime === code), 0));
  const updates = (cells * spec.steps) / (elapsedMs / 1000);
  const about = table([
    ['landscape', describe(spec)],
    ...(['x', 'y'] as const).map((which) => [which, axisText(spec.axes[which])]),
    ['runs', `${shape[1]} × ${shape[0]} = ${count(cells)}, ${count(spec.steps)} steps each`],
    ['engine', `${engine.kind}, ${engine.precision}, ${engine.adapter}`],
    ['time', `${seconds(elapsedMs)}, ${(updates / 1e6).toFixed(1)} million updates a second`],
  ]);
  const shares = table(
    [
      ['regime', 'runs', 'share'],
      ...REGIMES.map((regime, code) => [regime, count(tally[code]), percent(tally[code] / cells)]),
    ],
    [1, 2],
  );
  return `${about}\n${shares}\n${bestText(field)}least loss         ${leastText(least)}\n${field.notices.map((notice) => `note               ${noticeText(notice)}\n`).join('')}`;
}

function describe({ problem, optimizer }: Spec): string {
  const { id, data, reduce } = problem;
  const rows = data === undefined ? '' : `, ${typeof data === 'string' ? data : 'own data'}, ${reduce}`;
  return `${optimizer.id} on ${id}${rows}`;
}

function axisText({ param, scale, from, to, count: points }: Spec['axes']['x']): string {
  return `${param} from ${short(from)} to ${short(to)}, ${scale}, ${points} ${points === 1 ? 'point' : 'points'}`;
}

function bestText(field: Field): string {
  const best = bestCell(field);
  const text = best
    ? `tail loss ${short(best.loss)} at ${placeText(field.spec, best)}`
    : 'none: every run diverged';
  return `best run           ${text}\n`;
}
