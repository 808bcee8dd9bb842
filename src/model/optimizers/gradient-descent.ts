/** Plain gradient descent: p ← p − η₀ g. */

import type { Optimizer } from './optimizer.ts';
import { positive } from '../quantity.ts';

export const gradientDescent = {
  id: 'gradient-descent',
  title: 'Gradient descent',
  summary: 'Every step is the gradient times one fixed rate.',
  hyper: [positive('eta0', 0.1, 'learning rate')],
  update: 'p = p - eta0 * g',
  rate: 'eta0',
  limit: '2 / lambda',
  source: 'Cauchy (1847), Méthode générale pour la résolution des systèmes d’équations simultanées',
} as const satisfies Optimizer;
