/** The league as a row of the register. */

import type { View } from '../view.ts';

export const leagueView = {
  place: 'over',
  tag: 'eta-league-view',
  title: 'All optimizers',
  what: 'Every optimizer on the same problem from the same start, each with its own best learning rate.',
  action: 'All optimizers',
  load: () => import('./league-view.ts'),
} as const satisfies View;
