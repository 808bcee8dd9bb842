/** The loss surface around a run, asked of the laboratory when the run, the view or the parameters change. */

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Laboratory } from '../../lab/laboratory.ts';
import { findData, problemOf } from '../../model/find.ts';
import { leastLossOf } from '../../program/least/least.ts';
import type { SurfaceAxis } from '../../replay/surface.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import { breathe } from '../ui/breathe.ts';
import { Job } from '../ui/job.ts';
import type { Pair, SurfaceView } from './replay-look.ts';
import { makeRelief, type Relief } from './surface-bands.ts';
import { alike, viewAxis } from './views.ts';
import { isConstant } from '../../model/names.ts';

/** Rows of data times parameters from which a surface is drawn coarsely first. */
const COSTLY = 60;
const COARSE_POINTS = 41;
/** Points of the loss of one parameter, of which many more cost little. */
const CURVE_POINTS = 1025;
/** How long nothing must change before a costly surface is asked for. */
const SETTLE_MS = 80;

type SurfaceAxes = readonly [SurfaceAxis, SurfaceAxis];

/** What the surface is to show. */
export interface WantedRelief {
  readonly lab: Laboratory | undefined;
  readonly trajectory: Trajectory | undefined;
  readonly view: SurfaceView;
  readonly pair: Pair;
}

export class ReliefJob implements ReactiveController {
  /** The last surface, while the next is on its way. */
  relief: Relief | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #wanted: () => WantedRelief;
  readonly #job: Job<Relief | undefined>;
  #asked: readonly [lab: Laboratory | undefined, key: string] = [undefined, ''];
  #window: { readonly key: readonly unknown[]; readonly axes: SurfaceAxes } | undefined;

  /** @param wanted asked with every update of the host. */
  constructor(host: ReactiveControllerHost, wanted: () => WantedRelief) {
    this.#host = host;
    this.#wanted = wanted;
    this.#job = new Job(host, (end) => {
      if (end.is === 'done') this.#show(end.result);
    });
    host.addController(this);
  }

  hostUpdate(): void {
    const { lab } = this.#wanted();
    const key = this.#key();
    if (lab === this.#asked[0] && key === this.#asked[1]) return;
    this.#asked = [lab, key];
    void this.#job.run(({ signal }) => this.#compute(signal));
  }

  /** Why there is no surface. */
  get failure(): Error | undefined {
    const { state } = this.#job;
    return state.is === 'failed' ? state.error : undefined;
  }

  /** The surface is of something that is shown no more. */
  drop(): void {
    this.#show(undefined);
  }

  #show(relief: Relief | undefined): void {
    this.relief = relief;
    this.#host.requestUpdate();
  }

  /** Coarse first where a loss takes long, and only once nothing has changed for a moment. */
  async #compute(signal: AbortSignal): Promise<Relief | undefined> {
    const { lab, trajectory } = this.#wanted();
    const axes = this.#axes();
    if (!lab || !trajectory || !axes) return undefined;
    const relief = async (count: number): Promise<Relief> => {
      const [x, y] = axes.map((axis) => ({ ...axis, count: Math.min(axis.count, count) }));
      const around = heldAround(trajectory, axes);
      return makeRelief(
        await lab.ask('surface', [trajectory.spec, trajectory.at, x, y, around]),
        leastLossOf(trajectory.least),
        breathe,
      );
    };
    if (isCostly(trajectory)) {
      await pause(SETTLE_MS);
      signal.throwIfAborted();
      const coarse = await relief(COARSE_POINTS);
      signal.throwIfAborted();
      this.#show(coarse);
      await pause(2 * SETTLE_MS);
      signal.throwIfAborted();
    }
    return relief(Infinity);
  }

  /** The window of the surface; found anew only when the run, the view or the parameters change. */
  #axes(): SurfaceAxes | undefined {
    const { trajectory, view, pair } = this.#wanted();
    if (!trajectory) return undefined;
    const key = [trajectory, view, ...pair];
    if (!this.#window || key.some((part, index) => part !== this.#window!.key[index])) {
      this.#window = { key, axes: axesOf(trajectory, view, pair) };
    }
    return this.#window.axes;
  }

  /** All that a surface depends on: while it stays, the surface does. */
  #key(): string {
    const { trajectory } = this.#wanted();
    const axes = this.#axes();
    if (!trajectory || !axes) return '';
    const constants = Object.entries(trajectory.at).filter(([name]) => isConstant(name));
    const { id, data, reduce, loss } = trajectory.spec.problem;
    return JSON.stringify([id, data, reduce, loss, constants, axes, heldAround(trajectory, axes)]);
  }
}

function axesOf(trajectory: Trajectory, view: SurfaceView, pair: Pair): SurfaceAxes {
  const { parameters } = problemOf(trajectory.spec)!;
  const [first, second] = pair.map((wanted) => parameters.find(({ name }) => name === wanted)!);
  const x = viewAxis(first, trajectory, view);
  if (first === second) {
    return [
      { ...x, count: CURVE_POINTS },
      { ...x, count: 1 },
    ];
  }
  const y = viewAxis(second, trajectory, view);
  return alike(x, y, first.range[1] - first.range[0], second.range[1] - second.range[0]);
}

/** The parameters that are not shown, held where the run ends. */
function heldAround({ parameters, columns }: Trajectory, [x, y]: SurfaceAxes): Record<string, number> {
  const last = columns.step.length - 1;
  const others = parameters.filter((name) => name !== x.parameter && name !== y.parameter);
  return Object.fromEntries(others.map((name) => [name, columns[name][last]]));
}

/** Whether one value of the loss takes so long that a whole surface keeps a reader waiting. */
function isCostly({ spec, parameters }: Trajectory): boolean {
  const { data } = spec.problem;
  const columns = typeof data === 'string' ? findData(data)?.columns : data;
  const rows = Object.values(columns ?? {})[0]?.length ?? 1;
  return rows * parameters.length > COSTLY;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
