/**
 * One word for one thing: what the page, the command line and the documents say of runs and landscapes. Sentences take
 * their words from here, so that none of them means two things.
 */

import type { Regime } from '../program/metrics/regime.ts';

/** What a run does, as a verb of the third person. A run that comes to rest, drifts, or oscillates at low loss arrives. */
export const DOES = {
  arrives: 'arrives',
  rests: 'comes to rest',
  drifts: 'drifts at low loss',
  oscillates: 'oscillates',
  diverges: 'diverges',
  'has not arrived': 'has not arrived',
  'is moving': 'is still moving',
} as const;

/** When a run arrives, as a definition; `excess` is the threshold of that name, a share. */
export function arrivesIf(excess: number): string {
  const share = Number((100 * excess).toPrecision(3));
  return `A run arrives if the mean loss over its tail is within ${share} % of the way from the least loss to the start’s.`;
}

/**
 * Each word's meaning: of what a run does, when it does so, at the default thresholds; of the others, what they stand for.
 * A definition is worded as one, so that it cannot be read as a claim about the runs beside it.
 */
export const GLOSSARY = {
  arrives: arrivesIf(0.05),
  'comes to rest':
    'A run comes to rest if no parameter swings by more than 0.001 to either side in its tail.',
  'settles at step t':
    'A run settles at step t if from then on its loss stays within 5 % (or thresholds.settle) of the way from the least loss to the start’s.',
  oscillates:
    'A run oscillates if in its tail at least a quarter of the steps go the other way than the one before.',
  drifts: 'A run drifts if it arrives, but neither comes to rest nor oscillates.',
  'at low loss': 'Of a run that has arrived. Of an oscillation: acceptable.',
  'at high loss': 'Of an oscillation whose run has not arrived: the rate is too large.',
  diverges: 'A run diverges if its loss or a parameter grows beyond all bounds.',
  tail: 'The last steps of a run, over which its end is judged.',
  excess: 'How far a loss lies above the least loss.',
  'least loss': 'The smallest value that the loss takes anywhere, L*: stated by the problem, or found.',
  'stable band': 'The widest stretch of an axis whose runs converge, or oscillate at low loss.',
  converges: 'A run converges if it arrives and comes to rest.',
  margin:
    'By what factor a value lies from the nearest border, beyond which runs no longer do what is wanted, or from the limit of stability; at least that where the map ends first.',
  'limit of stability': 'The largest learning rate at which a run beside the minimum stays there.',
  sharpness: 'The largest curvature of the loss at its minimum, λ.',
  sensitivity:
    'What a value taken blindly from the axis forfeits on average of what there is to gain: 0 none, 1 all (Wortsman et al. 2023).',
} as const;
/** A key of the glossary. */
export type Term = keyof typeof GLOSSARY;

/** The regimes as the glossary has them. */
export const REGIME_WORDS: Readonly<Record<Regime, { readonly label: string; readonly meaning: string }>> = {
  diverged: { label: 'diverged', meaning: 'The loss or a parameter grew beyond all bounds.' },
  converged: { label: 'converged', meaning: 'Arrived and come to rest.' },
  'oscillates-low': {
    label: 'oscillates, low',
    meaning: 'Arrived, and jumps to and fro across the valley at low loss: acceptable.',
  },
  'oscillates-high': {
    label: 'oscillates, high',
    meaning: 'Jumps between points of high loss: the learning rate is too large.',
  },
  arriving: { label: 'drifts, low', meaning: 'Arrived, and still moves: neither at rest nor oscillating.' },
  'not-arrived': {
    label: 'not arrived',
    meaning: 'Creeping, stuck or on a plateau: the steps did not suffice.',
  },
  'at-rest': {
    label: 'at rest',
    meaning: 'Come to rest; how far above the least loss is not known.',
  },
  oscillates: {
    label: 'oscillates',
    meaning: 'Jumps to and fro; how far above the least loss is not known.',
  },
  moving: {
    label: 'moving',
    meaning: 'Still on its way; how far above the least loss is not known.',
  },
};
