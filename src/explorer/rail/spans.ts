/** The span of a slider, from the axis that shows a quantity well. */

import type { Span } from './number.ts';
import type { SpecInput } from '../../spec/structure.ts';

export function spanOf(axis: SpecInput['axes']['x'] | undefined): Span | undefined {
  return axis && { scale: axis.scale ?? 'linear', from: axis.from, to: axis.to };
}
