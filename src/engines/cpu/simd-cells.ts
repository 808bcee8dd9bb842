/** Runs cells through the WebAssembly module of their program, one SIMD group after the other. */

import type { Precision } from '../../formula/index.ts';
import { MATH, SIMD_LANES } from '../../formula/wasm.ts';
import { CodeWriter, encodeModule } from '../../formula/wasm-encoder.ts';
import { GATHERED } from '../../sweep/metrics.ts';
import { inputAt, type Plan } from '../../sweep/plan.ts';
import type { CellRunner } from './cells.ts';
import { GROUP_BYTES, simdLayout, simdModule } from './simd-module.ts';

/** @param skipCycles whether repeating runs are cut short: the bits are the same. */
export function simdRunner(plan: Plan, precision: Precision, skipCycles = true): CellRunner {
  const { program, rows, columns, noise, x } = plan;
  const layout = simdLayout(program, rows, precision);
  const module = new WebAssembly.Module(
    simdModule(program, rows, { precision, noisy: noise !== undefined, skipCycles }),
  );
  const { exports } = new WebAssembly.Instance(module, { math: MATH });
  const run = exports.run as (
    steps: number,
    tailFrom: number,
    rows: number,
    batch: number,
    seed: number,
  ) => void;
  const { buffer } = exports.memory as WebAssembly.Memory;
  const lanes = SIMD_LANES[precision];
  const values = precision === 'f32' ? new Float32Array(buffer) : new Float64Array(buffer);
  const place = (address: number): number => (address / GROUP_BYTES) * lanes;

  values.fill(plan.scale, place(layout.scale), place(layout.scale) + lanes);
  values.fill(plan.batchScale, place(layout.batchScale), place(layout.batchScale) + lanes);
  for (let row = 0; row < rows; row++) {
    columns.forEach(
      (column, index) => (values[place(layout.data) + row * columns.length + index] = column[row]),
    );
  }
  return (from, to, into) => {
    for (let first = from; first < to; first += lanes) {
      plan.inputs.forEach((input, index) => {
        for (let lane = 0; lane < lanes; lane++) {
          // Lanes beyond the last cell repeat it.
          const cell = Math.min(first + lane, to - 1);
          values[index * lanes + lane] = inputAt(input, cell % x.length, Math.floor(cell / x.length));
        }
      });
      run(plan.steps, plan.tailFrom, rows, noise?.batch ?? 0, noise?.seed ?? 0);
      const count = Math.min(lanes, to - first);
      GATHERED.forEach((name, index) => {
        const start = place(layout.gathered) + index * lanes;
        into[name].set(values.subarray(start, start + count), first - from);
      });
    }
  };
}

/** Whether WebAssembly and its 128-bit SIMD are there: asked with a module that has one such value. */
export function hasSimd(): boolean {
  const drop = [0x1a];
  const code = new CodeWriter(0).constant(new Uint8Array(GROUP_BYTES)).write(drop).finish();
  return (
    typeof WebAssembly === 'object' &&
    WebAssembly.validate(encodeModule({ imports: [], parameters: 0, code, pages: 1 }))
  );
}
