/** The table that the lecture ends with, for every optimizer: each drawback as a number that leads to the map which shows it. */

import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { drawbacksIn, SETBACK, type DrawbackRow } from '../../analysis/drawback-row.ts';
import { toPermalink } from '../../formats/permalink.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import { formatNumber, formatShare } from '../../reading/numbers.ts';
import { parseSpec } from '../../spec/spec.ts';
import type { SpecInput } from '../../spec/structure.ts';
import { gentleSlopeMap, sensitivityMap, steepStartMap } from '../../tours/lecture/drawbacks.ts';
import { NEURON } from '../../tours/lecture/setting.ts';
import { Job } from '../ui/job.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { symbol } from '../ui/symbol.ts';

/** @fires {CustomEvent} exhibit-ready - once the table is there */
@customElement('eta-drawbacks')
export class EtaDrawbacks extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      .room {
        overflow-x: auto;
      }

      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--text-small);
      }

      caption {
        padding-bottom: 8px;
        color: var(--ink-quiet);
        text-align: left;
        text-wrap: pretty;
      }

      th,
      td {
        padding: 3px 16px 3px 0;
        text-align: right;
        vertical-align: baseline;
      }

      th:first-child {
        text-align: left;
      }

      thead th {
        color: var(--ink-quiet);
        font-weight: 400;
        line-height: 1.3;
        vertical-align: bottom;
      }

      tbody th {
        font-weight: 600;
        white-space: nowrap;
      }

      tbody :is(th, td) {
        border-top: 1px solid var(--hairline);
      }

      a {
        color: inherit;
        text-decoration: underline;
        text-decoration-color: color-mix(in srgb, currentColor 30%, transparent);
        text-underline-offset: 3px;
      }

      a:hover {
        text-decoration-color: currentColor;
      }

      .has {
        color: var(--warning);
        font-weight: 600;
      }

      .lacks {
        color: var(--good);
      }
    `,
  ];

  @property({ attribute: false }) analyst: Laboratory | undefined;

  readonly #job = new Job<DrawbackRow[]>(this, () =>
    this.dispatchEvent(new CustomEvent('exhibit-ready', { bubbles: true, composed: true })),
  );

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('analyst')) this.#run();
  }

  #run(): void {
    const { analyst } = this;
    if (analyst) void this.#job.run((options) => analyst.ask('drawbacks', [parseSpec(NEURON)], options));
  }

  protected override render(): TemplateResult {
    const { state } = this.#job;
    if (state.is === 'failed') {
      return html`<p class="error" role="alert">
        The table could not be computed: ${state.error.message}
        <button type="button" class="link" @click=${() => this.#run()}>Try again</button>
      </p>`;
    }
    if (state.is !== 'done') {
      return html`<p role="status">
        Running every optimizer
        <progress
          max="1"
          .value=${state.is === 'running' ? state.progress : 0}
          aria-label="Every optimizer"
        ></progress>
      </p>`;
    }
    return html`<div class="room" tabindex="0" role="group" aria-label="Drawbacks of every optimizer">
      <table>
        <caption>
          Every optimizer at its own defaults. A number in bold is a drawback; each leads to the map that
          shows it.
        </caption>
        <thead>
          <tr>
            <th scope="col">optimizer</th>
            <th scope="col">sensitive to ${symbol('eta0')}<br />(0 not at all, 1 fully)</th>
            <th scope="col">good range of ${symbol('eta0')},<br />in decades</th>
            <th scope="col">
              after a first gradient ${SETBACK.times} times as large:<br />speed, as a share
            </th>
            <th scope="col">onto a slope ${SETBACK.times} times as gentle:<br />the rate rises by</th>
          </tr>
        </thead>
        <tbody>
          ${state.result.map((row) => this.#row(row))}
        </tbody>
      </table>
    </div>`;
  }

  #row(row: DrawbackRow): TemplateResult {
    const { sensitive, first, slope } = drawbacksIn(row);
    const { id, title, sensitivity, decades, regained, risen } = row;
    return html`<tr>
      <th scope="row">${title}</th>
      ${cell(sensitive, sensitivity.toFixed(2), sensitivityMap(id))}
      <td>${Number.isNaN(decades) ? '–' : decades.toFixed(1)}</td>
      ${cell(first, formatShare(regained), steepStartMap(id))}
      ${cell(slope, `× ${formatNumber(risen, 2)}`, gentleSlopeMap(id))}
    </tr>`;
  }
}

function cell(isDrawback: boolean, text: string, map: SpecInput): TemplateResult {
  return html`<td class=${isDrawback ? 'has' : 'lacks'}>
    <a href="#${toPermalink(parseSpec(map))}">${text}</a>
  </td>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-drawbacks': EtaDrawbacks;
  }
}
