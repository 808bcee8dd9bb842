/** The optimizer of a recommended value as lines to paste: what PyTorch and Keras construct, and whether it runs the same. */

import type { Advice } from '../analysis/advised.ts';
import { statedValue } from '../analysis/stated.ts';
import type { OptimizerId } from '../model/optimizers/index.ts';
import { OWN_FORMULA, optimizerOf } from '../model/find.ts';
import type { Landscape } from '../sweep/landscape.ts';
import { inFewerDigits, rowNumber } from '../reading/analysis-words.ts';
import {
  COUNTERPARTS,
  FRAMEWORK_IDS,
  FRAMEWORKS,
  type Argument,
  type Constructor,
  type Counterpart,
  type FrameworkId,
  type Hyper,
} from './counterparts.ts';

/** What one framework has of the optimizer that was recommended a value for. */
export interface ConstructorLine {
  readonly framework: FrameworkId;
  /** The framework, and the version that the semantics are of: PyTorch 2.13. */
  readonly title: string;
  readonly is: Counterpart['is'];
  /** The call; undefined where there is none. */
  readonly line: string | undefined;
  /** What to know of it, in a sentence or two; empty where there is nothing. */
  readonly note: string;
}

/** Of each kind, in words. */
export const COUNTERPART_WORDS: Readonly<Record<Counterpart['is'], string>> = {
  same: 'the same update',
  nearest: 'the nearest there is',
  none: 'none',
};

/**
 * The lines for the value that is recommended, with the hyperparameters of its row; none where no value is recommended.
 * @param field the map that was analysed, or the landscape that stands for it.
 */
export function constructorLines(
  { spec, y }: Pick<Landscape, 'spec' | 'y'>,
  { recommended }: Pick<Advice, 'recommended'>,
): ConstructorLine[] {
  const take = statedValue(recommended);
  const optimizer = optimizerOf(spec);
  if (!take || !optimizer) return [];
  const { axes } = spec;
  const onAxes = [
    [axes.x.param, inFewerDigits(take.x)],
    [axes.y.param, rowNumber(axes.y, y, take.y)],
  ] as const;
  const names = new Set(optimizer.hyper.map(({ name }) => name));
  const hyper: Hyper = {
    ...spec.optimizer.hyper,
    ...Object.fromEntries(onAxes.filter(([param]) => names.has(param))),
  };
  return FRAMEWORK_IDS.map((framework) => lineOf(framework, counterpart(optimizer.id, framework, hyper)));
}

/** What a framework has of an optimizer, by its id; of one that is not in the register nothing is known. */
export function counterpart(id: string, framework: FrameworkId, hyper: Hyper): Counterpart {
  if (Object.hasOwn(COUNTERPARTS, id)) return COUNTERPARTS[id as OptimizerId][framework](hyper);
  const what = id === OWN_FORMULA ? 'An update of your own' : 'This optimizer';
  return { is: 'none', note: `${what} is compared with no framework’s.` };
}

function lineOf(framework: FrameworkId, found: Counterpart): ConstructorLine {
  const { title, version } = FRAMEWORKS[framework];
  return {
    framework,
    title: `${title} ${version}`,
    is: found.is,
    line: found.is === 'none' ? undefined : callText(framework, found.call),
    note: found.note ?? '',
  };
}

/** The call as Python reads it: `torch.optim.SGD(model.parameters(), lr=0.1)`. */
function callText(framework: FrameworkId, call: Constructor): string {
  const { module, first } = FRAMEWORKS[framework];
  const named = Object.entries(call.arguments).map(([name, value]) => `${name}=${pythonText(value)}`);
  return `${module}.${call.name}(${[...first, ...named].join(', ')})`;
}

/** Numbers as floats: Keras refuses a momentum of 0 that is none. */
function pythonText(value: Argument): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'number') return `(${value.map(pythonText).join(', ')})`;
  const text = String(Number(value.toPrecision(12)));
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
