/** The comparison with the CPU as a row of the register. */

import type { View } from '../view.ts';

export const parityView = {
  place: 'over',
  tag: 'eta-parity',
  title: 'Comparison with the CPU',
  action: 'Compare with the CPU',
  load: () => import('./parity-view.ts'),
} as const satisfies View;
