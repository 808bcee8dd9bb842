/** What the map can show: each metric's name, meaning and natural colour scale, and the regime. */

import type { Field } from '../sweep/field.ts';
import { METRICS, type MetricId } from '../program/metrics/index.ts';
import { REGIMES } from '../program/metrics/regime.ts';
import { formatNumber } from './numbers.ts';

export const SHOWN = [...METRICS, 'regime'] as const;
export type Shown = (typeof SHOWN)[number];

export type ColourScale = 'linear' | 'log' | 'rank';
export const COLOUR_SCALES: readonly ColourScale[] = ['linear', 'log', 'rank'];

export interface ShownMetric {
  readonly label: string;
  /** What it is, in a sentence. */
  readonly meaning: string;
  /** The colour scale it is best read on. */
  readonly scale: ColourScale;
  /** What a cell without a value did, in words. */
  readonly none: string;
}

export const SHOWN_METRICS: Readonly<Record<MetricId, ShownMetric>> = {
  finalLoss: {
    label: 'final loss',
    meaning: 'The loss after the last step.',
    scale: 'log',
    none: 'no value',
  },
  bestLoss: {
    label: 'best loss',
    meaning: 'The least loss of any step.',
    scale: 'log',
    none: 'no value',
  },
  tailLoss: {
    label: 'tail loss',
    meaning: 'The mean loss over the tail, the last steps of the run.',
    scale: 'log',
    none: 'no value',
  },
  lossOscillation: {
    label: 'loss oscillation',
    meaning: 'Half of the swing of the loss over the tail.',
    scale: 'log',
    none: 'no value',
  },
  oscillation: {
    label: 'oscillation amplitude',
    meaning: 'Half of the swing, over the tail, of the parameter that swings most.',
    scale: 'log',
    none: 'no value',
  },
  flips: {
    label: 'flips',
    meaning: 'How often the step changed sign in the tail, for the parameter where it did so most.',
    scale: 'linear',
    none: 'no value',
  },
  settleStep: {
    label: 'settle step',
    meaning: 'The step from which on the loss stays within 5 % of the way from its least value to its start.',
    scale: 'linear',
    none: 'never settles',
  },
  divergedAt: {
    label: 'diverged at',
    meaning: 'The step at which the run left all bounds.',
    scale: 'log',
    none: 'did not diverge',
  },
  period: {
    label: 'period',
    meaning:
      'After how many steps the run’s state before the tail comes back to the last bit: 1 at rest, 2 for a jump back and forth; 0 where it does not within the tail.',
    scale: 'linear',
    none: 'no value',
  },
};

export const REGIME_SHOWN = {
  label: 'regime',
  meaning: 'What became of each run, by its kind.',
} as const;

export function shownLabel(shown: Shown): string {
  return shown === 'regime' ? REGIME_SHOWN.label : SHOWN_METRICS[shown].label;
}

export function shownMeaning(shown: Shown): string {
  return shown === 'regime' ? REGIME_SHOWN.meaning : SHOWN_METRICS[shown].meaning;
}

/** The value of a cell in words: the number, or what stands in for it. */
export function valueInWords(shown: MetricId, value: number): string {
  if (Number.isNaN(value)) return SHOWN_METRICS[shown].none;
  if (shown === 'period' && value === 0) return 'none within the tail';
  return formatNumber(value);
}

/** How many cells of each regime there are, in the order of `REGIMES`. */
export function regimeCounts(field: Field): number[] {
  const counts = REGIMES.map(() => 0);
  for (const regime of field.regimes) counts[regime]++;
  return counts;
}
