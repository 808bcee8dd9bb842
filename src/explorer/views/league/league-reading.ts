/** The reading beside the plot: the run that is pointed at in numbers, and what the colours of the strips mean. */

import { html, type TemplateResult } from 'lit';
import { styleMap } from '../../ui/style-map.ts';
import type { League } from '../../../analysis/league.ts';
import { leastLossOf } from '../../../program/least/least.ts';
import { formatNumber } from '../../../reading/numbers.ts';
import { REGIME_STYLES, regimesWhere } from '../../../reading/regimes.ts';
import '../../ui/meaning.ts';
import { symbol } from '../../ui/symbol.ts';
import { lookedAt, runRead, type LeagueLook } from './league-look.ts';
import { LEARNING_RATE } from '../../../model/names.ts';

export function leagueReading(league: League, look: LeagueLook): TemplateResult {
  const id = lookedAt(look);
  const row = league.rows.find((other) => other.id === id);
  const index = row && runRead(row, league, look.cursor);
  const regime = row && REGIME_STYLES[row.regimes[index!]];
  return html`<div class="reading">
    <h3>${row ? row.title : html`<span class="quiet">Point at a curve or a strip</span>`}</h3>
    <dl>
      <dt>${symbol(LEARNING_RATE)}</dt>
      <dd>${row ? formatNumber(league.eta0[index!]) : '–'}</dd>
      <dt>tail loss</dt>
      <dd>${row ? formatNumber(row.tailLoss[index!]) : '–'}</dd>
      <dt>regime</dt>
      <dd>${regime ? html`${swatch(regime.colour)}${regime.label}` : '–'}</dd>
    </dl>
    <ul class="legend" aria-label="Regimes">
      ${regimesWhere(leastLossOf(league.least) !== undefined).map(
        (name) =>
          html`<li>
            ${swatch(REGIME_STYLES[name].colour)}<eta-term meaning=${REGIME_STYLES[name].meaning}
              >${REGIME_STYLES[name].label}</eta-term
            >
          </li>`,
      )}
    </ul>
  </div>`;
}

function swatch(colour: string): TemplateResult {
  return html`<span class="swatch" style=${styleMap({ background: colour })}></span>`;
}
