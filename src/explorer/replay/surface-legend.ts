/** The legend of a loss surface: its bands in order, with the excess loss at whole decades. */

import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatNumber } from '../../reading/numbers.ts';
import { styleMap } from '../ui/style-map.ts';
import { powerOfTen } from '../../reading/power-of-ten.ts';
import { plateStyles } from '../ui/plate-styles.ts';
import { bandFill, type Relief } from './surface-bands.ts';

@customElement('eta-surface-legend')
export class EtaSurfaceLegend extends LitElement {
  static override styles = [
    plateStyles,
    css`
      :host {
        min-height: 30px;
        padding: 2px 20px 0 48px;
        font-size: 0.75rem;
        color: var(--ink-quiet);
      }

      .legend {
        display: flex;
        align-items: flex-start;
        gap: 10px;
      }

      .scale {
        flex: 1;
        max-width: 300px;
        display: flex;
      }

      .scale span {
        position: relative;
        flex: 1;
        height: 8px;
        border-block: 1px solid color-mix(in oklab, var(--ink) 30%, transparent);
      }

      .scale .plate {
        background: var(--plate);
      }

      .scale span:first-child {
        border-left: 1px solid color-mix(in oklab, var(--ink) 30%, transparent);
      }

      .scale span:last-child {
        border-right: 1px solid color-mix(in oklab, var(--ink) 30%, transparent);
      }

      .scale i {
        position: absolute;
        left: 0;
        top: 9px;
        transform: translateX(-50%);
        font-style: normal;
        line-height: 14px;
        white-space: nowrap;
      }

      .name {
        line-height: 10px;
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) relief: Relief | undefined;

  protected override render(): TemplateResult {
    const levels = this.relief?.bands.map(({ level }) => level) ?? [];
    if (levels.length === 0) return html``;
    const labels = labelsOf(levels);
    return html`<div class="legend" aria-hidden="true">
      <span class="name"><i>L</i> − <i>L</i>*</span>
      <div class="scale">
        <span class="plate"></span>
        ${levels.map(
          (_, index) =>
            html`<span style=${styleMap({ background: bandFill((index + 1) / levels.length) })}
              >${labels[index] === '' ? nothing : html`<i>${labels[index]}</i>`}</span
            >`,
        )}
      </div>
    </div>`;
  }
}

/** A label at whole decades; where there are not two of them, at the first and the last level. */
function labelsOf(levels: readonly number[]): string[] {
  const exponents = levels.map((level) => {
    const exponent = Math.log10(level);
    return Math.abs(exponent - Math.round(exponent)) < 1e-6 ? Math.round(exponent) : undefined;
  });
  if (exponents.filter((exponent) => exponent !== undefined).length >= 2) {
    return exponents.map((exponent) => (exponent === undefined ? '' : powerOfTen(exponent)));
  }
  return levels.map((level, index) =>
    index === 0 || index === levels.length - 1 ? formatNumber(level, 2) : '',
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-surface-legend': EtaSurfaceLegend;
  }
}
