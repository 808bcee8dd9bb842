/** What the controls of the rail ask for, as what a pane does. */

import type { PaneAction } from '../pane/actions.ts';
import type { SpecEdit } from '../rail/edit.ts';

/** Undefined where something of one's own is to be written first. */
export function actionOf(edit: SpecEdit): PaneAction | undefined {
  switch (edit.kind) {
    case 'value':
      return { is: 'edit', path: edit.path, value: edit.value };
    case 'optimizer':
    case 'problem':
      return { is: edit.kind, id: edit.id };
    case 'axis':
      return { is: 'axis', which: edit.which, param: edit.param };
    case 'write':
      return undefined;
    default:
      return edit satisfies never;
  }
}
