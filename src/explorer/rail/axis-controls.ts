/** One axis of the map: which quantity, from where to where, on which scale, and how many cells. */

import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { editable, readNumber } from '../../reading/numbers.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { DraftElement } from './edit.ts';
import { sectionStyles } from './section-styles.ts';
import { SCALES } from '../../model/quantity.ts';
import { axisParams, quantityOf } from '../../model/quantities.ts';
import { symbolText } from '../../reading/symbols.ts';

const COUNTS = [32, 64, 128, 256, 512, 1024];

const SCALE_MEANINGS = {
  linear: 'Equal steps',
  log: 'Equal factors',
  complement: 'Equal factors of 1 − value: for values near 1',
} as const;

@customElement('eta-axis-controls')
export class EtaAxisControls extends DraftElement {
  static override styles = [
    baseStyles,
    controlStyles,
    sectionStyles,
    css`
      :host {
        margin-bottom: 14px;
      }

      .grid {
        display: grid;
        grid-template-columns: 18px minmax(0, 1fr) 14px minmax(0, 1fr);
        gap: 6px 6px;
        align-items: center;
      }

      .wide {
        grid-column: 2 / -1;
      }

      .way {
        color: var(--ink-quiet);
        text-align: center;
      }

      .to {
        color: var(--ink-quiet);
        font-size: var(--text-small);
        text-align: center;
      }

      input[type='text'] {
        width: 100%;
        text-align: right;
      }

      .error {
        grid-column: 2 / -1;
        margin: 0;
      }
    `,
  ];

  @property() which: 'x' | 'y' = 'x';

  protected override render(): TemplateResult {
    const { which, problem, optimizer } = this;
    const axis = this.spec.axes[which];
    const path = `axes.${which}`;
    const errors = ['param', 'scale', 'from', 'to', 'count']
      .map((key) => this.issue(`${path}.${key}`))
      .filter((error) => error !== undefined);
    const count = this.at(`${path}.count`);
    const counts = [...new Set([...COUNTS, axis.count])].sort((a, b) => a - b);
    return html`<div class="grid" role="group" aria-label=${`The ${which} axis`}>
      <span class="way" aria-hidden="true">${which === 'x' ? '→' : '↑'}</span>
      <select
        class="wide"
        aria-label=${`Quantity on the ${which} axis`}
        @change=${(event: Event) =>
          this.edit({ kind: 'axis', which, param: (event.target as HTMLSelectElement).value })}
      >
        ${axisParams(problem, optimizer).map((param) => {
          const { meaning } = quantityOf(param, problem, optimizer)!;
          return html`<option value=${param} .selected=${live(param === axis.param)}>
            ${symbolText(param)} · ${meaning}
          </option>`;
        })}
      </select>
      <span></span>
      ${this.#end('from')}
      <span class="to" aria-hidden="true">to</span>
      ${this.#end('to')}
      <span></span>
      <select
        aria-label=${`Scale of the ${which} axis`}
        title=${SCALE_MEANINGS[axis.scale]}
        @change=${(event: Event) => this.set(`${path}.scale`, (event.target as HTMLSelectElement).value)}
      >
        ${SCALES.map(
          (scale) =>
            html`<option
              value=${scale}
              title=${SCALE_MEANINGS[scale]}
              .selected=${live(scale === axis.scale)}
            >
              ${scale}
            </option>`,
        )}
      </select>
      <span></span>
      <select
        aria-label=${`Cells along the ${which} axis`}
        title="How many runs along this axis"
        @change=${(event: Event) =>
          this.set(`${path}.count`, Number((event.target as HTMLSelectElement).value))}
      >
        ${counts.map(
          (option) =>
            html`<option value=${option} .selected=${live(option === count)}>
              ${option} ${option === 1 ? 'cell' : 'cells'}
            </option>`,
        )}
      </select>
      ${errors.length > 0 ? html`<p class="error" role="alert">${errors[0]}</p>` : nothing}
    </div>`;
  }

  #end(end: 'from' | 'to'): TemplateResult {
    const path = `axes.${this.which}.${end}`;
    const error = this.issue(path);
    return html`<input
      type="text"
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      aria-label=${`${end === 'from' ? 'First' : 'Last'} value of the ${this.which} axis`}
      aria-invalid=${error ? 'true' : 'false'}
      .value=${live(shownEnd(this.at(path)))}
      @change=${(event: Event) => this.set(path, readNumber((event.target as HTMLInputElement).value))}
    />`;
  }
}

/** An end as a zoom leaves it has many digits; a few say where it is. */
function shownEnd(value: unknown): string {
  return typeof value === 'number' ? editable(Number(value.toPrecision(6))) : editable(value);
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-axis-controls': EtaAxisControls;
  }
}
