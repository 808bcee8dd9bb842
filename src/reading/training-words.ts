/** What is said where next to no run of a map trains, before and after it was looked where runs do. */

import { symbolText } from './symbols.ts';
import { LEARNING_RATE } from '../model/names.ts';
import type { Spec } from '../spec/spec.ts';
import { counted } from './numbers.ts';

const RATE = symbolText(LEARNING_RATE);

export const TRAINING_WORDS = {
  /** Why one would look. */
  lost: 'Hardly a run of this map trains.',
  /** The button that looks. */
  find: 'Find where runs train',
  /** Where one was led, if none trains there either. */
  furthest: 'Here runs come the furthest; with more steps more of them would arrive.',
  /** While it is looked. */
  looking: `Trying ${RATE} from 10⁻⁹ to 1000 …`,
} as const;

/** There is no such range. */
export function nowhereWords({ steps }: Spec): string {
  return `At no ${RATE} from 10⁻⁹ to 1000 does a run train within ${counted(steps, 'step')}. Another start, more steps or another optimizer may.`;
}
