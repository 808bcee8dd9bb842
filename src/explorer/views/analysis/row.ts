/** The analysis as a row of the register. */

import type { View } from '../view.ts';

export const analysisView = {
  place: 'below',
  tag: 'eta-analysis',
  title: 'Which learning rate',
  what: 'The learning rate to take, the range in which runs train, the margin to its end, and what they rest on.',
  load: () => import('./analysis-panel.ts'),
} as const satisfies View;
