// Every problem: the GPU's bits are the CPU's.
import { afterAll, expect, test } from 'vitest';
import { PROBLEMS } from '../../src/model/problems/index.ts';
import { disposeEngines } from './engines.ts';
import { compare, same } from './same-bits.ts';

afterAll(disposeEngines);

test.each(PROBLEMS.map(({ id }) => id))('RMSProp on %s: every bit is the same', async (problem) => {
  expect(await compare(problem, 'rmsprop', 60)).toEqual(same);
});

test('runs that reach a minimum at 0 to the last bit: no subnormal number sets the engines apart', async () => {
  expect(await compare('quadratic', 'gradient-descent', 3000)).toEqual(same);
});
