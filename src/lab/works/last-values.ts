/** The last values of a parameter along one quantity, some columns at a time. */

import { lastValues, type LastValuesWanted } from '../../replay/last-values.ts';
import type { Spec } from '../../spec/spec.ts';
import { work } from './work.ts';

export const lastValuesWork = work({
  id: 'last-values',
  run: (tools, spec: Spec, wanted: LastValuesWanted) => lastValues(spec, wanted, tools),
});
