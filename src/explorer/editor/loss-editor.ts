/** A loss of one's own: its formula, what its names stand for, and what it and its gradient are as mathematics. */

import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { cache } from 'lit/directives/cache.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { DATA_SETS, PROBLEMS } from '../../model/problems/index.ts';
import { MAX_PARAMETERS } from '../../model/limits.ts';
import { formatCount } from '../../reading/numbers.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { symbol } from '../ui/symbol.ts';
import './data-editor.ts';
import '../ui/dialog.ts';
import { EditorElement } from './editor-element.ts';
import { editorStyles } from './editor-styles.ts';
import { changedAxes, withProblemInput, type ProblemInput } from './fitting.ts';
import './formula-field.ts';
import type { EtaFormulaField } from './formula-field.ts';
import {
  columnsOfData,
  lossDraft,
  readLoss,
  type LossDraft,
  type LossReading,
  type NameEntry,
  type OwnData,
} from './loss-draft.ts';
import { slopeShown, statementsShown } from './mathematics.ts';

const NO_DATA = '';
const OWN_DATA = 'own data';
const BRING_DATA = 'bring data';
const CURRENT = '';

/**
 * @fires {CustomEvent<{problem: SpecInput['problem']}>} problem-applied
 * @fires {CustomEvent<void>} editor-closed
 */
@customElement('eta-loss-editor')
export class EtaLossEditor extends EditorElement {
  static override styles = [
    baseStyles,
    controlStyles,
    editorStyles,
    css`
      .data {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 12px;
        align-items: center;
      }

      .data select {
        max-width: 220px;
      }

      .columns-of-data {
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }
    `,
  ];

  @state() private draft!: LossDraft;
  @state() private reading!: LossReading;
  /** The last reading that was right: what is shown as mathematics while something is wrong. */
  @state() private good: { text: string; reading: LossReading } | undefined;
  @state() private template = CURRENT;
  @state() private bringing = false;
  /** Data of one's own stay on offer when another set is tried. */
  @state() private own: OwnData | undefined;

  @query('eta-formula-field') private field!: EtaFormulaField;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('spec') && !this.draft) this.#begin(lossDraft(this.spec));
  }

  override focus(options?: FocusOptions): void {
    this.field.focus(options);
  }

  #begin(draft: LossDraft): void {
    this.draft = draft;
    if (typeof draft.data === 'object') this.own = draft.data;
    this.good = undefined;
    this.readNow();
  }

  protected override readDraft(): void {
    this.reading = readLoss(this.draft, this.spec);
    this.draft = { ...this.draft, entries: this.reading.entries };
    if (this.reading.problem) this.good = { text: this.draft.text, reading: this.reading };
  }

  #change(change: Partial<LossDraft>): void {
    this.draft = { ...this.draft, ...change };
    this.readNow();
  }

  #typed({ detail }: CustomEvent<string>): void {
    this.draft = { ...this.draft, text: detail };
    this.readSoon();
  }

  #explain(name: string, entry: Partial<NameEntry>): void {
    const { entries, refused } = this.draft;
    const before = Object.hasOwn(entries, name) ? entries[name] : { role: 'trained' as const, value: '1' };
    this.#change({
      entries: { ...entries, [name]: { ...before, ...entry } },
      refused: refused.filter((other) => other !== name),
    });
  }

  #refuse(name: string): void {
    this.#change({ refused: [...this.draft.refused, name] });
    this.field.focus();
  }

  #templateChosen(id: string): void {
    this.template = id;
    this.#begin(lossDraft(this.spec, id === CURRENT ? undefined : id));
  }

  #dataChosen(event: Event): void {
    const select = event.target as HTMLSelectElement;
    if (select.value === BRING_DATA) {
      this.bringing = true;
      this.requestUpdate();
      return;
    }
    const { value } = select;
    this.#change({ data: value === NO_DATA ? undefined : value === OWN_DATA ? this.own : value });
  }

  #dataBrought(event: CustomEvent<{ data: Record<string, number[]> }>): void {
    event.stopPropagation();
    this.bringing = false;
    this.own = event.detail.data;
    this.#change({ data: this.own });
  }

  #apply(): void {
    this.readPending();
    const { problem } = this.reading;
    if (problem) this.send('problem-applied', { problem } satisfies { problem: ProblemInput });
  }

  protected override render(): TemplateResult {
    const { draft, reading, spec } = this;
    const trained = reading.names.filter((name) => draft.entries[name].role === 'trained');
    const builtIn = PROBLEMS.find(({ id }) => id === (this.template || spec.problem.id));
    return html`
      <div class="start">
        <label for="template">Begin with</label>
        <select
          id="template"
          .value=${live(this.template)}
          @change=${(event: Event) => this.#templateChosen((event.target as HTMLSelectElement).value)}
        >
          <option value=${CURRENT}>what is trained now</option>
          ${PROBLEMS.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}
        </select>
      </div>
      <div class="columns">
        <div>
          <section>
            <eta-formula-field
              label="Loss: lines name = …, the last one the loss itself"
              kind="parameter"
              .rows=${3}
              .value=${draft.text}
              .fault=${reading.fault}
              .known=${trained}
              .note=${this.#note(trained.length)}
              @formula-input=${this.#typed}
              @name-wanted=${({ detail }: CustomEvent<string>) => this.#explain(detail, {})}
              @formula-submit=${this.#apply}
            ></eta-formula-field>
          </section>
          <section>${this.#names()}</section>
          <section>${this.#data()}</section>
        </div>
        <div>${this.#mathematics()}</div>
      </div>
      ${this.decision(this.#status(), reading.problem !== undefined, () => this.#apply(), {
        label: builtIn ? `Reset to ${builtIn.title}` : 'Reset',
        act: () => this.#templateChosen(this.template),
      })}
      ${cache(this.bringing ? this.#bring() : nothing)}
    `;
  }

  #note(trained: number): string {
    if (trained === 0) return '';
    const { columns } = this.reading;
    const used = columns.length === 0 ? '' : `, columns ${columns.join(', ')}`;
    return `${trained === 1 ? '1 parameter' : `${trained} parameters`}${used}`;
  }

  #status(): string {
    const { fault, valueFaults, problem } = this.reading;
    if (problem) return changedAxes(this.spec, withProblemInput(this.spec, problem));
    const [name] = Object.keys(valueFaults);
    if (!fault && name !== undefined) return `${name} ${valueFaults[name]}`;
    return 'Apply waits for a formula that compiles';
  }

  #names(): TemplateResult | typeof nothing {
    const { names } = this.reading;
    if (names.length === 0) return nothing;
    return html`<h3>Names, and where they start</h3>
      <table class="names">
        <tbody>
          ${repeat(
            names,
            (name) => name,
            (name) => this.#name(name),
          )}
        </tbody>
      </table>
      ${
        names.length >= MAX_PARAMETERS
          ? html`<p class="quiet">At most ${MAX_PARAMETERS} are trained.</p>`
          : nothing
      }`;
  }

  #name(name: string): TemplateResult {
    const { role, value } = this.draft.entries[name];
    const fault = this.reading.valueFaults[name];
    return html`<tr>
      <th scope="row">${symbol(name)}</th>
      <td>
        <select
          aria-label=${`What ${name} is`}
          .value=${live(role)}
          @change=${(event: Event) =>
            this.#explain(name, { role: (event.target as HTMLSelectElement).value as NameEntry['role'] })}
        >
          <option value="trained" ?selected=${role === 'trained'}>trained, from</option>
          <option value="fixed" ?selected=${role === 'fixed'}>fixed at</option>
        </select>
      </td>
      <td>
        <input
          type="text"
          inputmode="decimal"
          autocomplete="off"
          aria-label=${role === 'trained' ? `Start of ${name}` : `Value of ${name}`}
          aria-invalid=${fault ? 'true' : 'false'}
          .value=${live(value)}
          @input=${(event: Event) => this.#explain(name, { value: (event.target as HTMLInputElement).value })}
        />
        ${fault ? html`<p class="error" role="alert">${fault}</p>` : nothing}
      </td>
      <td>${this.removeButton(`Take ${name} out`, () => this.#refuse(name))}</td>
    </tr>`;
  }

  #data(): TemplateResult {
    const { draft, reading } = this;
    const chosen =
      draft.data === undefined ? NO_DATA : typeof draft.data === 'string' ? draft.data : OWN_DATA;
    return html`<h3>Data</h3>
      <div class="data">
        <select aria-label="Data" .value=${live(chosen)} @change=${this.#dataChosen}>
          <option value=${NO_DATA} ?selected=${chosen === NO_DATA}>no data</option>
          ${DATA_SETS.map(
            ({ id, title, columns }) =>
              html`<option value=${id} ?selected=${chosen === id}>
                ${title}: ${Object.keys(columns).join(', ')}
              </option>`,
          )}
          ${
            this.own
              ? html`<option value=${OWN_DATA} ?selected=${chosen === OWN_DATA}>
                  Your data: ${Object.keys(this.own).join(', ')}
                </option>`
              : nothing
          }
          <option value=${BRING_DATA}>${this.own ? 'Edit your data…' : 'Bring your own…'}</option>
        </select>
        ${
          reading.rows === 0
            ? html`<span class="columns-of-data">the loss reads none</span>`
            : html`<label class="columns-of-data"
                >${formatCount(reading.rows)} rows,
                <select
                  .value=${live(draft.reduce)}
                  @change=${(event: Event) =>
                    this.#change({
                      reduce: (event.target as HTMLSelectElement).value as LossDraft['reduce'],
                    })}
                >
                  <option value="mean" ?selected=${draft.reduce === 'mean'}>mean</option>
                  <option value="sum" ?selected=${draft.reduce === 'sum'}>sum</option>
                </select>
                over them</label
              >`
        }
      </div>`;
  }

  #mathematics(): TemplateResult {
    const { good, draft, reading } = this;
    if (!good)
      return html`<p class="quiet">The loss and its gradient stand here once the formula compiles.</p>`;
    const stale = reading.problem === undefined || good.text !== draft.text;
    const gradient = reading.problem ? reading.gradient : good.reading.gradient;
    const { rows } = good.reading;
    return html`<div class=${stale && reading.fault ? 'stale' : ''}>
      <section>
        <h3>Loss${rows > 0 ? ' of one row' : ''}</h3>
        ${statementsShown(good.text, 'The loss')}
      </section>
      <section>
        <h3>Gradient${rows > 0 ? ' of one row' : ''}</h3>
        <div class="slopes">${gradient.map(({ name, expression }) => slopeShown(name, expression))}</div>
        ${
          rows > 0
            ? html`<p class="quiet below">A run takes the ${draft.reduce} over ${formatCount(rows)} rows.</p>`
            : nothing
        }
      </section>
    </div>`;
  }

  #bring(): TemplateResult {
    return html`<eta-dialog
      label="Your own data"
      .open=${true}
      @dialog-closed=${(event: Event) => {
        event.stopPropagation();
        this.bringing = false;
      }}
    >
      <eta-data-editor
        anycolumns
        .spec=${this.spec}
        .data=${this.own ?? columnsOfData(this.draft.data)}
        @data-applied=${this.#dataBrought}
        @editor-closed=${(event: Event) => {
          event.stopPropagation();
          this.bringing = false;
        }}
      ></eta-data-editor>
    </eta-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-loss-editor': EtaLossEditor;
  }
}
