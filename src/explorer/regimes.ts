/** Each regime's words and colour, the same on the map, chips, plots and tables. */

import type { Regime } from '../sweep/metrics.ts';

export interface RegimeStyle {
  /** As a label reads it. */
  readonly label: string;
  /** What it means, in a sentence. */
  readonly meaning: string;
  /** Told apart by lightness alone, and by colour-blind readers. */
  readonly colour: string;
}

export const REGIME_STYLES: Readonly<Record<Regime, RegimeStyle>> = {
  diverged: {
    label: 'diverged',
    meaning: 'The loss or a parameter grew beyond all bounds.',
    colour: '#33202a',
  },
  converged: {
    label: 'converged',
    meaning: 'At rest, near the least loss.',
    colour: '#1f5fa8',
  },
  'oscillates-low': {
    label: 'oscillates, low',
    meaning: 'Jumps to and fro across the valley, but at low loss: acceptable.',
    colour: '#6cc3b5',
  },
  'oscillates-high': {
    label: 'oscillates, high',
    meaning: 'Jumps between points of high loss: the learning rate is too large.',
    colour: '#d4702a',
  },
  arriving: {
    label: 'arriving',
    meaning: 'Already at low loss, and still moving one way.',
    colour: '#bdd97e',
  },
  'not-arrived': {
    label: 'not arrived',
    meaning: 'Creeping, stuck or on a plateau: the steps did not suffice.',
    colour: '#e6e1d4',
  },
  'at-rest': {
    label: 'at rest',
    meaning: 'Hardly moves any more; how far above the least loss is not known.',
    colour: '#46699a',
  },
  oscillates: {
    label: 'oscillates',
    meaning: 'Jumps to and fro; how far above the least loss is not known.',
    colour: '#d09a45',
  },
  moving: {
    label: 'moving',
    meaning: 'Still on its way; how far above the least loss is not known.',
    colour: '#dedbe6',
  },
};
