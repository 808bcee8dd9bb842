/** An update of one's own: statements for p, the states they carry along, and hyperparameters with their defaults. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { OPTIMIZERS } from '../../model/optimizers/index.ts';
import { editable } from '../../reading/numbers.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { symbol } from '../ui/symbol.ts';
import { EditorElement } from './editor-element.ts';
import { editorStyles } from './editor-styles.ts';
import { changedAxes, withOptimizerInput, type OptimizerInput } from './fitting.ts';
import './formula-field.ts';
import type { EtaFormulaField } from './formula-field.ts';
import { statementsShown } from './mathematics.ts';
import {
  readUpdate,
  updateDraft,
  usualValue,
  type UpdateDraft,
  type UpdatePlace,
  type UpdateReading,
} from './update-draft.ts';

const CURRENT = '';

/** What an update always has, each with its meaning; eta0 is what the axes and the advice are about. */
const WORDS: readonly (readonly [name: string, meaning: string])[] = [
  ['p', 'the parameter'],
  ['g', 'its gradient'],
  ['t', 'the step, from 1'],
  ['eta0', 'the learning rate'],
];

/**
 * @fires {CustomEvent<{optimizer: SpecInput['optimizer']}>} optimizer-applied
 * @fires {CustomEvent<void>} editor-closed
 */
@customElement('eta-update-editor')
export class EtaUpdateEditor extends EditorElement {
  static override styles = [baseStyles, controlStyles, editorStyles];

  @state() private draft!: UpdateDraft;
  @state() private reading!: UpdateReading;
  @state() private good: UpdateDraft | undefined;
  @state() private template = CURRENT;

  @query('eta-formula-field') private field!: EtaFormulaField;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('spec') && !this.draft) this.#begin(updateDraft(this.spec));
  }

  override focus(options?: FocusOptions): void {
    this.field.focus(options);
  }

  #begin(draft: UpdateDraft): void {
    this.draft = draft;
    this.good = undefined;
    this.readNow();
  }

  protected override readDraft(): void {
    this.reading = readUpdate(this.draft, this.spec);
    const { state, hyper, optimizer } = this.reading;
    this.draft = { ...this.draft, state, hyper };
    if (optimizer) this.good = this.draft;
  }

  #change(change: Partial<UpdateDraft>): void {
    this.draft = { ...this.draft, ...change };
    this.readNow();
  }

  #typed(place: 'update' | 'lookahead' | 'rate', text: string): void {
    this.draft = { ...this.draft, [place]: text };
    this.readSoon();
  }

  #want(name: string): void {
    const { hyper, refused } = this.draft;
    const before = Object.hasOwn(hyper, name) ? hyper[name] : { value: editable(usualValue(name)) };
    this.#change({
      hyper: { ...hyper, [name]: before },
      refused: refused.filter((other) => other !== name),
    });
  }

  #refuse(name: string): void {
    this.#change({ refused: [...this.draft.refused, name] });
    this.field.focus();
  }

  #templateChosen(id: string): void {
    this.template = id;
    this.#begin(updateDraft(this.spec, id === CURRENT ? undefined : id));
  }

  #apply(): void {
    this.readPending();
    const { optimizer } = this.reading;
    if (optimizer) this.send('optimizer-applied', { optimizer } satisfies { optimizer: OptimizerInput });
  }

  protected override render(): TemplateResult {
    const { reading, spec } = this;
    const builtIn = OPTIMIZERS.find(({ id }) => id === (this.template || spec.optimizer.id));
    return html`
      <div class="start">
        <label for="template">Begin with</label>
        <select
          id="template"
          .value=${live(this.template)}
          @change=${(event: Event) => this.#templateChosen((event.target as HTMLSelectElement).value)}
        >
          <option value=${CURRENT}>what trains now</option>
          ${OPTIMIZERS.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}
        </select>
      </div>
      <div class="columns">
        <div>
          <section>
            ${this.#field('update', 'Update: lines name = …, one of them p = …', 3)} ${this.#words()}
          </section>
          <section>
            ${this.#field('rate', 'Effective rate, for the plots (optional): what multiplies the gradient', 1)}
          </section>
          <section>
            ${this.#field('lookahead', 'Where the gradient is taken (optional): at p itself if empty', 1)}
          </section>
        </div>
        <div>
          <section>
            <h3>Hyperparameters, and their values</h3>
            ${
              reading.hypers.length === 0
                ? html`<p class="quiet">None yet: a name that is not assigned becomes one.</p>`
                : html`<table class="names">
                    <tbody>
                      ${repeat(
                        reading.hypers,
                        (name) => name,
                        (name) => this.#hyper(name),
                      )}
                    </tbody>
                  </table>`
            }
          </section>
          <section>
            <h3>State of each parameter, as it starts</h3>
            ${
              reading.states.length === 0
                ? html`<p class="quiet">None: nothing is carried from step to step.</p>`
                : html`<table class="names">
                    <tbody>
                      ${repeat(
                        reading.states,
                        (name) => name,
                        (name) => this.#state(name),
                      )}
                    </tbody>
                  </table>`
            }
          </section>
          ${this.#mathematics()}
        </div>
      </div>
      ${this.decision(this.#status(), reading.optimizer !== undefined, () => this.#apply(), {
        label: builtIn ? `Reset to ${builtIn.title}` : 'Reset',
        act: () => this.#templateChosen(this.template),
      })}
    `;
  }

  #field(place: 'update' | 'lookahead' | 'rate', label: string, rows: number): TemplateResult {
    return html`<eta-formula-field
      label=${label}
      kind="hyperparameter"
      .rows=${rows}
      .value=${this.draft[place]}
      .fault=${this.reading.faults[place]}
      .known=${this.reading.hypers}
      @formula-input=${({ detail }: CustomEvent<string>) => this.#typed(place, detail)}
      @name-wanted=${({ detail }: CustomEvent<string>) => this.#want(detail)}
      @formula-submit=${this.#apply}
    ></eta-formula-field>`;
  }

  #words(): TemplateResult {
    return html`<p class="chips">
      ${WORDS.map(
        ([name, meaning]) =>
          html`<span
            ><button
              type="button"
              class="link"
              title=${`Put ${name} in`}
              @click=${() => this.field.insert(name)}
            >
              ${name}
            </button>
            ${meaning}</span
          >`,
      )}
    </p>`;
  }

  #status(): string {
    const { faults, valueFaults, optimizer, hypers } = this.reading;
    if (optimizer) {
      const missing = hypers.includes('eta0') ? [] : ['There is no eta0, so no learning rate is advised'];
      const axes = changedAxes(this.spec, withOptimizerInput(this.spec, optimizer));
      return [...missing, ...(axes === '' ? [] : [axes])].join('. ');
    }
    const [name] = Object.keys(valueFaults);
    if (Object.keys(faults).length === 0 && name !== undefined) return `${name} ${valueFaults[name]}`;
    return 'Apply waits for an update that compiles';
  }

  #hyper(name: string): TemplateResult {
    const fault = this.reading.valueFaults[name];
    const { hyper } = this.draft;
    return html`<tr>
      <th scope="row">${symbol(name)}</th>
      <td>
        <input
          type="text"
          inputmode="decimal"
          autocomplete="off"
          aria-label=${`Value of ${name}`}
          aria-invalid=${fault ? 'true' : 'false'}
          .value=${live(hyper[name].value)}
          @input=${(event: Event) =>
            this.#change({
              hyper: { ...hyper, [name]: { value: (event.target as HTMLInputElement).value } },
            })}
        />
        ${fault ? html`<p class="error" role="alert">${fault}</p>` : nothing}
      </td>
      <td>${this.removeButton(`Take ${name} out`, () => this.#refuse(name))}</td>
    </tr>`;
  }

  #state(name: string): TemplateResult {
    const place: UpdatePlace = `state.${name}`;
    const fault = this.reading.faults[place];
    const { state } = this.draft;
    return html`<tr>
      <th scope="row">${symbol(name)}</th>
      <td class="formula-value">
        <input
          type="text"
          autocomplete="off"
          spellcheck="false"
          aria-label=${`Initial value of ${name}, a number or a formula over the hyperparameters`}
          aria-invalid=${fault ? 'true' : 'false'}
          .value=${live(state[name])}
          @input=${(event: Event) =>
            this.#change({ state: { ...state, [name]: (event.target as HTMLInputElement).value } })}
        />
        ${fault ? html`<p class="error" role="alert">${fault.reason}</p>` : nothing}
      </td>
      <td>${this.removeButton(`Take ${name} out`, () => this.#refuse(name))}</td>
    </tr>`;
  }

  #mathematics(): TemplateResult {
    const { good, reading } = this;
    if (!good) return html`<p class="quiet">The update stands here as mathematics once it compiles.</p>`;
    const stale = reading.optimizer === undefined && Object.keys(reading.faults).length > 0;
    return html`<section class=${stale ? 'stale' : ''}>
      <h3>Each step</h3>
      ${statementsShown(good.update, 'The update')}
      ${
        good.rate.trim() === ''
          ? nothing
          : html`<h3>Effective rate</h3>
              ${statementsShown(good.rate, 'The effective rate')}`
      }
      ${
        good.lookahead.trim() === ''
          ? nothing
          : html`<h3>The gradient is taken at</h3>
              ${statementsShown(good.lookahead, 'Where the gradient is taken')}`
      }
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-update-editor': EtaUpdateEditor;
  }
}
