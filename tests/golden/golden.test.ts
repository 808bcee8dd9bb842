import { describe, expect, test } from 'vitest';
import { replayed, wayOf } from '../oracle/replayed.ts';
import { largestDifference } from '../oracle/difference.ts';
import golden from './trajectories.json' with { type: 'json' };

interface Run {
  readonly optimizer: string;
  readonly problem: string;
  readonly hyper: Readonly<Record<string, number>>;
  /** The parameters after the steps that are kept. */
  readonly points: readonly (readonly number[])[];
}

const runs = golden.runs as unknown as readonly Run[];
const TOLERANCE = 1e-12;
const optimizers = [...new Set(runs.map(({ optimizer }) => optimizer))];

describe.each(optimizers)('%s goes the way PyTorch goes', (id) => {
  const own = runs.filter(({ optimizer }) => optimizer === id);

  test.each(own)('on $problem with $hyper', ({ problem, hyper, points }) => {
    const first = problem === 'sigmoid-neuron' ? 'w' : 'x';
    const last = golden.steps.at(-1)!;
    const way = wayOf(replayed({ id: problem }, { id, hyper }, last, 'f64', first));
    const got = golden.steps.map((step) => way[step]);
    const parting = largestDifference(
      got,
      points.map((point) => [...point]),
    );
    const step = golden.steps[parting.step];
    expect(parting.relative, `relative difference at step ${step}`).toBeLessThanOrEqual(TOLERANCE);
  });
});

test('there are two settings on three problems for each of at least twelve optimizers', () => {
  expect(optimizers.length).toBeGreaterThanOrEqual(12);
  expect(runs.length).toBe(optimizers.length * 6);
  for (const { points } of runs) expect(points.length).toBe(golden.steps.length);
});
