/** What a map can be compared with, and the pane that comes of it: the same landscape but for one thing. */

import { OPTIMIZERS } from '../../model/optimizers/index.ts';
import { PROBLEMS } from '../../model/problems/index.ts';
import { optimizerOf } from '../../model/find.ts';
import { formatNumber } from '../../reading/numbers.ts';
import type { Phrase } from '../../reading/phrase.ts';
import { act } from '../pane/actions.ts';
import { NO_MEMORY } from '../pane/memory.ts';
import type { PaneId, PaneState } from '../pane/state.ts';

export type ComparedWith =
  /** Another optimizer or problem. */
  | { readonly with: 'optimizer' | 'problem'; readonly id: string }
  /** Another value of a hyperparameter. */
  | { readonly with: 'value'; readonly param: string; readonly value: number }
  /** The same, to be changed. */
  | { readonly with: 'copy' };

export interface ComparisonChoice {
  readonly title: Phrase;
  readonly comparison: ComparedWith;
}

/** The choices of a menu, in groups with a title each. */
export interface ChoiceGroup {
  readonly title: string;
  readonly choices: readonly ComparisonChoice[];
}

/** The values that a small constant is compared at, as factors. */
const FACTORS = [0.01, 100];

/** Whatever a landscape can be compared with, in one press. */
export function comparisons({ spec }: PaneState): ChoiceGroup[] {
  const { x, y } = spec.axes;
  const values = optimizerOf(spec)!
    .hyper.filter(({ name }) => name === 'eps' && x.param !== name && y.param !== name)
    .flatMap(({ name }) => FACTORS.map((factor) => [name, spec.optimizer.hyper[name] * factor] as const))
    .map(([param, factored]): ComparisonChoice => {
      const value = Number(factored.toPrecision(6));
      return {
        title: [{ param }, ` = ${formatNumber(value)}`],
        comparison: { with: 'value', param, value },
      };
    });
  const others = (
    kind: 'optimizer' | 'problem',
    rows: readonly { readonly id: string; readonly title: string }[],
  ): ComparisonChoice[] =>
    rows
      .filter(({ id }) => id !== spec[kind].id)
      .map(({ id, title }) => ({ title: [title], comparison: { with: kind, id } }));
  return [
    {
      title: 'the same landscape',
      choices: [{ title: ['A copy, to be changed'], comparison: { with: 'copy' } }, ...values],
    },
    { title: 'another optimizer', choices: others('optimizer', OPTIMIZERS) },
    { title: 'another problem', choices: others('problem', PROBLEMS) },
  ];
}

/** The pane that stands beside another: looked at alike, and framed alike where its axes are the same. */
export function compared(state: PaneState, id: PaneId, comparison: ComparedWith): PaneState {
  const { spec } = state;
  // What was left there may have other axes: here it is to be the same landscape.
  const copy: PaneState = { ...state, id, draft: spec, issues: [], past: [], future: [], memory: NO_MEMORY };
  switch (comparison.with) {
    case 'copy':
      return copy;
    case 'value':
      return act(copy, {
        is: 'edit',
        path: `optimizer.hyper.${comparison.param}`,
        value: comparison.value,
      });
    case 'optimizer':
    case 'problem':
      return act(copy, { is: comparison.with, id: comparison.id });
    default:
      return comparison satisfies never;
  }
}
