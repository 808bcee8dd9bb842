/** The span of a slider, from the axis that shows a quantity well. */

import type { SliderSpan } from './number.ts';
import type { SpecInput } from '../../spec/structure.ts';

export function sliderSpan(axis: SpecInput['axes']['x'] | undefined): SliderSpan | undefined {
  return axis && { scale: axis.scale ?? 'linear', from: axis.from, to: axis.to };
}
