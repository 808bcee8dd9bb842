/** `analyse`: runs a landscape and tells what it means: stability, bands, the value to take, and how sensitive it is. */

import type { Command } from 'commander';
import { analyse, type Analysis } from '../analysis/analyse.ts';
import { jsonNumber } from '../formats/json.ts';
import type { Field } from '../sweep/field.ts';
import { pointOf } from '../sweep/point.ts';
import type { Spec } from '../sweep/spec.ts';
import { whileInterruptible } from './interrupt.ts';
import {
  addEngine,
  addPrecision,
  addRunning,
  addShared,
  checkEngine,
  SPEC_ARGUMENT,
  type EngineOptions,
  type SharedOptions,
} from './options.ts';
import { checkOut, writeWhole } from './out-file.ts';
import { print, writtenTo } from './output.ts';
import { runField } from './run-field.ts';
import { readSpec } from './spec-source.ts';
import { percent, placeText, short, table, leastText } from './table.ts';
import { leastToJson } from '../formats/least-json.ts';

const ENDINGS = ['.json'];

export function addAnalyse(program: Command): void {
  const command = program
    .command('analyse')
    .description('run a landscape and tell what it means')
    .argument('<spec>', SPEC_ARGUMENT);
  addRunning(addPrecision(addEngine(addShared(command, ENDINGS)))).action(analyseCommand);
}

async function analyseCommand(source: string, options: SharedOptions & EngineOptions): Promise<void> {
  checkEngine(options);
  const out = options.out === undefined ? undefined : await checkOut(options.out, ENDINGS);
  const spec = await readSpec(source, options.set);
  await whileInterruptible(async (signal) => {
    const field = await runField('analyse', spec, options, signal);
    const analysis = await analyse(field, { signal });
    const json = `${JSON.stringify(analysisToJson(analysis))}\n`;
    if (out) await writeWhole(out, json, signal);
    await print(options.json ? json : summary(field, analysis) + (out ? `\n${writtenTo(options.out)}` : ''));
  });
}

function analysisToJson({ least, sharpness, limit, bands, best, recommended, sensitivity }: Analysis) {
  return {
    least: leastToJson(least),
    sharpness: sharpness ?? null,
    limit: { predicted: limit.predicted ?? null, measured: limit.measured ?? null },
    bands: bands.map(({ y, from, to, decades }) => ({ y, from, to, decades: jsonNumber(decades) })),
    best: best ?? null,
    recommended: recommended ?? null,
    sensitivity: jsonNumber(sensitivity.value),
    relativeSensitivity: jsonNumber(sensitivity.relative),
  };
}

function summary(
  { spec, y }: Field,
  { least, sharpness, limit, bands, best, recommended, sensitivity }: Analysis,
): string {
  const place = (cell: { x: number; y: number }): string => placeText(spec, cell);
  const widest = bands.reduce<(typeof bands)[number] | undefined>(
    (wide, band) => (wide && !(band.decades > wide.decades) ? wide : band),
    undefined,
  );
  const { param } = spec.axes.x;
  return table([
    ['least loss', leastText(least)],
    ['sharpness at the minimum', sharpness === undefined ? 'none' : short(sharpness)],
    [
      'largest stable eta0, predicted',
      limit.predicted === undefined ? 'no closed form' : short(limit.predicted),
    ],
    ['largest stable eta0, measured', limit.measured === undefined ? 'none' : short(limit.measured)],
    ['rows with acceptable runs', `${bands.length} of ${y.length}`],
    [
      `widest band along ${param}`,
      widest
        ? `${short(widest.from)} to ${short(widest.to)}, ${short(widest.decades)} decades, at ${spec.axes.y.param} = ${short(widest.y)}`
        : 'none',
    ],
    ['best run', best ? `tail loss ${short(best.loss)} at ${place(best)}` : 'none: every run diverged'],
    [
      'recommended',
      recommended
        ? `${place(recommended)}: settles at step ${recommended.settleStep}, ${short(recommended.margin)} times below the border`
        : 'none',
    ],
    [`sensitivity to ${param}`, `${percent(sensitivity.relative)} at ${ownRowText(spec)}`],
  ]);
}

function ownRowText(spec: Spec): string {
  const { param } = spec.axes.y;
  return `${param} = ${short(pointOf(spec)[param])}`;
}
