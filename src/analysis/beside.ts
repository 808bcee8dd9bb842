/**
 * Runs that are brought beside a minimum: from there a step, or many, show what the optimizer does where theory speaks.
 * What it remembers is either nothing, or what its own way from the start left.
 */

import { derivedInputs } from '../sweep/derived.ts';
import { inputAt, type PlanInput } from '../sweep/inputs.ts';
import type { Plan } from '../sweep/plan.ts';
import type { Sharpness } from './sharpness.ts';
import { CellBlock } from '../sweep/reference.ts';
import { LEARNING_RATE, bareName, hyperInput, isStart } from '../model/names.ts';

/** How far beside the minimum runs are put: so near that the optimizer is linear there, every eps above the gradient. */
export const DISTANCE = 1e-11;

/** Where runs come from: they begin at the minimum, or are put there after their own steps from the start. */
export type Origin = 'minimum' | 'start';

/** Steps from the start that are followed at most: by then what an optimizer remembers is gathered. */
export const LONGEST = 10_000;

export class RunsBeside {
  readonly #block: CellBlock;
  readonly #minimum: Sharpness;
  readonly #parameters: readonly { readonly values: Float64Array; readonly minimum: number }[];
  readonly #steps: number;
  #rates: readonly number[] = [];

  /** @param plan only its first cell is read. @param lanes as many runs as there are side by side. */
  constructor(plan: Plan, minimum: Sharpness, lanes: number) {
    this.#steps = plan.steps;
    // No tail is reached, so that none is gathered.
    this.#block = new CellBlock({ ...plan, steps: 1e9, noise: undefined }, 'f64', lanes);
    this.#minimum = minimum;
    this.#parameters = plan.program.parameters.map((name) => ({
      values: this.#block.lanes(`p.${name}`) as Float64Array,
      minimum: minimum.at[name],
    }));
  }

  /** Starts a run a learning rate, and lets those that come from the start take their steps. */
  begin(rates: readonly number[], origin: Origin): void {
    const { plan } = this.#block;
    const at = origin === 'minimum' ? this.#minimum.at : undefined;
    const inputs = new Map(
      withRates(plan, at, rates).map((input) => [input.name, (lane: number) => inputAt(input, lane, 0)]),
    );
    this.#rates = rates;
    this.#block.start(rates.length, (name, lane) => inputs.get(name)!(lane));
    if (origin === 'minimum') return;
    for (let step = Math.min(this.#steps, LONGEST); step > 0; step--) this.#block.step();
  }

  /** Holds the runs at the minimum for so many steps: averages of gradients fade, and whatever else does. */
  hold(steps: number): void {
    this.#place(0);
    for (let step = 0; step < steps; step++) {
      this.#block.step();
      this.#place(0);
    }
  }

  /** Puts the runs beside the minimum, in the direction of its largest curvature; gives back how far that is. */
  displace(distance: number): number {
    const reach = distance * Math.max(1, ...this.#parameters.map(({ minimum }) => Math.abs(minimum)));
    this.#place(reach);
    return reach;
  }

  #place(reach: number): void {
    this.#parameters.forEach(({ values, minimum }, index) =>
      values.fill(minimum + reach * this.#minimum.direction[index]),
    );
    this.#block.evaluate();
  }

  /** Of each run, whether it stays so near for so many steps. */
  stay(steps: number, near: number): boolean[] {
    const stays = this.#rates.map(() => true);
    for (let step = 0; step < steps; step++) {
      this.#block.step();
      for (const { values, minimum } of this.#parameters) {
        for (let lane = 0; lane < stays.length; lane++) {
          // Asked as "not near", since a run that diverged is NaN.
          if (!(Math.abs(values[lane] - minimum) <= near)) stays[lane] = false;
        }
      }
    }
    return stays;
  }

  /** What the first run carries beside its parameters: the value of each state of the optimizer, `<name>.<parameter>`. */
  states(): Map<string, number> {
    return new Map(this.#block.plan.program.stateColumns.map((name) => [name, this.#block.lanes(name)[0]]));
  }

  /** How far the first run's next step takes each parameter. */
  nextStep(): number[] {
    const before = this.#parameters.map(({ values }) => values[0]);
    this.#block.step();
    return this.#parameters.map(({ values }, index) => values[0] - before[index]);
  }
}

/** The inputs of runs from one place, the plan's own start if no other is given, each with a learning rate of its own. */
function withRates(plan: Plan, at: Sharpness['at'] | undefined, rates: readonly number[]): PlanInput[] {
  const { program } = plan;
  const own = (name: string, values: readonly number[]): PlanInput => ({
    name,
    values: Float64Array.from(values),
    strideX: values.length > 1 ? 1 : 0,
    strideY: 0,
  });
  const given = plan.inputs
    .filter(({ name }) => !program.derived.has(name))
    .map(({ name, values }) => {
      if (name === hyperInput(LEARNING_RATE)) return own(name, rates);
      return own(name, [at && isStart(name) ? at[bareName(name)] : values[0]]);
    });
  return [...given, ...derivedInputs(program, given, rates.length, 1)];
}
