/** What putting a problem or an optimizer of one's own into a spec does to its axes, in words. */

import type { SpecInput } from '../../spec/structure.ts';
import { symbolText } from '../../reading/symbols.ts';

/** The spec's axes that a candidate has not, in words; empty if it has both. */
export function changedAxes(spec: SpecInput, candidate: SpecInput): string {
  const notes = (['x', 'y'] as const).flatMap((which) => {
    const [before, after] = [spec.axes[which].param, candidate.axes[which].param];
    const place = which === 'x' ? 'horizontal' : 'vertical';
    return before === after ? [] : [`the ${place} axis becomes ${symbolText(after)}`];
  });
  const sentence = notes.join(', ');
  return sentence && `${sentence[0].toUpperCase()}${sentence.slice(1)}`;
}
