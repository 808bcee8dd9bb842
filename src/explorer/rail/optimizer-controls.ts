/** How it is trained: the optimizer, its update as mathematics, and the hyperparameters that no axis spans. */

import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { OPTIMIZERS } from '../../model/optimizers/index.ts';
import { OWN_FORMULA } from '../../model/find.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { symbol } from '../ui/symbol.ts';
import { DraftElement } from './edit.ts';
import '../ui/meaning.ts';
import { updateSymbols } from '../../reading/symbol-words.ts';
import { formula } from '../ui/formula.ts';
import './number.ts';
import { sectionStyles } from './section-styles.ts';
import { sliderSpan } from './spans.ts';
import { suggestedAxis } from '../../model/suggest.ts';
import { symbolText } from '../../reading/symbols.ts';

@customElement('eta-optimizer-controls')
export class EtaOptimizerControls extends DraftElement {
  static override styles = [baseStyles, controlStyles, sectionStyles];

  #chosen(event: Event): void {
    const id = (event.target as HTMLSelectElement).value;
    if (id !== OWN_FORMULA) this.edit({ kind: 'optimizer', id });
    else this.edit({ kind: 'write', what: 'update' });
    // Until the update is written nothing has been chosen.
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { optimizer } = this;
    const own = optimizer.id === OWN_FORMULA;
    return html`
      <div class="row">
        <select aria-label="Optimizer" title=${optimizer.summary} @change=${this.#chosen}>
          ${OPTIMIZERS.map(
            ({ id, title }) =>
              html`<option value=${id} .selected=${live(id === optimizer.id)}>${title}</option>`,
          )}
          <option value=${OWN_FORMULA} .selected=${live(own)}>An update of your own…</option>
        </select>
      </div>
      ${this.#update()} ${optimizer.hyper.map(({ name }) => this.#hyper(name))}
    `;
  }

  #update(): TemplateResult {
    const { optimizer } = this;
    const text = [optimizer.shared?.update ?? '', optimizer.update].join('\n').trim();
    return html`${guard([text], () => formula(text, `The update of ${optimizer.title}`))}
      <p class="where">
        where
        ${updateSymbols(optimizer).map(({ name, meaning }) => html`<eta-term meaning=${meaning}>${symbol(name)}</eta-term> `)}
      </p>
      ${
        optimizer.id === OWN_FORMULA
          ? html`<p class="write">
              <button type="button" class="link" @click=${() => this.edit({ kind: 'write', what: 'update' })}>
                Edit the update
              </button>
            </p>`
          : html`<details>
              <summary>About ${optimizer.title}</summary>
              <p>${optimizer.summary}</p>
              <p>Source: ${optimizer.source}</p>
            </details>`
      }`;
  }

  #hyper(name: string): TemplateResult {
    const { x, y } = this.spec.axes;
    const quantity = this.optimizer.hyper.find((hyper) => hyper.name === name)!;
    if (x.param === name || y.param === name) {
      const way = x.param === name ? 'along →' : 'along ↑';
      return html`<div class="swept">
        <eta-term meaning=${quantity.meaning}>${symbol(name)}</eta-term> <span>${way}</span>
      </div>`;
    }
    const path = `optimizer.hyper.${name}`;
    return html`<eta-number
      .name=${symbol(name)}
      label=${symbolText(name)}
      meaning=${quantity.meaning}
      .value=${this.at(path)}
      .span=${sliderSpan(suggestedAxis(name, this.problem, this.optimizer))}
      .error=${this.issue(path)}
      @value-change=${({ detail }: CustomEvent<number | string>) => this.set(path, detail)}
    ></eta-number>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-optimizer-controls': EtaOptimizerControls;
  }
}
