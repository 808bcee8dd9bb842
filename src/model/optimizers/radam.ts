/**
 * RAdam: Adam whose early steps, when v knows few gradients, are shortened by how unsure v is, and leave v out while
 * that cannot be said.
 *
 * ρ is the length of the plain mean with the same centre of mass as v's weights. The paper's ρ∞ − 2tβ₂ᵗ/(1 − β₂ᵗ)
 * subtracts two numbers near 2/(1 − β₂) to get one near t; f32 has nothing left of it where β₂ is near 1. What it
 * abbreviates cancels nothing: 2 Σ j β₂ʲ⁻¹ / Σ β₂ʲ⁻¹ − 1 over j = 1 … t, the two sums being `positions` and `weights`.
 */

import type { Optimizer } from './optimizer.ts';
import { decay, positive } from '../quantity.ts';

export const radam = {
  id: 'radam',
  title: 'RAdam',
  summary: 'Adam that shortens its first steps until the mean of squares can be trusted.',
  hyper: [
    positive('eta0', 0.1, 'initial learning rate'),
    decay('beta1', 0.9, 'decay of the mean of gradients'),
    decay('beta2', 0.999, 'decay of the mean of squared gradients'),
    positive('eps', 1e-8, 'added to the root of v'),
  ],
  state: { m: '0', v: '0' },
  shared: {
    state: { c1: '0', c2: '0', weights: '0', positions: '0', rho: '0', r: '0' },
    update: `
      c1 = beta1 * c1 + (1 - beta1)
      c2 = beta2 * c2 + (1 - beta2)
      weights = beta2 * weights + 1
      positions = beta2 * positions + weights
      rho = 2 * positions / weights - 1
      rho_max = 2 / (1 - beta2) - 1
      certainty = (rho - 4) * (rho - 2) * rho_max / ((rho_max - 4) * (rho_max - 2) * rho)
      r = if(rho > 5, sqrt(max(certainty, 0)), 0)`,
  },
  update: `
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g^2
    m_hat = m / c1
    p = p - if(r > 0, eta0 * r * sqrt(c2) / (sqrt(v) + eps), eta0) * m_hat`,
  rate: 'if(r > 0, eta0 * r * sqrt(c2) / (sqrt(v) + eps), eta0)',
  limit: '2 * eps * (1 + beta1) / ((1 - beta1) * lambda)',
  source:
    'Liu et al. (2020), On the variance of the adaptive learning rate and beyond, algorithm 2 and section 4.1; from ρ > 5 on and eps added to the root before the correction, as in PyTorch’s RAdam (the paper: ρ > 4, no eps)',
} as const satisfies Optimizer;
