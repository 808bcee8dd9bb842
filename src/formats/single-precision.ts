/** How far a run in f32, in which maps are computed, lies from the same run in f64: measured, by running both. */

import { replay } from '../replay/replay.ts';
import type { RunPoint } from '../spec/point.ts';
import type { Spec } from '../spec/spec.ts';

/** A difference above this share is no longer rounding, but what the run made of it. */
export const PARTED = 0.01;

export interface SinglePrecision {
  /** The loss and every parameter where the run in f32 ends. */
  readonly last: Readonly<Record<string, number>>;
  /** The largest difference of a parameter at any step, as a share of the largest parameter there. */
  readonly furthest: number;
  readonly furthestStep: number;
  /** The first step at which that share is above {@link PARTED}; undefined where it nowhere is. */
  readonly partedStep: number | undefined;
}

/** Runs both. @throws SpecError as `replay` does. */
export function singlePrecision(spec: Spec, at: RunPoint): SinglePrecision {
  const [single, double] = [replay(spec, at, 'f32'), replay(spec, at, 'f64')];
  const { parameters, columns } = single;
  let [furthest, furthestStep] = [0, 0];
  let partedStep: number | undefined;
  for (let step = 0; step < columns.step.length; step++) {
    const share = apart(
      parameters.map((name) => columns[name][step]),
      parameters.map((name) => double.columns[name][step]),
    );
    if (share > furthest) [furthest, furthestStep] = [share, step];
    if (share > PARTED) partedStep ??= step;
  }
  const last = ['loss', ...parameters].map((name) => [name, columns[name].at(-1)!] as const);
  return { last: Object.fromEntries(last), furthest, furthestStep, partedStep };
}

/** The share by which two points differ; infinite where only one of them is of numbers. */
function apart(got: readonly number[], expected: readonly number[]): number {
  const size = Math.max(...expected.map(Math.abs));
  const most = Math.max(
    ...got.map((value, i) => (Object.is(value, expected[i]) ? 0 : Math.abs(value - expected[i]))),
  );
  if (most === 0) return 0;
  return Number.isNaN(most) || Number.isNaN(size) ? Infinity : most / size;
}
