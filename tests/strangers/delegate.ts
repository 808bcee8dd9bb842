// A stranger's engine: it has the CPU's reference do the work, on one thread, under a name of its own.
import { CpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import type { EngineRow } from '../../src/engines/engine-row.ts';
import { landscapeOf, type Engine, type RunOptions, type RunsOptions } from '../../src/sweep/engine.ts';
import type { EngineInfo, Field } from '../../src/sweep/field.ts';
import type { Plan } from '../../src/sweep/plan.ts';
import type { Runs } from '../../src/sweep/runs.ts';

class Delegate implements Engine {
  readonly info: EngineInfo;
  readonly #worker: CpuEngine;

  constructor(worker: CpuEngine) {
    this.#worker = worker;
    this.info = { ...worker.info, kind: 'delegate', adapter: 'somebody else' };
  }

  run(plan: Plan, options?: RunOptions): Promise<Field> {
    return landscapeOf(this, plan, options);
  }

  async carryOut(plan: Plan, options?: RunsOptions): Promise<Runs> {
    return { ...(await this.#worker.carryOut(plan, options)), engine: this.info };
  }

  dispose(): void {
    this.#worker.dispose();
  }
}

export const delegate: EngineRow = {
  id: 'delegate',
  title: 'Stranger’s engine',
  what: 'Has somebody else do the work',
  precisions: ['f32', 'f64'],
  maths: ['portable'],
  open: (host, { precision }) => {
    const options = { spawn: () => host.thread(), threads: 1, precision, reading: 'reference' } as const;
    return Promise.resolve(new Delegate(new CpuEngine(options)));
  },
};
