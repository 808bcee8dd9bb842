/** The laboratory as the page has it: requests sent to a worker, answers matched by number. */

import type { Field } from '../sweep/field.ts';
import type { Fields } from './fields/fields.ts';
import type { Laboratory, RequestOptions, Sweep } from './lab.ts';
import type { FromWorker, Request, ToWorker } from './lab-protocol.ts';

interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: RequestOptions['onProgress'];
}

/** @param fields what takes the arrays of the landscapes. */
export function createLaboratory(fields: Fields): Laboratory {
  const worker = new Worker(new URL('./lab-worker.ts', import.meta.url), {
    type: 'module',
    name: 'laboratory',
  });
  const pending = new Map<number, Pending>();
  let last = 0;

  const laboratory: Laboratory = {
    open: (choice) => ask({ method: 'open', args: [choice] }),
    sweep: async (spec, options) => {
      const { coarse, after } = options ?? {};
      const request: Request = { method: 'sweep', args: [spec, { coarse, after }] };
      const sweep = await ask<Sweep<Field>>(request, options);
      return { ...sweep, field: fields.take(sweep.field) };
    },
    landscapeAfter: async (step) => {
      const field = await ask<Field | undefined>({ method: 'landscapeAfter', args: [step] });
      return field && fields.take(field);
    },
    replay: (...args) => ask({ method: 'replay', args }),
    surface: (...args) => ask({ method: 'surface', args }),
    compare: (spec, options) => ask({ method: 'compare', args: [spec] }, options),
    analyse: (field, options) => ask({ method: 'analyse', args: [field] }, options),
    league: (spec, options) => ask({ method: 'league', args: [spec] }, options),
    onStatus: undefined,
  };

  function ask<T>(request: Request, { signal, onProgress }: RequestOptions = {}): Promise<T> {
    const id = ++last;
    const send = (message: ToWorker) => worker.postMessage(message);
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      pending.set(id, { resolve, reject, onProgress });
      signal?.addEventListener('abort', () => {
        // The page does not wait for the worker to notice.
        if (pending.delete(id)) reject(signal.reason as Error);
        send({ id, abort: true });
      });
      send({ id, request });
    });
  }

  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if ('status' in data) {
      laboratory.onStatus?.(data.status);
      return;
    }
    const request = pending.get(data.id);
    if (!request) return;
    if ('progress' in data) {
      request.onProgress?.(data.progress);
      return;
    }
    pending.delete(data.id);
    if ('result' in data) request.resolve(data.result as never);
    else request.reject(Object.assign(new Error(data.error.message), { name: data.error.name }));
  };
  worker.onerror = (event) => {
    const reason = new Error(`the laboratory's worker failed: ${event.message || 'it could not be loaded'}`);
    for (const { reject } of pending.values()) reject(reason);
    pending.clear();
  };
  return laboratory;
}
