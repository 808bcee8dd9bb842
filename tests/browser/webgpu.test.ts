// Chromium gives a WebGPU adapter that computes: in a page, in a worker, and in a worker's worker.
import { expect, test } from 'vitest';
import { computeSquares } from './compute-squares.ts';

const squares = [0, 1, 4, 9];

test('in the page', async () => {
  expect(await computeSquares()).toEqual(squares);
});

test.each(['worker', 'nested worker'])('in a %s', async (kind) => {
  const worker =
    kind === 'worker'
      ? new Worker(new URL('./compute-worker.ts', import.meta.url), { type: 'module' })
      : new Worker(new URL('./nesting-worker.ts', import.meta.url), { type: 'module' });
  const answer = await new Promise((resolve, reject) => {
    worker.onmessage = (event) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
  worker.terminate();
  expect(answer).toEqual(squares);
});
