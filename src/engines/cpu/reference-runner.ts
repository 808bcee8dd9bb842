/**
 * Runs a block of cells side by side, one lane each, in f32 or f64: the reference that every other engine is held
 * against. Every phase of the cell program is a tape over the lanes.
 */

import { makeLanes, type Precision } from '../../formula/index.ts';
import { makeGathered } from '../../sweep/field.ts';
import { inputAt } from '../../sweep/inputs.ts';
import type { Plan } from '../../sweep/plan.ts';
import type { CellRunner } from './cell-runner.ts';
import { BLOCK, CellBlock } from '../../sweep/reference.ts';

/** Runs cells with the reference arithmetic, a block at a time, every step of every run. */
export function referenceRunner(plan: Plan, precision: Precision): CellRunner {
  const block = new CellBlock(plan, precision);
  const { slots } = plan.program;
  const width = plan.x.length;
  const inputs = new Map(plan.inputs.map((input) => [input.name, input]));
  return ({ from, to, stops, start, keep }) => {
    const cells = to - from;
    const gathered = stops.map(() => makeGathered(precision, cells));
    const state = keep ? makeLanes(precision, slots.length * cells) : undefined;
    for (let first = 0; first < cells; first += BLOCK) {
      const count = Math.min(BLOCK, cells - first);
      const input = (name: string, lane: number): number => {
        const cell = from + first + lane;
        return inputAt(inputs.get(name)!, cell % width, Math.floor(cell / width));
      };
      block.aim(stops[0]);
      if (start) {
        block.resume(count, start.step, input, (slot, lane) => start.state[slot * cells + first + lane]);
      } else block.start(count, input);
      stops.forEach((stop, index) => {
        if (index > 0) block.aim(stop);
        block.advance(stop);
        block.gather(gathered[index], first);
      });
      slots.forEach((name, slot) => {
        state?.set(block.lanes(name).subarray(0, count), slot * cells + first);
      });
    }
    return { gathered, state };
  };
}
