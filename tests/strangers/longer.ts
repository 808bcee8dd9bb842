// A stranger's view: which runs end otherwise if they are given twice the steps. Its element is loaded when it is opened.
import type { ViewOver } from '../../src/explorer/views/view.ts';

export const longer: ViewOver = {
  place: 'over',
  tag: 'eta-longer',
  title: 'Twice the steps',
  what: 'Which runs end otherwise if they are given twice the steps.',
  action: 'Stranger’s view',
  load: () => import('./longer-view.ts'),
};
