/** One run, watched at every step. */

import type { Precision } from '../../formula/index.ts';
import { replay } from '../../replay/replay.ts';
import { specAt, type RunPoint } from '../../spec/point.ts';
import type { Spec } from '../../spec/spec.ts';
import { makePlan } from '../../sweep/plan.ts';
import { withLeast } from '../../sweep/with-least.ts';
import { work } from './work.ts';

export const replayWork = work({
  id: 'replay',
  async run(tools, spec: Spec, at: RunPoint, precision?: Precision) {
    const verdict = tools.verdictOn(spec);
    const known = verdict?.status === 'none' ? verdict : undefined;
    // Found once, it is known to the replay.
    await withLeast(makePlan(specAt(spec, at).spec), tools);
    return replay(spec, at, precision, known);
  },
});
