/** Data of one's own: a table that is pasted, opened or dropped, its columns chosen, what is no number told by its line. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import {
  CsvError,
  MAX_CSV_TEXT,
  readTable,
  type ColumnsRead,
  type CsvTable,
} from '../../formats/data-csv.ts';
import type { Dialect } from '../../formats/dialect.ts';
import { decodeTable } from '../../formats/table-text.ts';
import { findData, OWN_FORMULA, problemOf } from '../../model/find.ts';
import { formatCount } from '../../reading/numbers.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { columnChoices } from './column-choices.ts';
import { dataToText, firstTaken, readTaken, type Taken } from './data-draft.ts';
import { dataEditorStyles } from './data-editor-styles.ts';
import { obstacleOf, refusalOf } from './data-obstacle.ts';
import { dataPicture } from './data-picture.ts';
import { faults, takenSummary, wordsTaken } from './data-report.ts';
import { EditorElement } from './editor-element.ts';
import { editorStyles } from './editor-styles.ts';
import { tablePreview } from './table-preview.ts';
import './table-dialect.ts';

/** A text above this size is not put into the field, which would freeze; it is used all the same. */
const MAX_TEXT_SHOWN = 200_000;

type DataColumns = Readonly<Record<string, readonly number[]>>;

/**
 * @fires {CustomEvent<{data: Record<string, number[]>}>} data-applied
 * @fires {CustomEvent<void>} editor-closed
 */
@customElement('eta-data-editor')
export class EtaDataEditor extends EditorElement {
  static override styles = [baseStyles, controlStyles, editorStyles, dataEditorStyles];

  /** What the editor begins with; undefined: the spec's own data. */
  @property({ attribute: false }) data: DataColumns | undefined;
  /** A file that the editor begins with. */
  @property({ attribute: false }) opened: File | undefined;
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
  @state() private good: DataColumns | undefined;
  @state() private over = false;

  @query('textarea') private textarea!: HTMLTextAreaElement;
  @query('input[type=file]') private picker!: HTMLInputElement;

  /** The columns that the problem needs; undefined: any. */
  get #needed(): readonly string[] | undefined {
    const isFree = this.anyColumns || this.spec.problem.id === OWN_FORMULA;
    return isFree ? undefined : problemOf(this.spec)!.columns;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('opened')) void this.#open(this.opened);
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
    const { table, read, taken, leaveOut, fault } = this;
    const obstacle = obstacleOf({ table, read, taken, leaveOut, fault, needed: this.#needed });
    return obstacle ?? (this.anyColumns ? undefined : refusalOf(this.spec, read!.columns));
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
    this.readPending();
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
          ${table ? wordsTaken(table, this.taken) : nothing}
          ${
            read && read.faulty > 0
              ? faults(read, this.leaveOut, (leaveOut) => {
                  this.leaveOut = leaveOut;
                  this.#readColumns();
                })
              : nothing
          }
        </div>
        <div>
          ${table ? columnChoices(table, this.taken, this.#needed, (taken) => this.#take(taken)) : nothing}
          ${table && read ? tablePreview(table, this.taken) : nothing}
          ${dataPicture(this.good, obstacle !== undefined)}
        </div>
      </div>
      ${this.decision(obstacle ?? takenSummary(read!), obstacle === undefined, () => this.#apply())}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-data-editor': EtaDataEditor;
  }
}
