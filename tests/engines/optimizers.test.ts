// Every optimizer on one of a spread of problems: the GPU's bits are the CPU's.
import { afterAll, expect, test } from 'vitest';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { disposeEngines } from './engines.ts';
import { compare, same } from './same-bits.ts';

afterAll(disposeEngines);

/** By turns, for a GPU in software compiles half a second for each pair. Each problem has a test of its own. */
const SPREAD = ['sigmoid-neuron', 'quadratic', 'rosenbrock'];

test.each(OPTIMIZERS.map(({ id }, index) => [id, SPREAD[index % SPREAD.length]] as const))(
  '%s on %s: every bit is the same',
  async (optimizer, problem) => {
    expect(await compare(problem, optimizer)).toEqual(same);
  },
);
