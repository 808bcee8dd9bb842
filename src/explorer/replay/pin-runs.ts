/** The runs of pins, asked of the laboratory one after the other; each stays until the next of its pin is there. */

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Precision } from '../../formula/index.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import type { PinSummary } from './pin-table.ts';
import type { RunPoint } from '../../spec/point.ts';
import type { Spec } from '../../spec/spec.ts';
import type { PinnedRun } from '../plots/pinned-run.ts';
import { Job } from '../ui/job.ts';
import { pinAt, type Pin } from '../ui/pins.ts';
import { lossKey } from './run-keys.ts';

/** What runs are wanted. */
export interface PinsWanted {
  readonly lab: Laboratory | undefined;
  readonly spec: Spec | undefined;
  /** The run that is replayed. */
  readonly at: RunPoint | undefined;
  /** What of every run is other for as long as it is being dragged. */
  readonly draft: RunPoint | undefined;
  readonly precision: Precision;
  readonly pins: readonly Pin[];
}

/** The run of a pin, or why there is none. */
interface Known {
  readonly key: string;
  readonly run: Trajectory | Error;
}

export class PinRuns implements ReactiveController {
  readonly #wanted: () => PinsWanted;
  readonly #job: Job<void>;
  readonly #host: ReactiveControllerHost;
  #known: ReadonlyMap<number, Known> = new Map();
  #asked: readonly [lab: Laboratory | undefined, keys: string] = [undefined, ''];
  #beside: readonly PinnedRun[] = [];

  /** @param wanted asked with every update of the host. */
  constructor(host: ReactiveControllerHost, wanted: () => PinsWanted) {
    this.#host = host;
    this.#wanted = wanted;
    this.#job = new Job(host);
    host.addController(this);
  }

  hostUpdate(): void {
    const { lab } = this.#wanted();
    const wanted = this.#others();
    const keys = wanted.map(({ key }) => key).join('\n');
    if (lab === this.#asked[0] && keys === this.#asked[1]) return;
    this.#asked = [lab, keys];
    const numbers = new Set(wanted.map(({ pin }) => pin.number));
    this.#known = new Map([...this.#known].filter(([number]) => numbers.has(number)));
    if (!lab || wanted.every(({ pin, key }) => this.#known.get(pin.number)?.key === key)) this.#job.reset();
    else void this.#job.run(({ signal }) => this.#compute(lab, signal));
  }

  /** The pin that is replayed; undefined where the run that is replayed is not pinned. */
  get own(): Pin | undefined {
    const { spec, at, pins } = this.#wanted();
    return spec && at && pinAt(pins, { x: at[spec.axes.x.param], y: at[spec.axes.y.param] });
  }

  /** Those that can be drawn beside a run: the same list as long as it holds the same. */
  beside(own: Trajectory): readonly PinnedRun[] {
    const next = [...this.#known].flatMap(([number, { run }]): PinnedRun[] => {
      const isAlike =
        !(run instanceof Error) &&
        run.columns.step.length === own.columns.step.length &&
        lossKey(run) === lossKey(own);
      return isAlike ? [{ number, trajectory: run }] : [];
    });
    const isSame =
      next.length === this.#beside.length &&
      next.every(({ number, trajectory }, index) => {
        const before = this.#beside[index];
        return before.number === number && before.trajectory === trajectory;
      });
    if (!isSame) this.#beside = next;
    return this.#beside;
  }

  /** All pins with what became of their runs. @param replayed the run that is replayed. */
  summaries(replayed: Trajectory): PinSummary[] {
    const own = this.own;
    return this.#wanted().pins.map((pin) => {
      const run = pin.number === own?.number ? replayed : this.#known.get(pin.number)?.run;
      return { ...pin, outcome: run && 'summary' in run ? run.summary : run };
    });
  }

  /** All pins but that which is replayed, with what their runs depend on. */
  #others(): readonly { readonly pin: Pin; readonly at: RunPoint; readonly key: string }[] {
    const { spec, at, draft, precision, pins } = this.#wanted();
    if (!spec || !at) return [];
    const { x, y } = spec.axes;
    const own = this.own;
    return pins
      .filter(({ number }) => number !== own?.number)
      .map((pin) => {
        const point = { ...at, ...draft, [x.param]: pin.x, [y.param]: pin.y };
        return { pin, at: point, key: JSON.stringify([point, { ...spec, axes: undefined }, precision]) };
      });
  }

  async #compute(lab: Laboratory, signal: AbortSignal): Promise<void> {
    const { spec, precision } = this.#wanted();
    for (const { pin, at, key } of this.#others()) {
      if (this.#known.get(pin.number)?.key === key) continue;
      const run = await lab.ask('replay', [spec!, at, precision], { signal }).catch(asError);
      signal.throwIfAborted();
      const known = new Map(this.#known).set(pin.number, { key, run });
      this.#known = new Map([...known].sort(([a], [b]) => a - b));
      this.#host.requestUpdate();
    }
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
