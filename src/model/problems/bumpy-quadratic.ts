/**
 * A parabola with a cosine on it, in one dimension: the smallest case whose border between rates that stay bounded
 * and rates that do not is a fractal. It is convex as long as delta / wavelength² is below 1 / (2π²) = 0.0507.
 */

import type { Problem } from './problem.ts';
import { nonNegative, positive } from '../quantity.ts';

export const bumpyQuadratic: Problem = {
  id: 'bumpy-quadratic',
  title: 'Bumpy quadratic',
  summary: 'A parabola with ripples: its border of stability is a fractal.',
  parameters: [{ name: 'x', start: 1, range: [-2, 2] }],
  constants: [
    nonNegative('delta', 0.2, 'height of the ripples'),
    positive('wavelength', 0.1, 'length of a ripple'),
  ],
  columns: [],
  loss: 'x^2 + delta * cos(2*pi*x / wavelength)',
  source:
    'Liu (2024), Complex fractal trainability boundary can arise from trivial non-convexity, arXiv 2406.13971',
};
