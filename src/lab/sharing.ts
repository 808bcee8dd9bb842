/**
 * One engine shared by the sweeps of several panes: coarse pictures before whole ones, and the pane that is preferred
 * before the others. A whole one gives way to what comes before it, and goes on later with the cells that are missing.
 */

import { Gathering } from '../sweep/gathering.ts';
import { landscapeOf, type Engine, type RunsOptions } from '../sweep/engine.ts';
import type { SweepId } from '../sweep/kept.ts';
import type { Plan } from '../sweep/plan.ts';
import type { Runs } from '../sweep/runs.ts';

/** Whose work it is, and whether it is a moment's. */
interface Claim {
  readonly id: SweepId;
  readonly isBrief: boolean;
}

interface Waiting extends Claim {
  begin(): void;
}

interface UnderWay extends Claim {
  readonly pause: AbortController;
}

export class Sharing {
  #preferred: SweepId | undefined;
  /** In the order in which they came. */
  #waiting: Waiting[] = [];
  #underWay: UnderWay | undefined;
  #isChoosing = false;

  /** Whose sweeps come first from now on; what is under way is finished. */
  prefer(id: SweepId | undefined): void {
    this.#preferred = id;
  }

  /** The engine as the work of one sweep has it. */
  of(engine: Engine, claim: Claim): Engine {
    const shared: Engine = {
      info: engine.info,
      run: (plan, options) => landscapeOf(shared, plan, options),
      carryOut: (plan, options) => this.#carryOut(engine, claim, plan, options),
      dispose: () => engine.dispose(),
    };
    return shared;
  }

  async #carryOut(engine: Engine, claim: Claim, plan: Plan, options: RunsOptions = {}): Promise<Runs> {
    const { signal } = options;
    let into = options.into;
    for (;;) {
      const { pause } = await this.#turn(claim, signal);
      try {
        into ??= new Gathering(plan, engine.info.precision, options);
        const either = signal ? AbortSignal.any([signal, pause.signal]) : pause.signal;
        return await engine.carryOut(plan, { ...options, into, signal: either });
      } catch (error) {
        if (!pause.signal.aborted || signal?.aborted || error !== pause.signal.reason) throw error;
      } finally {
        this.#ended();
      }
    }
  }

  /** Resolves when it is its turn. @throws the signal's reason, at once. */
  #turn(claim: Claim, signal: AbortSignal | undefined): Promise<UnderWay> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const leave = (): void => {
        this.#waiting = this.#waiting.filter((each) => each !== waiting);
        reject(signal!.reason as Error);
      };
      const waiting: Waiting = {
        ...claim,
        begin: () => {
          signal?.removeEventListener('abort', leave);
          const underWay = { ...claim, pause: new AbortController() };
          this.#underWay = underWay;
          resolve(underWay);
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiting);
      if (!this.#underWay) this.#next();
      else if (!this.#underWay.isBrief && this.#rank(claim) < this.#rank(this.#underWay)) {
        this.#underWay.pause.abort();
      }
    });
  }

  /** Whoever has just ended may have more to ask at once, which comes before others that wait. */
  #ended(): void {
    this.#underWay = undefined;
    if (this.#waiting.length === 0) return;
    this.#isChoosing = true;
    setTimeout(() => {
      this.#isChoosing = false;
      this.#next();
    });
  }

  #next(): void {
    if (this.#isChoosing) return;
    const [first] = this.#waiting.toSorted((a, b) => this.#rank(a) - this.#rank(b));
    if (!first) return;
    this.#waiting = this.#waiting.filter((each) => each !== first);
    first.begin();
  }

  /** The less, the sooner; what is alike keeps its order. */
  #rank({ id, isBrief }: Claim): number {
    return (isBrief ? 0 : 2) + (id === this.#preferred ? 0 : 1);
  }
}
