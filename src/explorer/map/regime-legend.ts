/** The regimes in words: each one's colour, or its shades, and its share of the cells, in one quiet line. */

import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { styleMap } from '../ui/style-map.ts';
import { MISSING_COLOUR } from '../../reading/colour-maps.ts';
import { shadingWords } from '../../reading/colour-words.ts';
import type { Shading } from '../../reading/colours.ts';
import { regimeGradient } from '../../reading/regime-shades.ts';
import { REGIMES, type Regime } from '../../program/metrics/regime.ts';
import { formatShare } from '../../reading/numbers.ts';
import { REGIME_STYLES, regimesWhere } from '../../reading/regimes.ts';
import '../ui/meaning.ts';
import { baseStyles } from '../ui/styles.ts';

/** In the order in which a growing learning rate meets them. */
const ORDER: readonly Regime[] = [
  'not-arrived',
  'moving',
  'arriving',
  'converged',
  'at-rest',
  'oscillates',
  'oscillates-low',
  'oscillates-high',
  'diverged',
];

/** The cells that have no number in the metric shown, in words. */
export interface WithoutValue {
  readonly label: string;
  readonly count: number;
}

@customElement('eta-regime-legend')
export class EtaRegimeLegend extends LitElement {
  static override styles = [
    baseStyles,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: var(--text-small);
      }

      li {
        white-space: nowrap;
      }

      li.none {
        color: var(--ink-quiet);
      }

      .swatch {
        display: inline-block;
        width: 11px;
        height: 11px;
        margin-right: 6px;
        border-radius: 2px;
        box-shadow: inset 0 0 0 1px rgb(128 128 128 / 45%);
        vertical-align: -1px;
      }

      .swatch.ramp {
        width: 26px;
      }

      .none .swatch {
        opacity: 0.5;
      }

      .shades {
        color: var(--ink-quiet);
      }

      .share {
        display: inline-block;
        min-width: 2.6em;
        margin-left: 4px;
        color: var(--ink-quiet);
      }

      .none .share {
        color: inherit;
      }
    `,
  ];

  /** How many cells of each regime, in the order of `REGIMES`. */
  @property({ attribute: false }) counts: readonly number[] = [];

  /** How the regimes are shaded by tail loss; undefined where each has one colour. */
  @property({ attribute: false }) shading: Shading | undefined;

  @property({ attribute: false }) missing: WithoutValue | undefined;

  /** Without a least loss there are three kinds in place of five. */
  #possible(): Regime[] {
    const isMeasured = regimesWhere(false).every(
      (regime) => regime === 'diverged' || !this.counts[REGIMES.indexOf(regime)],
    );
    const possible = regimesWhere(isMeasured);
    return ORDER.filter((regime) => possible.includes(regime));
  }

  protected override render(): TemplateResult {
    const total = this.counts.reduce((sum, count) => sum + count, 0);
    return html`<ul aria-label="Regimes and their share of the runs">
      ${this.#possible().map((regime) => {
        const count = this.counts[REGIMES.indexOf(regime)] ?? 0;
        const { label, meaning, colour } = REGIME_STYLES[regime];
        return html`<li class=${count === 0 ? 'none' : ''}>
          ${
            this.shading && regime !== 'diverged'
              ? html`<span
                  class="swatch ramp"
                  style=${styleMap({ background: regimeGradient(regime) })}
                ></span>`
              : html`<span class="swatch" style=${styleMap({ background: colour })}></span>`
          }<eta-term meaning=${meaning}>${label}</eta-term>
          <span class="share">${total === 0 ? '–' : formatShare(count / total)}</span>
        </li>`;
      })}
      ${
        this.missing && this.missing.count > 0
          ? html`<li>
              <span class="swatch" style=${styleMap({ background: MISSING_COLOUR })}></span
              ><eta-term meaning="These runs have no number here.">${this.missing.label}</eta-term>
              <span class="share">${formatShare(this.missing.count / total)}</span>
            </li>`
          : nothing
      }
      ${this.shading ? html`<li class="shades">${shadingWords(this.shading)}</li>` : nothing}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-regime-legend': EtaRegimeLegend;
  }
}
