/** The map as a table, for those who cannot or would rather not read the picture. */

import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Fields } from '../../fields/fields.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import { Latest } from '../ui/latest.ts';
import { REGIME_STYLES } from '../../reading/regimes.ts';
import { layerOf } from '../../reading/layers.ts';
import '../ui/meaning.ts';
import { baseStyles } from '../ui/styles.ts';
import { symbol } from '../ui/symbol.ts';
import type { Summary } from '../../reading/summary.ts';
import { symbolText } from '../../reading/symbols.ts';

@customElement('eta-summary-table')
export class EtaSummaryTable extends LitElement {
  static override styles = [
    baseStyles,
    css`
      summary {
        width: fit-content;
        border-radius: 3px;
        color: var(--ink-quiet);
        font-size: var(--text-small);
        cursor: pointer;
      }

      summary:hover {
        color: var(--ink);
      }

      .scroll {
        margin-top: 8px;
        overflow-x: auto;
      }

      table {
        border-collapse: collapse;
        font-size: var(--text-small);
      }

      th,
      td {
        padding: 4px 16px 4px 0;
        border-bottom: 1px solid var(--hairline);
        font-weight: 400;
        text-align: left;
        vertical-align: top;
        white-space: nowrap;
      }

      thead th {
        color: var(--ink-quiet);
      }
    `,
  ];

  @property({ attribute: false }) field: Landscape | undefined;
  @property({ attribute: false }) fields!: Fields;

  @state() private open = false;
  @state() private known: { readonly field: Landscape; readonly summary: Summary } | undefined;

  #read = new Latest<Landscape>((field) => this.#summarise(field));

  protected override willUpdate(changed: PropertyValues): void {
    if (this.open && this.field && (changed.has('open') || changed.has('field'))) this.#read.ask(this.field);
  }

  /** Where the values were lost the table stays as it was, and the map says what happened. */
  async #summarise(field: Landscape): Promise<void> {
    const summary = await this.fields.ask('summary', field).catch(() => undefined);
    if (summary) this.known = { field, summary };
  }

  protected override render(): TemplateResult {
    return html`<details @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}>
      <summary>The map as a table</summary>
      ${this.open && this.known ? this.#table(this.known.field, this.known.summary) : ''}
    </details>`;
  }

  #table({ spec }: Landscape, { regimes, rows }: Summary): TemplateResult {
    const { x, y } = spec.axes;
    return html`<div class="scroll" tabindex="0" role="group" aria-label="The map as a table">
      <table>
        <caption class="visually-hidden">
          Where along ${symbolText(x.param)} the runs do what, for some values of ${symbolText(y.param)}
        </caption>
        <thead>
          <tr>
            <th scope="col">${symbol(y.param)}</th>
            ${regimes.map(
              (regime) =>
                html`<th scope="col">
                  <eta-term meaning=${REGIME_STYLES[regime].meaning}>${REGIME_STYLES[regime].label}</eta-term
                  >, for ${symbol(x.param)}
                </th>`,
            )}
            <th scope="col">least <eta-term meaning=${layerOf('tailLoss').meaning}>tail loss</eta-term></th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <th scope="row">${row.y}</th>
                ${regimes.map((regime) => html`<td>${row.spans[regime] ?? '–'}</td>`)}
                <td>${row.best}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-summary-table': EtaSummaryTable;
  }
}
