/** The slice as a row of the register. */

import type { View } from '../view.ts';

export const sliceView = {
  place: 'below',
  tag: 'eta-slice',
  title: 'Slice',
  what: 'Tail loss and regime along the learning rate, in the row under the pointer, and the last values of a parameter against it: a bifurcation diagram.',
  load: () => import('./slice-view.ts'),
} as const satisfies View;
