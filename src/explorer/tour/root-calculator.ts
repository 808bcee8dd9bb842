/** The effective rate at a history that is chosen, for two learning rates: with the root over it, and as the lecture has it. */

import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { formatNumber } from '../../reading/numbers.ts';
import { rateAt } from '../../tours/lecture/rate.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { styleMap } from '../ui/style-map.ts';
import { symbol } from '../ui/symbol.ts';

const RATES = [0.6, 0.1] as const;
/** The slider's ends, as log₁₀ of v. */
const [LEAST, MOST] = [-4, 1];
const PLACES = [
  { v: 1.25, label: 'steep: v = 1.25' },
  { v: 0.1, label: 'flat: v = 0.1' },
] as const;

@customElement('eta-root-calculator')
export class EtaRootCalculator extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: grid;
        align-content: start;
        gap: 14px;
        padding-top: 16px;
        height: 100%;
      }

      label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) 4.5em;
        gap: 12px;
        align-items: center;
      }

      label output {
        text-align: right;
        font-weight: 600;
      }

      .places {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }

      table {
        width: 100%;
        border-collapse: collapse;
      }

      th {
        padding: 4px 8px 4px 0;
        color: var(--ink-quiet);
        font-weight: 400;
        font-size: var(--text-small);
        text-align: right;
      }

      th:first-child {
        text-align: left;
      }

      td {
        padding: 6px 8px 6px 0;
        border-top: 1px solid var(--hairline);
        font-size: 1.125rem;
        text-align: right;
      }

      tbody th {
        border-top: 1px solid var(--hairline);
        color: var(--ink);
        font-size: var(--text);
      }

      td.told {
        color: var(--ink-quiet);
      }
    `,
  ];

  @state() private v = 1.25;

  protected override render(): TemplateResult {
    const at = Math.log10(this.v);
    return html`
      <label>
        <span>history ${symbol('v')}</span>
        <input
          type="range"
          min=${LEAST}
          max=${MOST}
          step="0.001"
          .value=${String(at)}
          aria-valuetext=${formatNumber(this.v)}
          style=${styleMap({ '--at': `${(100 * (at - LEAST)) / (MOST - LEAST)}%` })}
          @input=${({ target }: Event) =>
            (this.v = Number((10 ** Number((target as HTMLInputElement).value)).toPrecision(3)))}
          @keydown=${(event: Event) => event.stopPropagation()}
        />
        <output data-testid="history">${formatNumber(this.v)}</output>
      </label>
      <div class="places">
        ${PLACES.map(
          ({ v, label }) =>
            html`<button
              type="button"
              aria-pressed=${this.v === v ? 'true' : 'false'}
              @click=${() => (this.v = v)}
            >
              ${label}
            </button>`,
        )}
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">effective rate</th>
            <th scope="col">as told, without the root</th>
            <th scope="col">with it</th>
          </tr>
        </thead>
        <tbody>
          ${RATES.map((eta0) => {
            const { asTold, withRoot } = rateAt(eta0, this.v);
            return html`<tr>
              <th scope="row">${symbol('eta0')} = ${eta0}</th>
              <td class="told">${formatNumber(asTold, 2)}</td>
              <td>${formatNumber(withRoot)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-root-calculator': EtaRootCalculator;
  }
}
