/** Data of one's own: a table that is pasted, opened or dropped, its columns chosen, what is no number told by its line. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import {
  columnName,
  CsvError,
  MAX_CSV_TEXT,
  readTable,
  type ColumnsRead,
  type CsvTable,
} from '../../formats/data-csv.ts';
import type { Dialect } from '../../formats/dialect.ts';
import { decodeTable } from '../../formats/table-text.ts';
import { MAX_ROWS } from '../../model/limits.ts';
import { findData, OWN_FORMULA, problemOf } from '../../model/find.ts';
import { parseSpec } from '../../spec/spec.ts';
import { formatCount } from '../../reading/numbers.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { dataToText, firstTaken, readTaken, type Taken } from './data-draft.ts';
import { dataEditorStyles } from './data-editor-styles.ts';
import { dataPicture } from './data-picture.ts';
import { EditorElement } from './editor-element.ts';
import { editorStyles } from './editor-styles.ts';
import { rowCount } from './row-count.ts';
import { tablePreview } from './table-preview.ts';
import './table-dialect.ts';
import { SpecError } from '../../spec/error.ts';
import { withProblemInput } from '../../spec/halves.ts';

const FAULTS_SHOWN = 4;
/** A text above this size is not put into the field, which would freeze; it is used all the same. */
const MAX_TEXT_SHOWN = 200_000;

type Columns = Readonly<Record<string, readonly number[]>>;

/**
 * @fires {CustomEvent<{data: Record<string, number[]>}>} data-applied
 * @fires {CustomEvent<void>} editor-closed
 */
@customElement('eta-data-editor')
export class EtaDataEditor extends EditorElement {
  static override styles = [baseStyles, controlStyles, editorStyles, dataEditorStyles];

  /** What the editor begins with; undefined: the spec's own data. */
  @property({ attribute: false }) data: Columns | undefined;
  /** Any columns, under names of one's own: where the loss is still being written. */
  @property({ type: Boolean }) anyColumns = false;

  @state() private text = '';
  @state() private file: string | undefined;
  @state() private table: CsvTable | undefined;
  @state() private header: boolean | undefined;
  /** The separator and the decimal sign as one chose them; what is not chosen is found. */
  @state() private dialect: Partial<Dialect> = {};
  @state() private taken: Taken = [];
  @state() private leaveOut = false;
  /** What the table gives now; its faults may stand in the way of applying it. */
  @state() private read: ColumnsRead | undefined;
  /** Why there is no table. */
  @state() private fault: string | undefined;
  /** The last columns that could be applied: they stay in the picture while something is wrong. */
  @state() private good: Columns | undefined;
  @state() private over = false;

  @query('textarea') private textarea!: HTMLTextAreaElement;
  @query('input[type=file]') private picker!: HTMLInputElement;

  /** The columns that the problem needs; undefined: any. */
  get #needed(): readonly string[] | undefined {
    const isFree = this.anyColumns || this.spec.problem.id === OWN_FORMULA;
    return isFree ? undefined : problemOf(this.spec)!.columns;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('spec') || this.table || this.text !== '') return;
    const { data } = this.spec.problem;
    const columns = this.data ?? (typeof data === 'string' ? findData(data)?.columns : data);
    if (columns && Object.keys(columns).length > 0) this.text = dataToText(columns);
    this.readNow();
  }

  override focus(options?: FocusOptions): void {
    this.textarea.focus(options);
  }

  protected override readDraft(): void {
    this.leaveOut = false;
    if (this.text.trim() === '') {
      this.#without(undefined);
      return;
    }
    try {
      const before = this.table;
      this.table = readTable(this.text, { header: this.header, ...this.dialect });
      const sameHeadings = before?.names.join('\n') === this.table.names.join('\n');
      if (!sameHeadings) this.taken = firstTaken(this.table, this.#needed);
      this.fault = undefined;
      this.#readColumns();
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      this.#without(error.message);
    }
  }

  /** What was chosen for one table says nothing of the next. */
  #forgetHints(): void {
    this.header = undefined;
    this.dialect = {};
  }

  #without(fault: string | undefined): void {
    this.table = undefined;
    this.read = undefined;
    this.fault = fault;
  }

  #readColumns(): void {
    this.read = this.table && readTaken(this.table, this.taken);
    if (this.#obstacle() === undefined) this.good = this.read?.columns;
  }

  #take(taken: Taken): void {
    this.taken = taken;
    this.#readColumns();
  }

  /** What stands in the way of applying; undefined: nothing. */
  #obstacle(): string | undefined {
    const { read, table, taken } = this;
    if (!table || !read)
      return this.fault ? 'The text is no table yet' : 'Paste a table, open a file or drop one';
    const names = taken.filter((name) => name !== undefined);
    const missing = this.#needed?.filter((name) => !names.includes(name)) ?? [];
    if (missing.length > 0) return `Choose a column for ${missing.join(', ')}`;
    if (this.#needed?.length === 0) return 'This problem reads no data';
    if (names.length === 0) return 'Choose at least one column';
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) return `The name ${twice} is taken twice`;
    const unfit = names.find((name) => columnName(name) !== name);
    if (unfit !== undefined) {
      return `"${unfit}" cannot be a name: letters, digits and _, a letter first, no function`;
    }
    if (read.kept === 0) return 'No row has a number in every chosen column';
    if (read.faulty > 0 && !this.leaveOut) return 'Mend these rows, or leave them out';
    return this.anyColumns ? undefined : this.#refusal(read.columns);
  }

  /** What the spec says to these data. */
  #refusal(data: Record<string, number[]>): string | undefined {
    try {
      const { problem } = this.spec;
      parseSpec(withProblemInput(this.spec, { ...problem, data }));
      return undefined;
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      return error.message;
    }
  }

  #typed(): void {
    this.text = this.textarea.value;
    if (this.text === '') this.#forgetHints();
    this.file = undefined;
    this.readSoon();
  }

  /** What is pasted over the whole text is another table. */
  #pasted(): void {
    const { selectionStart, selectionEnd, value } = this.textarea;
    if (selectionEnd - selectionStart === value.length) this.#forgetHints();
  }

  #clear(): void {
    this.text = '';
    this.#forgetHints();
    this.file = undefined;
    this.readNow();
    this.textarea.focus();
  }

  async #open(file: File | undefined): Promise<void> {
    if (!file) return;
    this.#forgetHints();
    if (file.size > MAX_CSV_TEXT) {
      this.#without(
        `${file.name} has ${formatCount(file.size)} bytes, allowed: ${formatCount(MAX_CSV_TEXT)}`,
      );
      return;
    }
    try {
      this.text = decodeTable(new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      this.#without(
        error instanceof CsvError ? `${file.name}: ${error.message}` : `${file.name} could not be read`,
      );
      return;
    }
    this.file = file.name;
    this.readNow();
  }

  #dragged(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = true;
  }

  #dropped(event: DragEvent): void {
    this.over = false;
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void this.#open(file);
  }

  #apply(): void {
    if (this.#obstacle() !== undefined || !this.read) return;
    this.send('data-applied', { data: this.read.columns });
  }

  protected override render(): TemplateResult {
    const { table, read, text } = this;
    const obstacle = this.#obstacle();
    const tooLong = text.length > MAX_TEXT_SHOWN;
    return html`
      <div class="columns">
        <div>
          <div class="source">
            <button type="button" @click=${() => this.picker.click()}>Open a file…</button>
            <input
              type="file"
              hidden
              accept=".csv,.tsv,.txt,text/csv,text/plain"
              @change=${() => {
                void this.#open(this.picker.files?.[0]);
                this.picker.value = '';
              }}
            />
            <span class="quiet">${this.file ?? 'or drop one, or paste below'}</span>
          </div>
          <div
            class="drop ${this.over ? 'over' : ''}"
            @dragover=${this.#dragged}
            @dragleave=${() => (this.over = false)}
            @drop=${this.#dropped}
          >
            <textarea
              class="text"
              aria-label="Table as CSV, names on top if it has any"
              spellcheck="false"
              autocomplete="off"
              placeholder="x, y&#10;0.5, 0.2&#10;2.5, 0.9"
              aria-invalid=${this.fault ? 'true' : 'false'}
              ?readonly=${tooLong}
              .value=${live(tooLong ? `${text.slice(0, 2000)}\n…` : text)}
              @input=${this.#typed}
              @paste=${this.#pasted}
            ></textarea>
          </div>
          ${this.fault ? html`<p class="error" role="alert">${this.fault}</p>` : nothing}
          <div class="source reading">
            <eta-table-dialect
              .found=${table?.dialect}
              .chosen=${this.dialect}
              @dialect-chosen=${(event: CustomEvent<Partial<Dialect>>) => {
                this.dialect = event.detail;
                this.readNow();
              }}
            ></eta-table-dialect>
            <label
              ><input
                type="checkbox"
                .checked=${live(table?.hasHeader ?? this.header ?? true)}
                ?disabled=${!table}
                @change=${(event: Event) => {
                  this.header = (event.target as HTMLInputElement).checked;
                  this.readNow();
                }}
              />the first line holds names</label
            >
            ${
              tooLong
                ? html`<span class="quiet">only its beginning is shown here</span>
                    <button type="button" class="link" @click=${this.#clear}>Clear</button>`
                : nothing
            }
          </div>
          ${this.#labels()} ${this.#faults()}
        </div>
        <div>
          ${table ? this.#choices(table) : nothing}
          ${table && read ? tablePreview(table, this.taken) : nothing}
          ${dataPicture(this.good, obstacle !== undefined)}
        </div>
      </div>
      ${this.decision(obstacle ?? this.#summary(), obstacle === undefined, () => this.#apply())}
    `;
  }

  #summary(): string {
    const { kept, beyond, faulty } = this.read!;
    const left = [
      ...(beyond > 0 ? [`${formatCount(beyond)} beyond the ${formatCount(MAX_ROWS)} that fit`] : []),
      ...(faulty > 0 ? [`${formatCount(faulty)} without numbers`] : []),
    ];
    return `${rowCount(kept)} taken${left.length > 0 ? `; left out: ${left.join(', ')}` : ''}`;
  }

  /** Which words were taken as 0 and 1. */
  #labels(): TemplateResult | typeof nothing {
    const { table, taken } = this;
    const told = (table?.labels ?? []).flatMap((words, column) => {
      const name = taken[column];
      return words && name !== undefined ? [html`<li>${name}: ${words[0]} is 0, ${words[1]} is 1</li>`] : [];
    });
    return told.length > 0
      ? html`<ul class="labels" role="status">
          ${told}
        </ul>`
      : nothing;
  }

  #faults(): TemplateResult | typeof nothing {
    const { read } = this;
    if (!read || read.faulty === 0) return nothing;
    const shown = read.faults.slice(0, FAULTS_SHOWN);
    const lines = new Set(shown.map(({ line }) => line)).size;
    const more = read.faulty - lines;
    return html`<ul class="faults" role="alert">
      ${shown.map(({ message }) => html`<li>${message}</li>`)}
      ${more > 0 ? html`<li>and in ${rowCount(more)} more</li>` : nothing}
      <li class="choice" ?hidden=${read.kept === 0}>
        <label
          ><input
            type="checkbox"
            .checked=${live(this.leaveOut)}
            @change=${(event: Event) => {
              this.leaveOut = (event.target as HTMLInputElement).checked;
              this.#readColumns();
            }}
          />leave ${read.faulty === 1 ? 'this row' : `these ${formatCount(read.faulty)} rows`} out</label
        >
      </li>
    </ul>`;
  }

  #choices(table: CsvTable): TemplateResult | typeof nothing {
    const needed = this.#needed;
    if (needed?.length === 0) return nothing;
    return html`<section>
      <h3>${needed ? 'Columns that the problem reads' : 'Columns to take, and their names'}</h3>
      <table class="names">
        <tbody>
          ${
            needed
              ? needed.map((name) => this.#neededColumn(name, table))
              : table.names.map((heading, column) => this.#freeColumn(heading, column))
          }
        </tbody>
      </table>
    </section>`;
  }

  #neededColumn(name: string, table: CsvTable): TemplateResult {
    const at = this.taken.indexOf(name);
    const choose = (event: Event): void => {
      const column = Number((event.target as HTMLSelectElement).value);
      const without = this.taken.map((other) => (other === name ? undefined : other));
      // The name whose column is taken away gets the one that becomes free.
      const displaced = column >= 0 ? without[column] : undefined;
      this.#take(without.map((other, index) => (index === column ? name : index === at ? displaced : other)));
    };
    return html`<tr>
      <th scope="row"><i>${name}</i></th>
      <td>
        <select aria-label=${`Column for ${name}`} .value=${live(String(at))} @change=${choose}>
          <option value="-1" ?selected=${at < 0}>choose…</option>
          ${table.names.map(
            (heading, column) =>
              html`<option value=${String(column)} ?selected=${column === at}>${heading}</option>`,
          )}
        </select>
      </td>
    </tr>`;
  }

  #freeColumn(heading: string, column: number): TemplateResult {
    const name = this.taken[column];
    const set = (to: string | undefined): void =>
      this.#take(this.taken.map((other, index) => (index === column ? to : other)));
    const others = this.taken.filter((other, index) => other !== undefined && index !== column) as string[];
    return html`<tr>
      <td>
        <label
          ><input
            type="checkbox"
            aria-label=${`Take ${heading}`}
            .checked=${live(name !== undefined)}
            @change=${(event: Event) =>
              set((event.target as HTMLInputElement).checked ? columnName(heading, others) : undefined)}
          />
          ${heading}</label
        >
      </td>
      <td>
        <input
          type="text"
          autocomplete="off"
          spellcheck="false"
          aria-label=${`Name of ${heading} in the formula`}
          ?disabled=${name === undefined}
          .value=${live(name ?? '')}
          @input=${(event: Event) => set((event.target as HTMLInputElement).value)}
        />
      </td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-data-editor': EtaDataEditor;
  }
}
