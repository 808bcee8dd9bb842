/**
 * Carries out a sweep with what is already known of it: runs that need more steps go on, and cells that another sweep
 * has computed are taken from it. Either way the bits are those of a sweep from the start.
 */

import type { Plan } from './plan.ts';
import { reuse } from './reuse.ts';
import { areOfUse, assemble, canGoOn, stopsFrom, type Piece, type Runs } from './runs.ts';
import type { Engine, RunOptions } from './engine.ts';

/** How much of a sweep had to be computed. */
export interface Continued {
  readonly runs: Runs;
  /** The step that the runs went on from; 0 if they were started. */
  readonly from: number;
  /** Cells that were not taken from earlier runs. */
  readonly computed: number;
}

/**
 * Carries out a plan, and keeps what it takes to look at its runs on the way and to go on from their end. Cells that are
 * known, and steps, are not computed again; the bits are those of runs from the start.
 * @param known runs with their state kept, the likeliest to be of use first; those of another sweep, or of an engine with
 * other bits, are not.
 * @throws what the engine throws; the signal's reason when it is aborted.
 * @example
 * const { runs } = await continueRuns(engine, makePlan(checkSpec(spec)), []);
 * const longer = makePlan(checkSpec({ ...spec, steps: 2000 }));
 * const more = await continueRuns(engine, longer, [runs]);
 * more.from; // 500
 */
export async function continueRuns(
  engine: Engine,
  plan: Plan,
  known: readonly Runs[],
  options: RunOptions = {},
): Promise<Continued> {
  // Where all is known no engine is asked, which else looks at it.
  options.signal?.throwIfAborted();
  const cells = plan.x.length * plan.y.length;
  const useful = known.filter((runs) => areOfUse(runs, engine.info));
  const shorter = useful.find((runs) => canGoOn(runs, plan));
  if (shorter) {
    const { stops, gathered, state, plan: done } = shorter;
    const start = { step: done.steps, state: state! };
    const more = await engine.carryOut(plan, {
      ...options,
      stops: stopsFrom(plan, stops),
      start,
      keep: true,
    });
    const runs = {
      ...more,
      stops: [...stops, ...more.stops],
      gathered: [...gathered, ...more.gathered],
    };
    return { runs, from: done.steps, computed: cells };
  }

  const started = performance.now();
  for (const candidate of useful) {
    const { known: piece, missing } = reuse(plan, candidate) ?? {};
    if (!piece || !missing) continue;
    const pieces: Piece[] = [piece];
    let computed = 0;
    const total = missing.reduce((sum, { plan: { x, y } }) => sum + x.length * y.length, 0);
    for (const part of missing) {
      const own = part.plan.x.length * part.plan.y.length;
      const onProgress = (fraction: number) => options.onProgress?.((computed + fraction * own) / total);
      const runs = await engine.carryOut(part.plan, {
        signal: options.signal,
        onProgress,
        stops: candidate.stops,
        keep: true,
      });
      pieces.push({ runs, columns: part.columns, rows: part.rows });
      computed += own;
    }
    return { runs: assemble(plan, pieces, performance.now() - started), from: 0, computed };
  }
  return {
    runs: await engine.carryOut(plan, { ...options, stops: stopsFrom(plan), keep: true }),
    from: 0,
    computed: cells,
  };
}
