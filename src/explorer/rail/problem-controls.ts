/** What is trained: the problem, its data, how rows are reduced, and where a run starts. */

import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { PROBLEMS } from '../../model/problems/index.ts';
import { dataFor, findData, OWN_FORMULA } from '../../model/find.ts';
import { segments, segmentStyles } from '../ui/segmented.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { symbol } from '../ui/symbol.ts';
import { DraftElement } from './edit.ts';
import { formula } from '../ui/formula.ts';
import type { SliderSpan } from './number.ts';
import './number.ts';
import { sectionStyles } from './section-styles.ts';
import { sliderSpan } from './spans.ts';
import { suggestedAxis } from '../../model/suggest.ts';
import { symbolText } from '../../reading/symbols.ts';
import { startParam, constantParam } from '../../model/names.ts';

const OWN_COLUMNS = 'own columns';

@customElement('eta-problem-controls')
export class EtaProblemControls extends DraftElement {
  static override styles = [
    baseStyles,
    controlStyles,
    sectionStyles,
    segmentStyles,
    css`
      .check {
        display: flex;
        gap: 8px;
        align-items: center;
        margin: 0 0 8px;
        color: var(--ink-quiet);
        font-size: var(--text-small);
        cursor: pointer;
      }

      .check input {
        margin: 0;
      }
    `,
  ];

  #problemChosen(event: Event): void {
    const select = event.target as HTMLSelectElement;
    const id = select.value;
    if (id !== OWN_FORMULA) this.edit({ kind: 'problem', id });
    else this.edit({ kind: 'write', what: 'loss' });
    // Until the formula is written nothing has been chosen.
    this.requestUpdate();
  }

  #dataChosen(event: Event): void {
    const id = (event.target as HTMLSelectElement).value;
    if (id !== OWN_COLUMNS) this.set('problem.data', id);
    else this.edit({ kind: 'write', what: 'data' });
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { problem } = this;
    const own = problem.id === OWN_FORMULA;
    return html`
      <div class="row">
        <select aria-label="Problem" title=${problem.summary} @change=${this.#problemChosen}>
          ${PROBLEMS.map(
            ({ id, title }) =>
              html`<option value=${id} .selected=${live(id === problem.id)}>${title}</option>`,
          )}
          <option value=${OWN_FORMULA} .selected=${live(own)}>A formula of your own…</option>
        </select>
      </div>
      ${this.#loss()} ${this.#data()} ${this.#start()} ${this.#constants()}
    `;
  }

  #loss(): TemplateResult {
    const { problem } = this;
    const own = problem.id === OWN_FORMULA;
    return html`${guard([problem.loss], () => formula(problem.loss, `The loss of ${problem.title}`))}
    ${
      own
        ? html`<p class="write">
            <button type="button" class="link" @click=${() => this.edit({ kind: 'write', what: 'loss' })}>
              Edit the formula
            </button>
          </p>`
        : html`<details>
            <summary>About this problem</summary>
            <p>${problem.summary}</p>
            <p>Source: ${problem.source}</p>
          </details>`
    }`;
  }

  #data(): TemplateResult | typeof nothing {
    const { problem } = this;
    if (problem.columns.length === 0) return nothing;
    const sets = problem.id === OWN_FORMULA ? [] : dataFor(problem);
    const { data } = this.spec.problem;
    const own = typeof data === 'object';
    const set = typeof data === 'string' ? findData(data) : undefined;
    const error = this.issue('problem.data', true);
    const rows = own ? (Object.values(data)[0]?.length ?? 0) : 0;
    return html`<div class="row">
        <label for="data">Data</label>
        <div class="pair">
          <select
            id="data"
            title=${set ? `${set.title}: ${set.source}` : 'Columns of your own'}
            @change=${this.#dataChosen}
          >
            ${sets.map(
              ({ id, title }) => html`<option value=${id} .selected=${live(id === data)}>${title}</option>`,
            )}
            ${own ? html`<option value="" .selected=${live(true)}>Your own, ${rows} rows</option>` : nothing}
            <option value=${OWN_COLUMNS}>${own ? 'Edit your own…' : 'Your own…'}</option>
          </select>
          ${this.#reduce()}
        </div>
      </div>
      ${error ? html`<p class="error" role="alert">${error}</p>` : nothing} ${this.#batches()}`;
  }

  #batches(): TemplateResult {
    const { noise } = this.spec;
    const path = 'noise.batch';
    return html`<label
        class="check"
        title="Each step takes its gradient from a few rows drawn anew, as training on minibatches does"
      >
        <input
          type="checkbox"
          .checked=${live(noise !== undefined)}
          @change=${(event: Event) =>
            this.set('noise', (event.target as HTMLInputElement).checked ? { batch: 1, seed: 0 } : undefined)}
        />minibatches
      </label>
      ${
        noise
          ? html`<eta-number
                .name=${'rows of a batch'}
                label="Rows of a batch"
                meaning="How many rows each step draws, with replacement"
                .value=${this.at(path)}
                .error=${this.issue(path)}
                @value-change=${({ detail }: CustomEvent<number | string>) => this.set(path, detail)}
              ></eta-number>
              <eta-number
                .name=${'seed'}
                label="Seed of the draws"
                meaning="Another seed draws other rows"
                .value=${this.at('noise.seed')}
                .error=${this.issue('noise.seed')}
                @value-change=${({ detail }: CustomEvent<number | string>) => this.set('noise.seed', detail)}
              ></eta-number>`
          : nothing
      }`;
  }

  #reduce(): TemplateResult {
    const reduce = this.spec.problem.reduce;
    return segments({
      legend: 'How the rows’ losses are reduced',
      name: 'reduce',
      choices: (['mean', 'sum'] as const).map((value) => ({ value, label: value })),
      chosen: reduce,
      choose: (choice) => this.set('problem.reduce', choice),
      meaning: 'Whether the loss is the mean or the sum over the rows of the data: sources differ',
    });
  }

  #start(): TemplateResult {
    return html`${this.problem.parameters.map(({ name, range: [from, to] }) => {
      const param = startParam(name);
      if (this.#isSwept(param)) return this.#swept(param);
      const path = `problem.start.${name}`;
      const span: SliderSpan = { scale: 'linear', from, to };
      return html`<eta-number
        .name=${symbol(param)}
        label=${`Start of ${name}`}
        meaning=${`Where ${name} starts`}
        .value=${this.at(path)}
        .span=${span}
        .error=${this.issue(path)}
        @value-change=${({ detail }: CustomEvent<number | string>) => this.set(path, detail)}
      ></eta-number>`;
    })}`;
  }

  #constants(): TemplateResult[] {
    return (this.problem.constants ?? []).map(({ name, meaning }) => {
      const param = constantParam(name);
      if (this.#isSwept(param)) return this.#swept(param);
      const path = `problem.constants.${name}`;
      return html`<eta-number
        .name=${symbol(param)}
        label=${symbolText(param)}
        meaning=${meaning}
        .value=${this.at(path)}
        .span=${sliderSpan(suggestedAxis(param, this.problem, this.optimizer))}
        .error=${this.issue(path)}
        @value-change=${({ detail }: CustomEvent<number | string>) => this.set(path, detail)}
      ></eta-number>`;
    });
  }

  #isSwept(param: string): boolean {
    const { x, y } = this.spec.axes;
    return x.param === param || y.param === param;
  }

  #swept(param: string): TemplateResult {
    return html`<div class="swept">${symbol(param)} <span>along an axis</span></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-problem-controls': EtaProblemControls;
  }
}
