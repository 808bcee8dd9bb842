// Every optimizer on a spread of problems: the GPU's bits are the CPU's.
import { afterAll, expect, test } from 'vitest';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { disposeEngines } from './engines.ts';
import { compare, same } from './same-bits.ts';

afterAll(disposeEngines);

const SPREAD = ['sigmoid-neuron', 'quadratic', 'rosenbrock'];

test.each(OPTIMIZERS.flatMap(({ id }) => SPREAD.map((problem) => [id, problem] as const)))(
  '%s on %s: every bit is the same',
  async (optimizer, problem) => {
    expect(await compare(problem, optimizer)).toEqual(same);
  },
);
