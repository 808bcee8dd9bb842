// A stranger's problem: Branin's function, whose three minima are equally low.
import type { Problem } from '../../src/model/problems/problem.ts';

export const branin: Problem = {
  id: 'branin',
  title: 'Branin',
  summary: 'A parabola under a cosine: three equal minima, one in each wave.',
  parameters: [
    { name: 'x', start: 1, range: [-5, 10] },
    { name: 'y', start: 9, range: [0, 15] },
  ],
  columns: [],
  loss: `
    off = y - 5.1/(4*pi^2) * x^2 + 5/pi * x - 6
    off^2 + 10*(1 - 1/(8*pi)) * cos(x) + 10`,
  least: '5/(4*pi)',
  minima: [
    { x: '-pi', y: '12.275' },
    { x: 'pi', y: '2.275' },
    { x: '3*pi', y: '2.475' },
  ],
  source:
    'Branin (1972), Widely convergent method for finding multiple solutions of simultaneous nonlinear equations; ranges as in Dixon & Szegő (1978)',
};
