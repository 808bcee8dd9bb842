/** `analyse`: runs a landscape and tells what it means: stability, bands, the value to take, and how sensitive it is. */

import type { Command } from 'commander';
import { analyse } from '../analysis/analyse.ts';
import { widthOf } from '../analysis/bands.ts';
import type { Limit } from '../analysis/facts.ts';
import type { Stated } from '../analysis/stated.ts';
import type { Field } from '../sweep/field.ts';
import { beyondLimitText, marginText } from '../reading/analysis-words.ts';
import { constructorLines, COUNTERPART_WORDS } from '../frameworks/constructors.ts';
import { adviceToJson } from './advice-json.ts';
import { whileInterruptible } from './interrupt.ts';
import {
  addEngine,
  addPrecision,
  addRunning,
  addShared,
  checkEngine,
  SPEC_ARGUMENT,
  type EngineFlags,
  type SharedOptions,
} from './options.ts';
import { checkOut, writeWhole } from './out-file.ts';
import { print, writtenTo } from './output.ts';
import { openAndRun } from './run-field.ts';
import { readSpec } from './spec-source.ts';
import { percent, placeText, short, table, leastText } from './table.ts';
import { noticeText } from '../sweep/notice.ts';
import type { Advice } from '../analysis/advised.ts';
import { isConstant } from '../model/names.ts';

const ENDINGS = ['.json'];

export function addAnalyse(program: Command): void {
  const command = program
    .command('analyse')
    .description('run a landscape and tell what it means')
    .argument('<spec>', SPEC_ARGUMENT);
  addRunning(addPrecision(addEngine(addShared(command, ENDINGS)))).action(analyseCommand);
}

async function analyseCommand(source: string, options: SharedOptions & EngineFlags): Promise<void> {
  checkEngine(options);
  const out = options.out === undefined ? undefined : await checkOut(options.out, ENDINGS);
  const spec = await readSpec(source, options.set);
  await whileInterruptible(async (signal) => {
    const field = await openAndRun('analyse', spec, options, signal);
    const advice = await analyse(field, { signal });
    const json = `${JSON.stringify(adviceToJson(field, advice))}\n`;
    if (out) await writeWhole(out, json, signal);
    await print(options.json ? json : summary(field, advice) + (out ? `\n${writtenTo(options.out)}` : ''));
  });
}

function summary(field: Field, advice: Advice): string {
  const { spec, y, notices, metrics } = field;
  const beyond = beyondLimitText(spec, advice);
  const { least, sharpness, limit, bands, best, recommended, arrivals, sensitivity, kind } = advice;
  const place = (cell: { x: number; y: number }): string => placeText(spec, cell);
  const most = Math.max(...bands.map(widthOf));
  const [widest, ...asWide] = bands.filter((band) => widthOf(band) === most);
  const others = (count: number, what: string): string =>
    count === 0 ? '' : `, and as ${what} ${count === 1 ? 'another' : `${count} others`}`;
  const asLow = (loss: number): number => metrics.tailLoss.filter((other) => other === loss).length - 1;
  const { param } = spec.axes.x;
  const row = `at ${spec.axes.y.param} = ${short(advice.y)}`;
  const here = placesText(Object.entries(advice.at));
  // Only a constant of the problem moves the minimum.
  const ofProblem = placesText(Object.entries(advice.at).filter(([param]) => isConstant(param)));
  return table([
    ['least loss', `${leastText(least)}${ofProblem}`],
    ['sharpness at the minimum', said(sharpness, (value) => `${short(value)}${ofProblem}`)],
    ['largest stable eta0, predicted', said(limit.predicted, ({ eta0 }) => `${short(eta0)}${here}`)],
    [
      'largest stable eta0, measured',
      said(limit.measured, (measured) => `${short(measured.eta0)}${here}${ownWayText(measured)}`),
    ],
    ...(kind === 'hyperparameter'
      ? [
          ['rows with a stable band', `${bands.length} of ${y.length}`],
          [
            `widest band along ${param}`,
            widest
              ? `${short(widest.from)} to ${short(widest.to)}${decadesText(widest.decades)}, at ${spec.axes.y.param} = ${short(widest.y)}${others(asWide.length, 'wide in')}`
              : said(advice.band, () => 'none'),
          ],
        ]
      : []),
    [
      'best run',
      said(
        best,
        (cell) => `tail loss ${short(cell.loss)} at ${place(cell)}${others(asLow(cell.loss), 'low in')}`,
      ),
    ],
    kind === 'hyperparameter'
      ? [
          'recommended',
          said(
            recommended,
            (take) =>
              `${place(take)}: settles at step ${take.settleStep}, ${marginText(take)}${
                take.ignores ? `; above the limit ${short(take.ignores.limit)}: ${take.ignores.reason}` : ''
              }`,
          ),
        ]
      : [
          'runs that arrive',
          said(
            arrivals,
            ({ share, stretch }) =>
              `${percent(share)}${stretch ? `; ${row} from ${param} = ${short(stretch.from)} to ${short(stretch.to)}` : `; none ${row}`}`,
          ),
        ],
    [
      `sensitivity to ${param}`,
      said(
        sensitivity,
        ({ relative, arrives }) => `${percent(relative)} ${row}${arrives ? '' : ', where no run arrives'}`,
      ),
    ],
    ...constructorLines(field, advice).flatMap(({ title, is, line, note }) => [
      [line === undefined ? title : `${title}, ${COUNTERPART_WORDS[is]}`, line ?? `none: ${note}`],
      ...(line === undefined || note === '' ? [] : [['', note]]),
    ]),
    ...(beyond ? [['note', `of the limit: ${beyond}`]] : []),
    ...notices.map((notice) => ['note', noticeText(notice)]),
  ]);
}

/** “ at kappa = 13.895, beta = 0.9”; nothing for no place. */
function placesText(places: readonly (readonly [param: string, value: number])[]): string {
  if (places.length === 0) return '';
  return ` at ${places.map(([param, value]) => `${param} = ${short(value)}`).join(', ')}`;
}

function ownWayText({ isOfOwnWay, states, steps }: Limit): string {
  if (!isOfOwnWay) return '';
  return `, with what each run’s own way of ${steps} steps leaves ${states.length > 0 ? `in ${states.join(' and ')}` : 'behind'}`;
}

function said<T>(part: Stated<T>, text: (value: T) => string): string {
  return 'absent' in part ? `none: ${part.absent}` : text(part.value);
}

function decadesText(decades: number): string {
  return Number.isNaN(decades) ? '' : `, ${short(decades)} decades`;
}
