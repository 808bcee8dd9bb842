/** A regime in words beside its colour, with its meaning a hover away. */

import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Regime } from '../../program/metrics/regime.ts';
import { REGIME_STYLES } from '../../reading/regimes.ts';
import '../ui/meaning.ts';
import { styleMap } from '../ui/style-map.ts';
import { plateStyles } from '../ui/plate-styles.ts';

@customElement('eta-regime-chip')
export class EtaRegimeChip extends LitElement {
  static override styles = [
    plateStyles,
    css`
      :host {
        display: inline-flex;
      }

      span {
        display: inline-flex;
        align-items: center;
        gap: 7px;
        padding: 1px 10px 1px 8px;
        border: 1px solid var(--hairline);
        border-radius: 999px;
        background: var(--surface);
        font-size: var(--text-small);
        font-weight: 600;
        line-height: 22px;
        white-space: nowrap;
      }

      i {
        width: 11px;
        height: 11px;
        border-radius: 3px;
        box-shadow: 0 0 0 1px color-mix(in oklab, var(--ink) 30%, transparent);
      }
    `,
  ];

  @property() regime: Regime = 'converged';

  protected override render(): TemplateResult {
    const { label, meaning, colour } = REGIME_STYLES[this.regime];
    return html`<span
      ><i style=${styleMap({ background: colour })}></i><eta-term meaning=${meaning}>${label}</eta-term></span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-regime-chip': EtaRegimeChip;
  }
}
