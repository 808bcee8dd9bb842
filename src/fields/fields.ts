/**
 * The fields that the page looks at. Their arrays, hundreds of megabytes for a map of 4096 × 4096, are handed on to a
 * worker and never copied; the page asks it for what it shows of them.
 */

import { watchWorker, workerName, type WatchedWorker } from '../workers/worker-life.ts';
import type { Field } from '../sweep/field.ts';
import type { SweepId } from '../sweep/kept.ts';
import type { Landscape } from '../sweep/landscape.ts';
import { ProgramExchange } from '../program/exchange.ts';
import type { SentProgram } from '../program/sent.ts';
import type { Answer, Details, FromKeeper, Question, ToKeeper } from './protocol.ts';

interface Pending {
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: Error) => void;
}

/** What the page's elements need of it. */
export interface Fields {
  /** Takes a field's arrays away from the caller. @param of the sweep that it is a landscape of. */
  take(field: Field, of?: SweepId): Landscape;
  /** What {@link ask} knows a landscape by, where a question is of two. */
  numberOf(landscape: Landscape): number;
  /** Lets go of all landscapes of these sweeps that were taken before the latest of these, and are none of them. */
  keepOnly(landscapes: readonly Landscape[]): void;
  /** Lets go of all landscapes of a sweep. */
  release(of: SweepId): void;
  /**
   * Undefined for a landscape that was let go.
   * @throws Error where it cannot be answered, as when the worker was lost, and the arrays with it.
   */
  ask<Q extends Question>(
    question: Q,
    landscape: Landscape,
    ...details: Details<Q>
  ): Promise<Answer<Q> | undefined>;
  /** Called when the worker ended, and all arrays with it: what is to be seen has to be computed again. */
  onLost: ((reason: string) => void) | undefined;
}

export class KeptFields implements Fields {
  readonly #numbers = new WeakMap<Landscape, number>();
  /** The sweep of each landscape that is kept. */
  readonly #kept = new Map<number, SweepId>();
  readonly #pending = new Map<number, Pending>();
  readonly #spawn: (name: string) => Worker;
  #watched: WatchedWorker | undefined;
  onLost: ((reason: string) => void) | undefined;
  /** Landscapes up to this number were lost with a worker. */
  #lost = 0;
  #last = 0;
  #asked = 0;

  readonly #exchange: ProgramExchange;
  readonly #takeProgram = (program: SentProgram): void => {
    // A worker that is not there yet gets all of them when it is started.
    if (this.#watched) this.#send({ programs: [program] });
  };

  /** @param exchange by which the worker has the programs that others have compiled. */
  constructor(exchange = new ProgramExchange(), spawn = spawnKeeper) {
    this.#exchange = exchange;
    this.#spawn = spawn;
    exchange.join(this.#takeProgram);
  }

  take(field: Field, of: SweepId = ''): Landscape {
    const { metrics, regimes, startLoss, ...landscape } = field;
    const buffers = new Set([...Object.values(metrics), regimes, startLoss].map(({ buffer }) => buffer));
    const id = ++this.#last;
    this.#numbers.set(landscape, id);
    this.#kept.set(id, of);
    this.#send({ take: id, field }, [...buffers] as ArrayBuffer[]);
    return landscape;
  }

  numberOf(landscape: Landscape): number {
    return this.#numbers.get(landscape) ?? 0;
  }

  keepOnly(landscapes: readonly Landscape[]): void {
    const wanted = landscapes.map((landscape) => this.numberOf(landscape));
    const latest = new Map<SweepId | undefined, number>();
    for (const id of wanted.toSorted((a, b) => a - b)) latest.set(this.#kept.get(id), id);
    this.#letGo((id, of) => id < (latest.get(of) ?? 0) && !wanted.includes(id));
  }

  release(of: SweepId): void {
    this.#letGo((_, own) => own === of);
  }

  #letGo(isGone: (id: number, of: SweepId) => boolean): void {
    const letGo = [...this.#kept].filter(([id, of]) => isGone(id, of)).map(([id]) => id);
    if (letGo.length === 0) return;
    for (const id of letGo) this.#kept.delete(id);
    this.#send({ letGo });
  }

  async ask<Q extends Question>(
    question: Q,
    landscape: Landscape,
    ...details: Details<Q>
  ): Promise<Answer<Q> | undefined> {
    const field = this.numberOf(landscape);
    if (field <= this.#lost) throw lostArrays('');
    if (!this.#kept.has(field)) return undefined;
    const ask = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#pending.set(ask, { resolve, reject });
      this.#send({ ask, question, field, details });
    });
  }

  #send(message: ToKeeper, transfer: Transferable[] = []): void {
    if (!this.#watched) {
      const name = workerName('fields');
      this.#watched = watchWorker<FromKeeper>(
        this.#spawn(name),
        name,
        (answer) => this.#answered(answer),
        (reason) => this.#lose(reason),
      );
      const { programs } = this.#exchange;
      if (programs.length > 0) this.#send({ programs });
    }
    this.#watched.worker.postMessage(message, transfer);
  }

  #answered(message: FromKeeper): void {
    if ('compiled' in message) {
      this.#exchange.tell(message.compiled, this.#takeProgram);
      return;
    }
    const pending = this.#pending.get(message.ask);
    this.#pending.delete(message.ask);
    if ('answer' in message) pending?.resolve(message.answer as never);
    else pending?.reject(new Error(message.error));
  }

  /** The next field gets a new worker. */
  #lose(message: string): void {
    this.#watched = undefined;
    this.#lost = this.#last;
    this.#kept.clear();
    for (const { reject } of this.#pending.values()) reject(lostArrays(message));
    this.#pending.clear();
    this.onLost?.(message);
  }
}

function spawnKeeper(name: string): Worker {
  return new Worker(new URL('./fields-worker.ts', import.meta.url), { type: 'module', name });
}

function lostArrays(message: string): Error {
  const cause = message === '' ? '' : ` (${message})`;
  return new Error(`the worker that kept the map was lost${cause}; compute it again`);
}
