// Both sides of the laboratory's messages: news of an engine that was replaced is none, and an abort is told only to a
// worker that still works on what is aborted.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Recovery } from '../../src/engines/recovering-engine.ts';
import { WorkerLaboratory } from '../../src/lab/client.ts';
import type { FromWorker, ToWorker } from '../../src/lab/protocol.ts';
import { parseSpec } from '../../src/spec/spec.ts';

/** The engines that the worker asks for; a test decides when one on the GPU is there. */
const opened = vi.hoisted(() => ({ gpu: vi.fn() }));
vi.mock('../../src/engines/register.ts', () => ({ ENGINE_CHOICES: [] }));
vi.mock('../../src/engines/open-engine.ts', () => ({
  openEngine: async (_host: unknown, options: unknown) => ({ engine: await opened.gpu(options) }),
}));

// Without locks no worker is watched but for its errors.
beforeEach(() => void vi.stubGlobal('navigator', {}));
afterEach(() => vi.unstubAllGlobals());

describe('in the worker, a recovery', () => {
  const engine = (adapter: string) => ({
    info: { kind: 'gpu', adapter, precision: 'f32' },
    dispose: () => undefined,
  });
  const recovery = (adapter: string): Recovery => ({
    engine: { kind: 'gpu', adapter, precision: 'f32' },
    notice: 'The GPU device was lost.',
  });
  let recover: ((recovery: Recovery) => void)[];
  let sent: FromWorker[];
  let ask: (message: ToWorker) => Promise<void>;

  beforeEach(async () => {
    [recover, sent] = [[], []];
    const self: { name: string; postMessage: (message: FromWorker) => void; onmessage?: unknown } = {
      name: '',
      postMessage: (message) => sent.push(message),
    };
    vi.stubGlobal('self', self);
    opened.gpu.mockImplementation(async ({ onRecovery }) => {
      recover.push(onRecovery);
      return engine(`GPU ${recover.length}`);
    });
    vi.resetModules();
    await import('../../src/lab/worker.ts');
    ask = (data) => (self.onmessage as (event: { data: ToWorker }) => Promise<void>)({ data });
    await ask({ id: 1, request: { method: 'open', choice: 'gpu' } });
    sent = [];
  });

  test('of the engine that computes is told', () => {
    recover[0](recovery('GPU 1'));
    expect(sent).toMatchObject([{ status: { engine: { adapter: 'GPU 1' }, notice: /lost/ } }]);
  });

  test('of one that was replaced is not, while the other is opened and afterwards', async () => {
    let open!: (engine: unknown) => void;
    opened.gpu.mockImplementation(() => new Promise((resolve) => (open = resolve)));
    const opening = ask({ id: 2, request: { method: 'open', choice: 'gpu' } });
    await vi.waitFor(() => expect(open).toBeDefined());
    expect(() => recover[0](recovery('GPU 1'))).not.toThrow();
    expect(sent).toEqual([]);
    open(engine('GPU 2'));
    await opening;
    recover[0](recovery('GPU 1'));
    expect(sent).toMatchObject([{ id: 2, result: { engine: { adapter: 'GPU 2' } } }]);
  });
});

describe('on the page, an abort', () => {
  /** The workers that were started, and what each was sent. */
  const workers: FakeWorker[] = [];
  class FakeWorker {
    readonly sent: ToWorker[] = [];
    onmessage: ((event: { data: FromWorker }) => void) | undefined;
    onerror: ((event: { message: string; preventDefault(): void }) => void) | undefined;
    terminate = (): void => undefined;
    constructor() {
      workers.push(this);
    }
    postMessage(message: ToWorker): void {
      this.sent.push(message);
    }
  }
  const spec = parseSpec({
    problem: { id: 'sigmoid-neuron' },
    optimizer: { id: 'adam' },
    axes: { x: { param: 'eta0', from: 0.1, to: 1 }, y: { param: 'beta1', from: 0, to: 0.9 } },
  });
  const spoil = (worker: FakeWorker): void =>
    worker.onerror!({ message: 'out of memory', preventDefault: () => undefined });

  function ask() {
    const controller = new AbortController();
    const asked = new WorkerLaboratory({ take: vi.fn() }).ask('league', [spec], {
      signal: controller.signal,
    });
    asked.catch(() => undefined);
    return { asked, controller, worker: workers.at(-1)! };
  }

  beforeEach(() => {
    workers.length = 0;
    vi.stubGlobal('Worker', FakeWorker);
  });

  test('while the worker is at it rejects at once, and the worker is told', async () => {
    const { asked, controller, worker } = ask();
    controller.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
    expect(worker.sent.slice(1)).toEqual([{ id: 1, abort: true }]);
  });

  test('after the answer is told to no one', async () => {
    const { asked, controller, worker } = ask();
    worker.onmessage!({ data: { id: 1, result: 'the league' } });
    expect(await asked).toBe('the league');
    controller.abort();
    expect(worker.sent).toHaveLength(1);
  });

  test('after the answer, and the worker’s end, starts none', async () => {
    const { asked, controller, worker } = ask();
    worker.onmessage!({ data: { id: 1, result: 'the league' } });
    await asked;
    spoil(worker);
    controller.abort();
    expect(workers).toHaveLength(1);
  });

  test('after the request was given up starts none', async () => {
    const { asked, controller } = ask();
    for (let end = 0; end < 3; end++) spoil(workers.at(-1)!);
    await expect(asked).rejects.toThrow('ended 3 times over the same request');
    controller.abort();
    expect(workers).toHaveLength(3);
  });
});
