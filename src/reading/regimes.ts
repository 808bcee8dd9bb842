/** Each regime's words and colour, the same on the map, chips, plots and tables. */

import { REGIME_WORDS } from '../analysis/glossary.ts';
import { REGIMES, type Regime } from '../program/metrics/regime.ts';

export interface RegimeStyle {
  /** As a label reads it. */
  readonly label: string;
  /** What it means, in a sentence. */
  readonly meaning: string;
  /** Told apart by lightness alone, and by colour-blind readers. */
  readonly colour: string;
}

const COLOURS: Readonly<Record<Regime, string>> = {
  diverged: '#33202a',
  converged: '#1f5fa8',
  'oscillates-low': '#6cc3b5',
  'oscillates-high': '#d4702a',
  arriving: '#bdd97e',
  'not-arrived': '#e6e1d4',
  'at-rest': '#46699a',
  oscillates: '#d09a45',
  moving: '#dedbe6',
};

export const REGIME_STYLES = Object.fromEntries(
  REGIMES.map((regime) => [regime, { ...REGIME_WORDS[regime], colour: COLOURS[regime] }]),
) as unknown as Readonly<Record<Regime, RegimeStyle>>;

/** Those that a run has where no excess over a least loss can be measured. */
const UNMEASURED: readonly Regime[] = ['at-rest', 'oscillates', 'moving'];

/** The regimes that runs can have, where there is a least loss or none. */
export function regimesWhere(isMeasured: boolean): Regime[] {
  return REGIMES.filter((regime) => regime === 'diverged' || UNMEASURED.includes(regime) !== isMeasured);
}
