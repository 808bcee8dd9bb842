/**
 * The laboratory as the page has it: requests sent to a worker, answers matched by number. A worker that ends is
 * replaced, and what it had not answered is asked again.
 */

import { watchWorker, workerName, type WatchedWorker } from '../workers/worker-life.ts';
import type { SentProgram } from '../program/sent.ts';
import { SpecError } from '../spec/error.ts';
import type { Field } from '../sweep/field.ts';
import type { Sweep, SweepId } from '../sweep/kept.ts';
import type { Landscape } from '../sweep/landscape.ts';
import { ProgramExchange } from '../program/exchange.ts';
import type {
  AnswerOf,
  ArgsOf,
  EngineChoice,
  Laboratory,
  LabStatus,
  RequestOptions,
  SweepEvents,
  SweepPass,
  Wanted,
  WorkId,
} from './laboratory.ts';
import type { FromWorker, Request, SentError, ToWorker } from './protocol.ts';

/** What takes the arrays of the landscapes. */
export interface Keeper<F extends Landscape = Landscape> {
  /** @param of the sweep that it is a landscape of. */
  take(field: Field, of: SweepId): F;
}

/** The laboratory was disposed of, before it was asked or before it had answered. */
export class LaboratoryDisposedError extends Error {
  override readonly name = 'LaboratoryDisposedError';

  constructor() {
    super(
      'the laboratory was disposed of: got a request for it, expected none after dispose(); make another',
    );
  }
}

/** What comes before an answer. */
interface Events {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number, pass?: SweepPass) => void;
  readonly onPicture?: (sweep: Sweep<Field>, isCoarse: boolean) => void;
}

interface Pending {
  readonly request: Request;
  readonly events: Events;
  readonly resolve: (result: never) => void;
  readonly reject: (reason: unknown) => void;
  /** Workers that ended before they answered. */
  ends: number;
}

/** Workers that may end over the same request: from then on it is the request that ends them. */
const MOST_ENDS = 3;

export class WorkerLaboratory<F extends Landscape = Landscape> implements Laboratory<F> {
  onStatus: ((status: LabStatus) => void) | undefined;
  readonly #keeper: Keeper<F>;
  readonly #exchange: ProgramExchange;
  readonly #pending = new Map<number, Pending>();
  #last = 0;
  #watched: WatchedWorker | undefined;
  /** The engine that was chosen last, which a new worker is to open too. */
  #chosen: EngineChoice | undefined;
  #preferred: SweepId | undefined;
  #isDisposed = false;
  readonly #take = (program: SentProgram): void => {
    // A worker that is not there yet gets all of them when it is started.
    if (this.#watched) this.#send({ programs: [program] });
  };

  /** @param exchange by which laboratories hand each other what they have compiled. */
  constructor(keeper: Keeper<F>, exchange = new ProgramExchange()) {
    this.#keeper = keeper;
    this.#exchange = exchange;
    exchange.join(this.#take);
  }

  open(choice: EngineChoice): Promise<LabStatus> {
    this.#chosen = choice;
    return this.#ask({ method: 'open', choice });
  }

  sweep(sweep: SweepId, wanted: Wanted, { signal, onPicture, onProgress }: SweepEvents<F>): Promise<void> {
    return this.#ask(
      { method: 'sweep', sweep, wanted },
      {
        signal,
        onProgress: (fraction, pass) => onProgress?.(pass!, fraction),
        onPicture: (picture, isCoarse) =>
          onPicture({ ...picture, field: this.#keeper.take(picture.field, sweep) }, isCoarse),
      },
    );
  }

  async landscapeAt(sweep: SweepId, step: number): Promise<F | undefined> {
    const field = await this.#ask<Field | undefined>({ method: 'landscapeAt', sweep, step });
    return field && this.#keeper.take(field, sweep);
  }

  prefer(sweep: SweepId | undefined): void {
    if (sweep === this.#preferred) return;
    this.#preferred = sweep;
    if (this.#watched) this.#send({ prefer: sweep });
  }

  release(sweep: SweepId): void {
    if (this.#watched) this.#send({ release: sweep });
  }

  ask<W extends WorkId>(work: W, args: ArgsOf<W>, options: RequestOptions = {}): Promise<AnswerOf<W>> {
    return this.#ask({ method: 'ask', work, args: args as readonly unknown[] }, options);
  }

  /** Ends the worker. What it has not answered, and what is asked after it, rejects with LaboratoryDisposedError. */
  dispose(): void {
    this.#isDisposed = true;
    this.#watched?.terminate();
    this.#watched = undefined;
    for (const { reject } of this.#pending.values()) reject(new LaboratoryDisposedError());
    this.#pending.clear();
  }

  #ask<T>(request: Request, events: Events = {}): Promise<T> {
    const id = ++this.#last;
    const { signal } = events;
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      if (this.#isDisposed) {
        reject(new LaboratoryDisposedError());
        return;
      }
      const aborted = (): void => {
        // The page does not wait for the worker to notice.
        if (!this.#pending.delete(id)) return;
        reject(signal!.reason as Error);
        // One that ended has nothing to be told.
        this.#watched?.worker.postMessage({ id, abort: true } satisfies ToWorker);
      };
      const settled =
        <A>(settle: (outcome: A) => void) =>
        (outcome: A): void => {
          signal?.removeEventListener('abort', aborted);
          settle(outcome);
        };
      this.#pending.set(id, {
        request,
        events,
        resolve: settled(resolve),
        reject: settled(reject),
        ends: 0,
      });
      signal?.addEventListener('abort', aborted);
      this.#send({ id, request });
    });
  }

  #send(message: ToWorker): void {
    if (!this.#watched) {
      this.#watched = this.#start();
      const { programs } = this.#exchange;
      if (programs.length > 0) this.#send({ programs });
      if (this.#preferred !== undefined) this.#send({ prefer: this.#preferred });
    }
    this.#watched.worker.postMessage(message);
  }

  #start(): WatchedWorker {
    const name = workerName('laboratory');
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
    return watchWorker<FromWorker>(
      worker,
      name,
      (message) => this.#received(message),
      (reason) => this.#ended(reason),
    );
  }

  #received(message: FromWorker): void {
    if ('status' in message) {
      this.onStatus?.(message.status);
      return;
    }
    if ('compiled' in message) {
      this.#exchange.tell(message.compiled, this.#take);
      return;
    }
    const { id } = message;
    const pending = this.#pending.get(id);
    if (!pending) return;
    if ('progress' in message) {
      pending.events.onProgress?.(message.progress, message.pass);
      return;
    }
    if ('picture' in message) {
      pending.events.onPicture?.(message.picture, message.isCoarse);
      return;
    }
    this.#pending.delete(id);
    if ('result' in message) pending.resolve(message.result as never);
    else pending.reject(received(message.error));
  }

  #ended(reason: string): void {
    this.#watched = undefined;
    const unanswered = [...this.#pending];
    for (const [id, pending] of unanswered) {
      if (++pending.ends < MOST_ENDS) continue;
      this.#pending.delete(id);
      pending.reject(
        new Error(
          `the worker that computes ended ${MOST_ENDS} times over the same request (${reason}), expected an ` +
            'answer: try fewer cells or steps, or load the page again',
        ),
      );
    }
    // First of all the engine: a sweep would else open another than was chosen.
    const isOpening = unanswered.some(([, { request }]) => request.method === 'open');
    if (this.#chosen && !isOpening) this.#reopen(this.#chosen, reason);
    for (const [id, { request }] of unanswered) if (this.#pending.has(id)) this.#send({ id, request });
  }

  #reopen(choice: EngineChoice, reason: string): void {
    const notice = `The worker that computes ended (${reason}). Another one was started, and what was under way is done again.`;
    this.#ask<LabStatus>({ method: 'open', choice }).then(
      (status) => this.onStatus?.({ ...status, notice }),
      // A sweep says by itself that there is no engine.
      () => undefined,
    );
  }
}

function received({ name, message, issues }: SentError): Error {
  return issues ? new SpecError(issues) : Object.assign(new Error(message), { name });
}
