/** The league: the same problem from the same start, every optimizer at its own defaults, over one range of eta0. */

import type { Engine, RunOptions } from '../sweep/engine.ts';
import { OPTIMIZERS } from '../model/optimizers/index.ts';
import { regimeAt } from '../sweep/field.ts';
import { leastLossOf, type Least } from '../program/least/least.ts';
import type { Regime } from '../program/metrics/regime.ts';
import { makePlan } from '../sweep/plan.ts';
import { parseSpec, type Spec } from '../spec/spec.ts';
import { bandOf, bestCell, type Band, type BestCell } from './bands.ts';
import { sensitivityOf } from './sensitivity.ts';
import { LEARNING_RATE, startParam } from '../model/names.ts';

/** One optimizer, at its own defaults. */
export interface LeagueRow {
  readonly id: string;
  readonly title: string;
  /** The mean loss over the tail, of each eta0; +∞ where the run diverged. */
  readonly tailLoss: Float64Array;
  readonly regimes: readonly Regime[];
  readonly band: Band | undefined;
  readonly best: BestCell | undefined;
  /** Relative to the start's excess loss, see sensitivity.ts; NaN where no run ends below its start. */
  readonly sensitivity: number;
}

/** Every optimizer on one problem. */
export interface League {
  readonly eta0: Float64Array;
  readonly startLoss: number;
  /** What is known of the least loss; of the optimizers' landscapes the first that refutes it counts. */
  readonly least: Least;
  /** The least sensitive first. */
  readonly rows: readonly LeagueRow[];
}

/** The range of eta0 that all optimizers share: from the small rates of eps outside the root to far too large. */
export const LEAGUE_RANGE = { from: 1e-5, to: 10, count: 241 } as const;

/**
 * Runs every optimizer at its own defaults over one range of eta0, on a logarithmic axis.
 * @param spec gives problem, start, steps and thresholds; its optimizer and axes are not read.
 * @param engine one of any kind; it stays open.
 * @throws what the engine throws; the signal's reason when it is aborted.
 * @example
 * const { eta0, rows } = await league(parseSpec(spec), engine);
 * [rows.length, eta0.length]; // [23, 241]
 * rows[0].id; // "adadelta"
 */
export async function league(
  spec: Spec,
  engine: Engine,
  { signal, onProgress }: RunOptions = {},
  range: { readonly from: number; readonly to: number; readonly count: number } = LEAGUE_RANGE,
): Promise<League> {
  const [[parameter, start]] = Object.entries(spec.problem.start);
  const rows: LeagueRow[] = [];
  let shared: Pick<League, 'eta0' | 'startLoss' | 'least'> | undefined;
  for (const [index, { id, title }] of OPTIMIZERS.entries()) {
    const own = parseSpec({
      ...spec,
      optimizer: { id },
      axes: {
        x: { param: LEARNING_RATE, scale: 'log', ...range },
        y: { param: startParam(parameter), scale: 'linear', from: start, to: start + 1, count: 1 },
      },
    });
    const field = await engine.run(makePlan(own), { signal });
    shared ??= { eta0: field.x, startLoss: field.startLoss[0], least: field.least };
    if (field.least.status === 'none') shared = { ...shared, least: field.least };
    rows.push({
      id,
      title,
      tailLoss: Float64Array.from(field.metrics.tailLoss),
      regimes: Array.from(field.x, (_, cell) => regimeAt(field, cell)),
      band: bandOf(field, 0),
      best: bestCell(field),
      sensitivity: sensitivityOf(field, 0).relative,
    });
    onProgress?.((index + 1) / OPTIMIZERS.length);
  }
  return { ...shared!, rows: ranked(rows, leastLossOf(shared!.least) !== undefined) };
}

/** What has no sensitivity comes last; without a least loss, none has one, nor a band. */
function ranked(rows: readonly LeagueRow[], isMeasured: boolean): LeagueRow[] {
  const known = isMeasured ? rows : rows.map((row) => ({ ...row, band: undefined, sensitivity: NaN }));
  const rank = ({ sensitivity }: LeagueRow): number => (Number.isNaN(sensitivity) ? 2 : sensitivity);
  return known.toSorted((a, b) => rank(a) - rank(b));
}
