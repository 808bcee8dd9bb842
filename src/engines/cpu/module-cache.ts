/**
 * The WebAssembly modules that were last compiled, by their programs. These hold no number of a spec, so what a slider
 * moves needs no new one, and the machine code that the browser has optimised is kept.
 */

import type { Precision } from '../../formula/index.ts';
import { repeats, type Plan } from '../../sweep/plan.ts';
import { simdModule } from './simd-module.ts';

const MOST = 8;

export class ModuleCache {
  readonly skipCycles: boolean;
  readonly #modules = new Map<string, Promise<WebAssembly.Module> | undefined>();
  #made = 0;

  /** @param skipCycles whether repeating runs are cut short: the bits are the same. */
  constructor(skipCycles = true) {
    this.skipCycles = skipCycles;
  }

  /** Modules that were compiled so far. */
  get made(): number {
    return this.#made;
  }

  /** The module of a plan; undefined for a program that is too large for one. @throws FormulaError for a constant beyond f32. */
  async compile(plan: Plan, precision: Precision): Promise<WebAssembly.Module | undefined> {
    const { program, rows, noise } = plan;
    const options = {
      precision,
      noisy: noise !== undefined,
      skipCycles: this.skipCycles && repeats(plan),
    };
    const key = JSON.stringify([program.key, rows, options]);
    const module = this.#modules.has(key)
      ? this.#modules.get(key)
      : this.#make(simdModule(program, rows, options));
    // The latest last.
    this.#modules.delete(key);
    this.#modules.set(key, module);
    if (this.#modules.size > MOST) this.#modules.delete(this.#modules.keys().next().value!);
    return module;
  }

  #make(bytes: Uint8Array<ArrayBuffer> | undefined): Promise<WebAssembly.Module> | undefined {
    if (bytes === undefined) return undefined;
    this.#made++;
    return WebAssembly.compile(bytes);
  }
}
