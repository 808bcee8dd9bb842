/**
 * The WebAssembly modules that were last compiled, by their bytes. These hold no number of a spec, so what a slider
 * moves needs no new one, and the machine code that the browser has optimised is kept.
 */

import type { Precision } from '../../formula/index.ts';
import { repeats, type Plan } from '../../sweep/plan.ts';
import { simdModule } from './simd-module.ts';

const MOST = 8;

export class ModuleCache {
  readonly skipCycles: boolean;
  readonly #modules = new Map<string, Promise<WebAssembly.Module>>();

  /** @param skipCycles whether repeating runs are cut short: the bits are the same. */
  constructor(skipCycles = true) {
    this.skipCycles = skipCycles;
  }

  /** How many modules are kept. */
  get size(): number {
    return this.#modules.size;
  }

  /** @throws FormulaError for a constant beyond f32. */
  compile(plan: Plan, precision: Precision): Promise<WebAssembly.Module> {
    const skipCycles = this.skipCycles && repeats(plan);
    const bytes = simdModule(plan.program, plan.rows, {
      precision,
      noisy: plan.noise !== undefined,
      skipCycles,
    });
    const key = bytes.join();
    const module = this.#modules.get(key) ?? WebAssembly.compile(bytes);
    // The latest last.
    this.#modules.delete(key);
    this.#modules.set(key, module);
    if (this.#modules.size > MOST) this.#modules.delete(this.#modules.keys().next().value!);
    return module;
  }
}
