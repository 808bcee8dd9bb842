/** The comparison with the CPU as a row of the register. */

import type { View } from '../view.ts';

export const parityView = {
  place: 'over',
  tag: 'eta-parity',
  title: 'Comparison with the CPU',
  what: 'How far the GPU’s values are from the CPU’s in the same and in double precision, cell by cell.',
  action: 'Compare with the CPU',
  load: () => import('./parity-view.ts'),
} as const satisfies View;
