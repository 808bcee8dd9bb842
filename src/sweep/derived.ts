/** The values of a plan's inputs `cell.*`, in f64: one for all cells, one a column or row, or one a cell. */

import { Tape } from '../formula/index.ts';
import type { PlanInput } from './inputs.ts';
import type { CellProgram } from '../program/contract.ts';

/** Cells computed side by side. */
const LANES = 1024;

/** @param inputs those that the derived ones are made of, by whatever order. */
export function derivedInputs(
  { graph, derived }: Pick<CellProgram, 'graph' | 'derived'>,
  inputs: readonly PlanInput[],
  width: number,
  height: number,
): PlanInput[] {
  const known = new Map(inputs.map((input) => [input.name, input]));
  return [...derived].map(([name, node]) => {
    const sources = [...graph.inputsOf([node])].map((source) => known.get(source)!);
    const columns = sources.some(({ strideX }) => strideX > 0) ? width : 1;
    const rows = sources.some(({ strideY }) => strideY > 0) ? height : 1;
    const values = new Float64Array(columns * rows);
    const lanes = new Map(
      sources.map((source) => [source, new Float64Array(Math.min(LANES, values.length))]),
    );
    const byName = new Map(sources.map((source) => [source.name, lanes.get(source)!]));
    const tape = new Tape(
      graph,
      [node],
      (source) => byName.get(source)!,
      'f64',
      Math.min(LANES, values.length),
    );
    for (let first = 0; first < values.length; first += LANES) {
      const count = Math.min(LANES, values.length - first);
      for (const [{ values: own, strideX, strideY }, lane] of lanes) {
        for (let index = 0; index < count; index++) {
          const cell = first + index;
          lane[index] = own[(cell % columns) * strideX + Math.floor(cell / columns) * strideY];
        }
      }
      tape.run(count);
      values.set(tape.outputs[0].subarray(0, count), first);
    }
    return { name, values, strideX: columns > 1 ? 1 : 0, strideY: rows > 1 ? columns : 0 };
  });
}
