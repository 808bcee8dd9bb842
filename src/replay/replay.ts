/** Replays one cell: the same arithmetic as in the sweep, every step kept. */

import type { Precision } from '../formula/index.ts';
import { makeGathered } from '../sweep/field.ts';
import { finishMetrics, metricsAt } from '../program/metrics/finish.ts';
import { makePlan, type Plan } from '../sweep/plan.ts';
import { specAt, type RunPoint } from '../spec/point.ts';
import type { Spec } from '../spec/spec.ts';
import { leastLossOf, type Least } from '../program/least/least.ts';
import { noticesOf } from '../sweep/notices.ts';
import { borneOut } from '../sweep/refutation.ts';
import { AccuracyWatch } from './accuracy-watch.ts';
import type { Trajectory } from './trajectory.ts';
import { CellBlock } from '../sweep/reference.ts';
import { runOf } from '../sweep/finish-field.ts';

/**
 * One run, recorded at every step: the same bits as the cell of a sweep with these values.
 * @param spec a complete spec, as `parseSpec` returns it; its axes' counts do not matter.
 * @param at what the run is started with where it differs from the spec, by the names that axes use.
 * @param known what is known of the least loss from a landscape that the run is a cell of: its other runs may have refuted
 * what this one alone does not.
 * @throws SpecError for a name that the spec's problem and optimizer lack, or a value out of range.
 * @example
 * const run = replay(parseSpec(spec), { eta0: 0.6, beta: 0.9 });
 * run.columns.loss.length; // 501
 * run.summary.regime; // "oscillates-high"
 */
export function replay(
  spec: Spec,
  at: RunPoint = {},
  precision: Precision = 'f32',
  known?: Least,
): Trajectory {
  const { spec: pinned, point } = specAt(spec, at);
  const plan = makePlan(pinned);
  const { program, steps } = plan;
  const block = new CellBlock(plan, precision, 1);
  const recorded = recordedColumns(plan);
  const columns: Record<string, Float64Array> = {
    step: Float64Array.from({ length: steps + 1 }, (_, t) => t),
  };
  for (const { column } of recorded) columns[column] = new Float64Array(steps + 1);

  const watch = precision === 'f32' ? AccuracyWatch.of(plan) : undefined;
  const inputs = new Map(plan.inputs.map(({ name, values }) => [name, values[0]]));
  block.start(1, (name) => inputs.get(name)!);
  for (let step = 0; step <= steps; step++) {
    const frozen = block.allDiverged();
    if (step > 0 && !frozen) block.step();
    if (program.rate.size > 0) block.rate();
    watch?.look(block, step);
    for (const { column, lanes } of recorded) columns[column][step] = block.lanes(lanes)[0];
  }

  const gathered = makeGathered(precision, 1);
  block.gather(gathered, 0);
  const alone = borneOut(plan, gathered);
  // That no run came near is for more than one to say.
  const isOutOfReach = alone.status === 'none' && alone.reason === 'out-of-reach';
  const least = known ?? (isOutOfReach ? plan.least : alone);
  const loss = leastLossOf(least);
  const run = runOf(plan, loss === undefined ? undefined : () => loss);
  return {
    spec,
    at: point,
    precision,
    parameters: program.parameters,
    columns,
    summary: metricsAt(finishMetrics(gathered, run, precision), 0),
    startLoss: gathered.startLoss[0],
    least,
    notices: [...noticesOf(plan, gathered, precision), ...(watch?.notices ?? [])],
  };
}

/** The columns of a trajectory after `step`, and the lanes each is read from. */
function recordedColumns({ program }: Plan): { column: string; lanes: string }[] {
  return [
    { column: 'loss', lanes: 'loss' },
    ...program.parameters.map((name) => ({ column: name, lanes: `p.${name}` })),
    ...program.parameters.map((name) => ({ column: `g.${name}`, lanes: `g.${name}` })),
    ...program.stateColumns.map((name) => ({ column: name, lanes: name })),
    ...[...program.rate.keys()].map((name) => ({ column: name, lanes: name })),
  ];
}
