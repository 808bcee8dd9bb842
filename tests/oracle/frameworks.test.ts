// What PyTorch and Keras are said to have of each optimizer: where it is the same update, their formulas, written by hand
// and given the arguments of the line to paste, run every step of ours; where it is the nearest, not, but near the minimum.
import { describe, expect, test } from 'vitest';
import { OPTIMIZERS, type Optimizer } from '../../src/model/optimizers/index.ts';
import { counterpart } from '../../src/frameworks/constructors.ts';
import { FRAMEWORK_IDS, type Counterpart, type FrameworkId } from '../../src/frameworks/counterparts.ts';
import { largestDifference, type Parting } from './difference.ts';
import { FRAMEWORK_ORACLES } from './frameworks.ts';
import { LOSSES } from './losses.ts';
import { replayed, wayOf } from './replayed.ts';

const STEPS = 120;

/** Not the defaults: what is left out at a default would not be missed, and no argument may stand for another. */
const OTHER: Readonly<Record<string, number>> = {
  ...{ eta0: 0.013, beta: 0.85, beta1: 0.8, beta2: 0.95, gamma: 0.7, eps: 0.003, decay: 0.07, psi: 0.02 },
};

/** AdaDelta's own step oscillates there, and enlarges the last bit until nothing is left to compare. */
const GENTLER: Readonly<Record<string, Readonly<Record<string, number>>>> = { adadelta: { eps: 1e-5 } };

function hyperOf({ id, hyper }: Optimizer): Record<string, number> {
  return Object.fromEntries(
    hyper.map(({ name, default: value }) => [name, GENTLER[id]?.[name] ?? OTHER[name] ?? value]),
  );
}

/** How far the framework's way lies from ours. */
function parting(
  id: string,
  framework: FrameworkId,
  found: Counterpart,
  hyper: Record<string, number>,
): Parting {
  if (found.is === 'none') throw new Error('got no constructor');
  const ours = replayed({ id: 'quadratic' }, { id, hyper }, STEPS);
  const way = wayOf(ours);
  const { parameters, columns } = ours;
  // Nesterov's point is p; the frameworks hold the one looked ahead to.
  const held = way.map((point, t) =>
    id === 'nesterov'
      ? point.map((p, i) => p - hyper.eta0 * hyper.gamma * columns[`v.${parameters[i]}`][t])
      : point,
  );
  const step = FRAMEWORK_ORACLES[framework][found.call.name](found.call.arguments, parameters.length);
  const theirs = [way[0]];
  for (let t = 1; t <= STEPS; t++) {
    theirs.push(step(theirs[t - 1], (point) => LOSSES.quadratic.slope(...point), t));
  }
  expect(theirs[STEPS], 'the run moves').not.toEqual(way[0]);
  return largestDifference(held, theirs);
}

const PAIRS = OPTIMIZERS.flatMap((optimizer) =>
  FRAMEWORK_IDS.map((framework) => ({ framework, id: optimizer.id, hyper: hyperOf(optimizer) })),
);

describe.each(PAIRS)('$id in $framework', ({ id, framework, hyper }) => {
  const found = counterpart(id, framework, hyper);

  test('is what it is said to be', () => {
    if (found.is === 'none') {
      expect(found.note).not.toBe('');
      return;
    }
    const { relative, step } = parting(id, framework, found, hyper);
    if (found.is === 'same') expect(relative, `at step ${step}`).toBeLessThan(1e-10);
    else {
      expect(relative, 'it is not the same').toBeGreaterThan(1e-6);
      expect(found.note).not.toBe('');
    }
  });
});

test('where eps is on the other side of the root, the first step from a tiny gradient is the same', () => {
  for (const [id, framework] of [
    ['rmsprop', 'pytorch'],
    ['rmsprop-centered', 'pytorch'],
    ['rmsprop-momentum', 'pytorch'],
    ['rmsprop-pytorch', 'keras'],
    ['adagrad-pytorch', 'keras'],
  ] as const) {
    const hyper = hyperOf(OPTIMIZERS.find((optimizer) => optimizer.id === id)!);
    const [there, here] = [counterpart(id, framework, hyper), OPTIMIZERS.find((other) => other.id === id)!];
    if (there.is !== 'nearest') throw new Error(`${here.id}: got ${there.is}`);
    const step = (gradient: number): number =>
      -FRAMEWORK_ORACLES[framework][there.call.name](there.call.arguments, 1)([0], () => [gradient], 1)[0];
    const limit = id.endsWith('-pytorch') ? hyper.eps : Math.sqrt(hyper.eps);
    expect(step(1e-9) / ((hyper.eta0 * 1e-9) / limit), id).toBeCloseTo(1, 6);
  }
});

test('Keras’ Nadam is the same at its own pace of warming up', () => {
  const hyper = { ...hyperOf(OPTIMIZERS.find(({ id }) => id === 'nadam')!), psi: 1 };
  const found = counterpart('nadam', 'keras', hyper);
  expect(found.is).toBe('same');
  expect(parting('nadam', 'keras', found, hyper).relative).toBeLessThan(1e-10);
});

test('arguments that a framework refuses are not given', () => {
  const nesterov = counterpart('nesterov-pytorch', 'pytorch', { eta0: 0.1, gamma: 0 });
  expect(parting('nesterov-pytorch', 'pytorch', nesterov, { eta0: 0.1, gamma: 0 }).relative).toBeLessThan(
    1e-10,
  );
  expect(counterpart('lion', 'keras', { eta0: 0.1, beta1: 0, beta2: 0.9, decay: 0 }).is).toBe('none');
});
