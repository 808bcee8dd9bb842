/** `sweep`: runs every cell of a landscape. */

import type { Command } from 'commander';
import { bestCell } from '../analysis/bands.ts';
import { COLOUR_TABLES, type ColourTable } from '../reading/colour-maps.ts';
import { USUAL_TABLE } from '../reading/colours.ts';
import { LAYER_IDS, layerOf, USUAL_LAYER, type LayerId } from '../reading/layers.ts';
import { endingsOf, formatOf } from '../formats/find.ts';
import type { Showing } from '../formats/format.ts';
import type { Field } from '../sweep/field.ts';
import { REGIMES } from '../program/metrics/regime.ts';
import type { Spec } from '../spec/spec.ts';
import { InputError } from './failure.ts';
import { whileInterruptible } from './interrupt.ts';
import {
  addEngine,
  addPrecision,
  addRunning,
  addShared,
  checkEngine,
  choiceOption,
  SPEC_ARGUMENT,
  type EngineFlags,
  type SharedOptions,
} from './options.ts';
import { checkOut, writeWhole } from './out-file.ts';
import { print, writtenTo } from './output.ts';
import { openAndRun } from './run-field.ts';
import { readSpec } from './spec-source.ts';
import { count, percent, placeText, seconds, short, table, leastText } from './table.ts';
import { noticeText } from '../sweep/notice.ts';

interface SweepOptions extends SharedOptions, EngineFlags {
  readonly metric: LayerId;
  readonly colours: ColourTable;
}

export function addSweep(program: Command): void {
  const command = program
    .command('sweep')
    .description('run every cell of a landscape')
    .argument('<spec>', SPEC_ARGUMENT);
  addRunning(addPrecision(addEngine(addShared(command, endingsOf('field')))))
    .addOption(choiceOption('--metric', 'what pictures and .npy hold', LAYER_IDS, USUAL_LAYER))
    .addOption(choiceOption('--colours', 'the colours of pictures', COLOUR_TABLES, USUAL_TABLE))
    .action(sweep);
}

async function sweep(source: string, options: SweepOptions, command: Command): Promise<void> {
  checkEngine(options);
  if (command.getOptionValueSource('colours') === 'cli') checkColours(options);
  const out = options.out === undefined ? undefined : await checkOut(options.out, endingsOf('field'));
  const spec = await readSpec(source, options.set);
  await whileInterruptible(async (signal) => {
    const field = await openAndRun('sweep', spec, options, signal);
    const encoded = (ending: string) => formatOf(ending, 'field').encode(field, showing(field, options));
    if (out) await writeWhole(out, await encoded(out.ending), signal);
    if (options.json) await print(await encoded('.json'));
    else await print(summary(field) + (out ? `\n${writtenTo(options.out)}` : ''));
  });
}

/** @throws InputError for colours that what is shown would not have. */
function checkColours({ metric, colours }: SweepOptions): void {
  if (layerOf(metric).key === 'bar') return;
  const allowed = LAYER_IDS.filter((id) => layerOf(id).key === 'bar').join(', ');
  throw new InputError(
    `--colours: got ${colours} for ${metric}, which has the colours of the regimes, allowed with --metric ${allowed}`,
  );
}

/** Looked at as on the page: the metric's natural scale, and a range clipped by quantiles. */
function showing(field: Field, { metric: shown, colours: table }: SweepOptions): Showing {
  return { shown, colours: layerOf(shown).colours(field, { table }) };
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
  const notes = field.notices.map((notice) => `note               ${noticeText(notice)}\n`).join('');
  return `${about}\n${shares}\n${bestText(field)}least loss         ${leastText(least)}\n${notes}`;
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
