/** Each regime's words and colour, the same on the map, chips, plots and tables. */

import { REGIME_WORDS } from '../analysis/glossary.ts';
import { REGIMES, type Regime } from '../program/metrics/regime.ts';
import { REGIME_COLOURS } from './colour-maps.ts';

export interface RegimeStyle {
  /** As a label reads it. */
  readonly label: string;
  /** What it means, in a sentence. */
  readonly meaning: string;
  /** Told apart by lightness alone, and by colour-blind readers. */
  readonly colour: string;
}

export const REGIME_STYLES = Object.fromEntries(
  REGIMES.map((regime) => [regime, { ...REGIME_WORDS[regime], colour: REGIME_COLOURS[regime] }]),
) as unknown as Readonly<Record<Regime, RegimeStyle>>;

/** Those that a run has where no excess over a least loss can be measured. */
const UNMEASURED: readonly Regime[] = ['at-rest', 'oscillates', 'moving'];

/** The regimes that runs can have, where there is a least loss or none. */
export function regimesWhere(isMeasured: boolean): Regime[] {
  return REGIMES.filter((regime) => regime === 'diverged' || UNMEASURED.includes(regime) !== isMeasured);
}
