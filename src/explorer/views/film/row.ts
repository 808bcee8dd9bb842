/** The film as a row of the register. */

import type { View } from '../view.ts';

export const filmView = {
  place: 'over',
  tag: 'eta-film',
  title: 'A third parameter',
  what: 'The same map at nine values of a third quantity, side by side or as a film.',
  action: 'Third parameter',
  load: () => import('./film-view.ts'),
} as const satisfies View;
