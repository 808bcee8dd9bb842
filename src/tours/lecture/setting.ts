/** The lecture's neuron, and the runs on it that the steps of the lecture are about. */

import { findPreset } from '../../spec/presets.ts';
import type { SpecInput } from '../../spec/structure.ts';
import type { TourRun } from '../tour.ts';

/** RMSProp over its learning rate and decay, on six points. */
export const NEURON: SpecInput = findPreset('lecture')!.spec;

const STARTS = { flat: { w: -4, b: 4 }, steep: { w: 1, b: -1 } } as const;

interface Setting {
  /** Where the run begins: far out on the plateau, as the lecture does, or on the steep side of the valley. */
  readonly from?: keyof typeof STARTS;
  readonly steps?: number;
  readonly tail?: number;
}

/** A run of an optimizer at its defaults. */
export function neuronRun(
  name: string,
  label: string,
  optimizer: string,
  eta0: number,
  { from = 'flat', steps = 500, tail = 50 }: Setting = {},
): TourRun {
  const { problem, ...rest } = NEURON;
  return {
    name,
    label,
    spec: {
      ...rest,
      problem: { ...problem, start: { ...STARTS[from] } },
      optimizer: { id: optimizer, hyper: { eta0 } },
      axes: {
        x: { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 256 },
        y: { param: 'start.w', scale: 'linear', from: -6, to: 6, count: 256 },
      },
      steps,
      tail,
    },
    at: { eta0, 'start.w': STARTS[from].w },
  };
}

/** RMSProp at the lecture's β, by its learning rate alone. */
export function rmspropRun(eta0: number): TourRun {
  return {
    name: `r${String(eta0).replace('.', '')}`,
    label: `{eta0} = ${eta0}`,
    spec: NEURON,
    at: { eta0, beta: 0.9 },
  };
}
