// The sweep under the faults, and whether it came out as if there had been none.
import { expect } from 'vitest';
import { GATHERED } from '../../src/program/metrics/gather.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import type { Runs } from '../../src/sweep/runs.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { stopsOf } from '../../src/sweep/stops.ts';

/** The lecture's landscape, looked at on the way; runs are not cut short, so that every step is counted. */
export function planOf(count: number, steps: number) {
  return makePlan(
    parseSpec({
      problem: { id: 'sigmoid-neuron' },
      optimizer: { id: 'rmsprop' },
      axes: {
        x: { param: 'eta0', from: 0.001, to: 2, count },
        y: { param: 'beta', from: 0, to: 0.999, count },
      },
      steps,
    }),
  );
}

export const stops = (steps: number) => stopsOf(steps, Math.ceil(steps / 10));

/** Bit for bit, at every stop, and in the state at the end. */
export function expectSameRuns(got: Runs, expected: Runs): void {
  expect(got.stops).toEqual(expected.stops);
  got.gathered.forEach((arrays, stop) => {
    for (const name of GATHERED) {
      expect(differing(arrays[name], expected.gathered[stop][name]), `${name} at stop ${stop}`).toBe(0);
    }
  });
  expect(differing(got.state!, expected.state!), 'state').toBe(0);
}

function differing(got: ArrayBufferView, expected: ArrayBufferView): number {
  const [a, b] = [got, expected].map(
    ({ buffer, byteOffset, byteLength }) => new Uint32Array(buffer, byteOffset, byteLength / 4),
  );
  expect(a.length).toBe(b.length);
  return a.reduce((sum, bits, index) => sum + +(bits !== b[index]), 0);
}
