/** What an oracle's optimizer is: a plain loop's body that keeps its own state. Nothing here is taken from src. */

export type Hyper = Readonly<Record<string, number>>;
/** The gradient at a point. */
export type Slope = (point: readonly number[]) => number[];
/** Carries the parameters one step on; t counts from 1. */
export type Step = (point: readonly number[], slope: Slope, t: number) => number[];
export type Oracle = (hyper: Hyper, size: number) => Step;

export function zeros(size: number): number[] {
  return new Array<number>(size).fill(0);
}
