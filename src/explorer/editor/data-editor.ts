/** Data of one's own: CSV that is pasted, opened or dropped, its columns chosen, what is no number told by its line. */

import { css, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import {
  columnName,
  CsvError,
  MAX_CSV_TEXT,
  numberOf,
  readTable,
  type ColumnsRead,
  type CsvTable,
} from '../../formats/data-csv.ts';
import { MAX_ROWS } from '../../sweep/limits.ts';
import { findData, OWN_FORMULA, problemOf } from '../../sweep/model.ts';
import { parseSpec, SpecError } from '../../sweep/spec.ts';
import { formatCount, formatNumber } from '../numbers.ts';
import { baseStyles, controlStyles } from '../styles.ts';
import { dataToText, firstTaken, readTaken, type Taken } from './data-draft.ts';
import { EditorElement } from './editor-element.ts';
import { editorStyles } from './editor-styles.ts';
import { withProblemInput } from './fitting.ts';

const ROWS_SHOWN = 6;
const FAULTS_SHOWN = 4;
/** A text above this size is not put into the field, which would freeze; it is used all the same. */
const MAX_TEXT_SHOWN = 200_000;
const PLOT = { width: 340, height: 150, margin: 8, gutter: 40 } as const;

type Columns = Readonly<Record<string, readonly number[]>>;

/**
 * @fires {CustomEvent<{data: Record<string, number[]>}>} data-applied
 * @fires {CustomEvent<void>} editor-closed
 */
@customElement('eta-data-editor')
export class EtaDataEditor extends EditorElement {
  static override styles = [
    baseStyles,
    controlStyles,
    editorStyles,
    css`
      .text {
        width: 100%;
        min-height: 168px;
        padding: 8px 10px;
        font: 13px/1.5 var(--mono);
        white-space: pre;
      }

      @media (max-width: 760px) {
        .text {
          /* Smaller text would make phones zoom in. */
          font-size: 16px;
        }
      }

      .drop {
        position: relative;
      }

      .drop.over::after {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        border: 1px dashed var(--accent);
        border-radius: var(--radius);
        background: color-mix(in srgb, var(--accent-soft) 92%, transparent);
        color: var(--accent);
        font-size: var(--text-small);
        content: 'Drop the file here';
      }

      .source {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 16px;
        align-items: center;
        margin: 0 0 8px;
        font-size: var(--text-small);
      }

      .source.reading {
        margin: 8px 0 16px;
      }

      .source label,
      .choice label {
        display: inline-flex;
        gap: 6px;
        align-items: center;
      }

      input[type='checkbox'] {
        display: inline-grid;
        flex: none;
        place-items: center;
        appearance: none;
        width: 15px;
        height: 15px;
        margin: 0;
        border: 1px solid var(--hairline-strong);
        border-radius: 3px;
        background: var(--field);
        cursor: pointer;
      }

      input[type='checkbox']:checked {
        border-color: var(--accent);
        background: var(--accent);
      }

      input[type='checkbox']:checked::before {
        width: 9px;
        height: 9px;
        background: var(--on-accent);
        clip-path: polygon(14% 44%, 0 60%, 38% 100%, 100% 18%, 84% 6%, 36% 70%);
        content: '';
      }

      .names input[type='text'] {
        text-align: left;
      }

      .names td:last-child {
        width: auto;
      }

      .names select {
        width: 100%;
        border-color: var(--hairline);
      }

      .scroll {
        overflow-x: auto;
        scrollbar-width: thin;
      }

      .preview {
        border-collapse: collapse;
        font-size: var(--text-small);
      }

      .preview th,
      .preview td {
        max-width: 140px;
        padding: 3px 16px 3px 0;
        overflow: hidden;
        border-bottom: 1px solid var(--hairline);
        text-align: right;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .preview th {
        color: var(--ink-quiet);
        font-weight: 400;
      }

      .preview th.taken {
        color: var(--accent);
        font-weight: 600;
      }

      .preview .left {
        color: var(--ink-faint);
      }

      .preview .bad {
        color: var(--error);
        text-decoration: underline wavy 1px;
        text-underline-offset: 3px;
      }

      .faults {
        margin: 0 0 14px;
        padding: 0 0 0 10px;
        border-left: 2px solid var(--error);
        color: var(--error);
        font-size: var(--text-small);
        line-height: 1.5;
        list-style: none;
        overflow-wrap: anywhere;
      }

      .choice {
        color: var(--ink);
      }

      .plot {
        display: block;
        width: 100%;
        max-width: 360px;
        height: auto;
        overflow: visible;
      }

      .plot rect {
        fill: var(--field);
        stroke: var(--hairline);
      }

      .plot path {
        fill: none;
        stroke: var(--accent);
        stroke-linecap: round;
        stroke-opacity: 0.7;
      }

      .plot text {
        fill: var(--ink-quiet);
        font-size: 11px;
      }
    `,
  ];

  /** What the editor begins with; undefined: the spec's own data. */
  @property({ attribute: false }) data: Columns | undefined;
  /** Any columns, under names of one's own: where the loss is still being written. */
  @property({ type: Boolean }) anyColumns = false;

  @state() private text = '';
  @state() private file: string | undefined;
  @state() private table: CsvTable | undefined;
  @state() private header: boolean | undefined;
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
      this.table = readTable(this.text, this.header);
      const sameHeadings = before?.names.join('\n') === this.table.names.join('\n');
      if (!sameHeadings) this.taken = firstTaken(this.table, this.#needed);
      this.fault = undefined;
      this.#readColumns();
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      this.#without(error.message);
    }
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
    this.file = undefined;
    this.readSoon();
  }

  #clear(): void {
    this.text = '';
    this.file = undefined;
    this.header = undefined;
    this.readNow();
    this.textarea.focus();
  }

  async #open(file: File | undefined): Promise<void> {
    if (!file) return;
    this.header = undefined;
    if (file.size > MAX_CSV_TEXT) {
      this.#without(
        `${file.name} has ${formatCount(file.size)} bytes, allowed: ${formatCount(MAX_CSV_TEXT)}`,
      );
      return;
    }
    try {
      this.text = await file.text();
    } catch {
      this.#without(`${file.name} could not be read`);
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
            ></textarea>
          </div>
          ${this.fault ? html`<p class="error" role="alert">${this.fault}</p>` : nothing}
          <div class="source reading">
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
          ${this.#faults()}
        </div>
        <div>
          ${table ? this.#choices(table) : nothing} ${table && read ? this.#preview(table) : nothing}
          ${this.#picture()}
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
    return `${rows(kept)} taken${left.length > 0 ? `; left out: ${left.join(', ')}` : ''}`;
  }

  #faults(): TemplateResult | typeof nothing {
    const { read } = this;
    if (!read || read.faulty === 0) return nothing;
    const shown = read.faults.slice(0, FAULTS_SHOWN);
    const lines = new Set(shown.map(({ line }) => line)).size;
    const more = read.faulty - lines;
    return html`<ul class="faults" role="alert">
      ${shown.map(({ message }) => html`<li>${message}</li>`)}
      ${more > 0 ? html`<li>and in ${rows(more)} more</li>` : nothing}
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

  #preview(table: CsvTable): TemplateResult {
    const { taken } = this;
    const isBad = (cell: string | undefined, column: number): boolean =>
      taken[column] !== undefined && typeof numberOf(cell, table.decimalComma) !== 'number';
    return html`<section>
      <h3>
        ${
          table.rows.length > ROWS_SHOWN
            ? `First ${ROWS_SHOWN} of ${rows(table.rows.length)}`
            : rows(table.rows.length)
        }
      </h3>
      <div class="scroll" role="group" aria-label="The first rows" tabindex="0">
        <table class="preview">
          <thead>
            <tr>
              <th>line</th>
              ${table.names.map(
                (heading, column) =>
                  html`<th class=${taken[column] === undefined ? '' : 'taken'}>
                    ${taken[column] ?? heading}
                  </th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${table.rows.slice(0, ROWS_SHOWN).map(
              ({ line, cells }) =>
                html`<tr>
                  <td class="left">${line}</td>
                  ${table.names.map((_, column) => {
                    const kind = isBad(cells[column], column)
                      ? 'bad'
                      : taken[column] === undefined
                        ? 'left'
                        : '';
                    return html`<td class=${kind}>${cells[column] || (kind === 'bad' ? 'empty' : '')}</td>`;
                  })}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  /** The last good columns: the first against the last, or one alone along a line. */
  #picture(): TemplateResult | typeof nothing {
    const { good } = this;
    const names = Object.keys(good ?? {});
    if (!good || names.length === 0) return nothing;
    const isStrip = names.length === 1;
    const [across, up] = [names[0], names.at(-1)!];
    const { width, height: full, margin, gutter } = PLOT;
    const height = isStrip ? 44 : full;
    const left = isStrip ? 0 : gutter;
    const x = scaled(good[across], left + margin, width - margin);
    const y = scaled(good[up], height - margin, margin);
    const points = x.at.map((place, row) => `M${place} ${isStrip ? height / 2 : y.at[row]}h0`).join('');
    const size = points.length > 12_000 ? 2 : 5;
    return html`<section>
      <h3>
        ${isStrip ? across : `${up} against ${across}`}${
          this.#obstacle() === undefined ? '' : ', as it was last right'
        }
      </h3>
      <svg
        class="plot"
        viewBox="0 0 ${width} ${height + 18}"
        role="img"
        aria-label=${`${rows(x.at.length)}: ${across} from ${x.from} to ${x.to}${
          isStrip ? '' : `, ${up} from ${y.from} to ${y.to}`
        }`}
      >
        ${svg`<rect x=${left} width=${width - left} height=${height} rx="3"></rect>
          <path d=${points} stroke-width=${size}></path>
          <text x=${left} y=${height + 14}>${x.from}</text>
          <text x=${width} y=${height + 14} text-anchor="end">${x.to}</text>
          ${
            isStrip
              ? nothing
              : svg`<text x=${left - 6} y=${margin + 4} text-anchor="end">${y.to}</text>
                  <text x=${left - 6} y=${height - margin + 4} text-anchor="end">${y.from}</text>`
          }`}
      </svg>
    </section>`;
  }
}

/** Values as places between two ends, and the least and the greatest as text. */
function scaled(
  values: readonly number[],
  start: number,
  end: number,
): { at: string[]; from: string; to: string } {
  const least = values.reduce((low, value) => Math.min(low, value), Infinity);
  const most = values.reduce((high, value) => Math.max(high, value), -Infinity);
  const place = (value: number): number =>
    most > least ? start + ((value - least) / (most - least)) * (end - start) : (start + end) / 2;
  return {
    at: values.map((value) => place(value).toFixed(1)),
    from: formatNumber(least),
    to: formatNumber(most),
  };
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${formatCount(count)} rows`;
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-data-editor': EtaDataEditor;
  }
}
