/** Runs an oracle's optimizer: every point of the way, the start included. */

import { ADAM_ORACLES } from './adam.ts';
import { ADAPTIVE_ORACLES } from './adaptive.ts';
import { MOMENTUM_ORACLES } from './momentum.ts';
import type { Hyper, Oracle, Slope } from './step.ts';

export const ORACLES: Readonly<Record<string, Oracle>> = {
  ...MOMENTUM_ORACLES,
  ...ADAPTIVE_ORACLES,
  ...ADAM_ORACLES,
};

export function run(
  oracle: Oracle,
  hyper: Hyper,
  slope: Slope,
  start: readonly number[],
  steps: number,
): number[][] {
  const step = oracle(hyper, start.length);
  const way = [[...start]];
  for (let t = 1; t <= steps; t++) way.push(step(way[t - 1], slope, t));
  return way;
}
