/**
 * The laboratory as the page has it: requests sent to a worker, answers matched by number. A worker that ends is
 * replaced, and what it had not answered is asked again.
 */

import { watchWorker, workerName, type WatchedWorker } from '../engines/worker-life.ts';
import type { Field } from '../sweep/field.ts';
import type { Landscape } from '../sweep/landscape.ts';
import type { EngineChoice, Laboratory, LabStatus, RequestOptions } from './laboratory.ts';
import type { FromWorker, Request, ToWorker } from './protocol.ts';
import type { Sweep } from '../sweep/kept.ts';

interface Pending {
  readonly request: Request;
  readonly resolve: (result: never) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: RequestOptions['onProgress'];
  /** Aborts are of no interest any more. */
  readonly forgetSignal: () => void;
  /** Workers that ended before they answered. */
  ends: number;
}

/** Workers that may end over the same request: from then on it is the request that ends them. */
const MOST_ENDS = 3;

/** What takes the arrays of the landscapes. */
export interface Keeper {
  take(field: Field): Landscape;
}

export function createLaboratory(keeper: Keeper): Laboratory {
  const pending = new Map<number, Pending>();
  let last = 0;
  let watched: WatchedWorker | undefined;
  /** The engine that was chosen last, which a new worker is to open too. */
  let chosen: EngineChoice | undefined;

  const laboratory: Laboratory = {
    open: (choice) => {
      chosen = choice;
      return ask({ method: 'open', args: [choice] });
    },
    sweep: async (spec, options) => {
      const { coarse, after } = options ?? {};
      const request: Request = { method: 'sweep', args: [spec, { coarse, after }] };
      const sweep = await ask<Sweep<Field>>(request, options);
      return { ...sweep, field: keeper.take(sweep.field) };
    },
    landscapeAfter: async (step) => {
      const field = await ask<Field | undefined>({ method: 'landscapeAfter', args: [step] });
      return field && keeper.take(field);
    },
    replay: (...args) => ask({ method: 'replay', args }),
    surface: (...args) => ask({ method: 'surface', args }),
    compare: (spec, options) => ask({ method: 'compare', args: [spec] }, options),
    analyse: (field, row, options) => ask({ method: 'analyse', args: [field, row] }, options),
    league: (spec, options) => ask({ method: 'league', args: [spec] }, options),
    onStatus: undefined,
  };

  function ask<T>(request: Request, { signal, onProgress }: RequestOptions = {}): Promise<T> {
    const id = ++last;
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const abort = (): void => {
        // The page does not wait for the worker to notice. One that ended has nothing to be told.
        taken(id)?.reject(signal!.reason);
        watched?.worker.postMessage({ id, abort: true } satisfies ToWorker);
      };
      const forgetSignal = (): void => signal?.removeEventListener('abort', abort);
      pending.set(id, { request, resolve, reject, onProgress, forgetSignal, ends: 0 });
      signal?.addEventListener('abort', abort);
      send({ id, request });
    });
  }

  /** A request that is answered now, and pending no more. */
  function taken(id: number): Pending | undefined {
    const request = pending.get(id);
    pending.delete(id);
    request?.forgetSignal();
    return request;
  }

  function send(message: ToWorker): void {
    watched ??= start();
    watched.worker.postMessage(message);
  }

  function start(): WatchedWorker {
    const name = workerName('laboratory');
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
    return watchWorker<FromWorker>(worker, name, received, ended);
  }

  function received(message: FromWorker): void {
    if ('status' in message) {
      laboratory.onStatus?.(message.status);
      return;
    }
    if ('progress' in message) {
      pending.get(message.id)?.onProgress?.(message.progress);
      return;
    }
    const request = taken(message.id);
    if ('result' in message) request?.resolve(message.result as never);
    else request?.reject(Object.assign(new Error(message.error.message), { name: message.error.name }));
  }

  function ended(reason: string): void {
    watched = undefined;
    const unanswered = [...pending];
    for (const [id, request] of unanswered) {
      if (++request.ends < MOST_ENDS) continue;
      taken(id);
      request.reject(
        new Error(
          `the worker that computes ended ${MOST_ENDS} times over the same request (${reason}), expected an ` +
            'answer: try fewer cells or steps, or load the page again',
        ),
      );
    }
    // First of all the engine: a sweep would else open another than was chosen.
    if (chosen && !unanswered.some(([, { request }]) => request.method === 'open')) reopen(chosen, reason);
    for (const [id, { request }] of unanswered) if (pending.has(id)) send({ id, request });
  }

  function reopen(choice: EngineChoice, reason: string): void {
    const notice = `The worker that computes ended (${reason}). Another one was started, and what was under way is done again.`;
    ask<LabStatus>({ method: 'open', args: [choice] }).then(
      (status) => laboratory.onStatus?.({ ...status, notice }),
      // A sweep says by itself that there is no engine.
      () => undefined,
    );
  }

  return laboratory;
}
