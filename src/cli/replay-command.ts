/** `replay`: runs one cell and keeps every step. */

import type { Command } from 'commander';
import { engineTitle } from '../engines/register.ts';
import { endingsOf, formatOf } from '../formats/find.ts';
import { quoted } from '../formula/index.ts';
import { replay } from '../replay/replay.ts';
import type { Trajectory } from '../replay/trajectory.ts';
import { METRICS } from '../program/metrics/index.ts';
import { specAt, type RunPoint } from '../spec/point.ts';
import { InputError } from './failure.ts';
import { whileInterruptible } from './interrupt.ts';
import {
  addEngine,
  addPrecision,
  addShared,
  checkEngine,
  SPEC_ARGUMENT,
  type EngineFlags,
  type SharedOptions,
} from './options.ts';
import { tellNotices } from './notices.ts';
import { checkOut, writeWhole } from './out-file.ts';
import { print, writtenTo } from './output.ts';
import { completePlan } from './run-field.ts';
import { readSpec } from './spec-source.ts';
import { short, table, leastText } from './table.ts';
import { noticeText } from '../sweep/notice.ts';

interface ReplayOptions extends SharedOptions, Pick<EngineFlags, 'engine' | 'precision' | 'progress'> {
  readonly at: RunPoint;
}

export function addReplay(program: Command): void {
  const command = program
    .command('replay')
    .description('run one cell and keep every step; .py writes it as a NumPy script')
    .argument('<spec>', SPEC_ARGUMENT)
    .option('--at <name=value,…>', 'hyperparameters, starts or constants of the run', parseAt, {});
  addPrecision(addEngine(addShared(command, endingsOf('run')))).action(runReplay);
}

async function runReplay(source: string, options: ReplayOptions): Promise<void> {
  checkEngine({ ...options, math: 'portable' });
  const out = options.out === undefined ? undefined : await checkOut(options.out, endingsOf('run'));
  const spec = await readSpec(source, options.set);
  const { engine } = options;
  if (engine !== 'auto' && engine !== 'cpu') {
    const title = engineTitle(engine);
    process.stderr.write(`etascape: a replay runs on the CPU, in the arithmetic that the ${title} has too\n`);
  }
  // Found once, the least loss is known to the replay.
  await whileInterruptible((signal) => completePlan(specAt(spec, options.at).spec, options, signal));
  const run = replay(spec, options.at, options.precision);
  tellNotices(run.notices);
  await whileInterruptible(async (signal) => {
    if (out) await writeWhole(out, await formatOf(out.ending, 'run').encode(run), signal);
    if (options.json) await print(await formatOf('.json', 'run').encode(run));
    else await print(summary(run) + (out ? `\n${writtenTo(options.out)}` : ''));
  });
}

/** `eta0=0.1,beta=0.9`, added to what an earlier `--at` said. @throws InputError, for a name said twice too. */
function parseAt(argument: string, before: RunPoint): RunPoint {
  const point = new Map(Object.entries(before));
  for (const pair of argument.split(',')) {
    const match = /^\s*([A-Za-z][\w.]*)\s*=\s*(\S+)\s*$/.exec(pair);
    const value = match ? Number(match[2]) : NaN;
    if (!match || !Number.isFinite(value)) {
      throw new InputError(`--at: got ${quoted(pair)}, allowed: name=number, as in eta0=0.1,start.w=-2`);
    }
    const [, name] = match;
    const earlier = point.get(name);
    if (earlier !== undefined) {
      throw new InputError(`--at: got ${name} twice, ${earlier} and ${value}, allowed: each name once`);
    }
    point.set(name, value);
  }
  return Object.fromEntries(point);
}

function summary({
  at,
  precision,
  summary,
  startLoss,
  least,
  notices,
  columns,
  parameters,
}: Trajectory): string {
  const last = columns.step.length - 1;
  return table([
    ...Object.entries(at).map(([name, value]) => [name, short(value)]),
    ['', ''],
    ['regime', summary.regime],
    ...METRICS.map((name) => [name, short(summary[name])]),
    ['', ''],
    ['loss at the start', short(startLoss)],
    ['least loss', leastText(least)],
    ...parameters.map((name) => [`${name} at the end`, short(columns[name][last])]),
    ['steps', `${last}, ${precision}`],
    ...notices.map((notice) => ['note', noticeText(notice)]),
  ]);
}
