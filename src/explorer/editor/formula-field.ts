/**
 * A field for a formula: a plain textarea over a copy of its text that is coloured by what the names are, the fault
 * underlined where it is and told below it, with what would mend it a click away.
 */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from '../ui/style-map.ts';
import type { Remedy } from '../../formula/error.ts';
import { FUNCTION_ARITY, type Span } from '../../formula/index.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import type { Fault } from './fault.ts';

const PIECES = /#[^\n]*|[A-Za-z][A-Za-z0-9_]*|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[^A-Za-z#\d.]+|./gs;

/** A longer text is no formula, and stays plain. */
const MAX_COLOURED = 20_000;
/** Between the parts of a message, as in its style. */
const MESSAGE_GAP = 12;

/**
 * @fires {CustomEvent<string>} formula-input
 * @fires {CustomEvent<string>} name-wanted an unknown name is to be taken as new
 * @fires {CustomEvent<void>} formula-submit Ctrl or ⌘ with Enter
 */
@customElement('eta-formula-field')
export class EtaFormulaField extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static override styles = [
    baseStyles,
    controlStyles,
    css`
      .caption {
        display: block;
        margin: 0 0 4px;
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }

      .field {
        position: relative;
        border: 1px solid var(--hairline);
        border-radius: var(--radius);
        background: var(--field);
      }

      .field:hover {
        border-color: var(--ink-quiet);
      }

      .field:focus-within {
        border-color: var(--focus);
        outline: 1px solid var(--focus);
      }

      .scroll {
        position: relative;
        max-height: 40vh;
        overflow: hidden auto;
        border-radius: inherit;
        scrollbar-width: thin;
      }

      .copy,
      textarea {
        margin: 0;
        padding: 8px 10px;
        border: 0;
        font: 14px/1.55 var(--mono);
        font-variant-ligatures: none;
        letter-spacing: 0;
        tab-size: 2;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        word-break: normal;
      }

      .copy {
        min-height: calc(var(--rows) * 1.55 * 14px + 16px);
        color: var(--ink);
      }

      textarea {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        min-height: 0;
        overflow: hidden;
        background: transparent;
        color: transparent;
        caret-color: var(--ink);
        outline: none !important;
        resize: none;
      }

      textarea::selection {
        background: color-mix(in srgb, var(--accent) 26%, transparent);
        color: transparent;
      }

      .function,
      .comment {
        color: var(--ink-quiet);
      }

      .known {
        color: var(--accent);
      }

      .wrong {
        text-decoration: underline wavy var(--error) 1.25px;
        text-decoration-skip-ink: none;
        text-underline-offset: 4px;
      }

      .wrong.empty {
        display: inline-block;
        width: 1ch;
        height: 1.2em;
        margin-right: -1ch;
        vertical-align: text-bottom;
        text-decoration: none;
        border-bottom: 2px dotted var(--error);
      }

      .message {
        position: relative;
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
        align-items: baseline;
        min-height: 26px;
        margin: 0;
        padding: 5px 0 0 var(--at, 0);
        color: var(--error);
        font-size: var(--text-small);
        line-height: 1.4;
      }

      .message.placed::before {
        position: absolute;
        top: 1px;
        left: var(--mark, 0);
        width: 8px;
        height: 5px;
        background: var(--error);
        clip-path: polygon(50% 0, 100% 100%, 0 100%);
        content: '';
      }

      .line {
        color: var(--ink-quiet);
      }

      @media (max-width: 760px) {
        .copy,
        textarea {
          /* Smaller text would make phones zoom in. */
          font-size: 16px;
        }
      }
    `,
  ];

  @property() label = '';
  @property() value = '';
  @property({ type: Number }) rows = 3;
  @property({ attribute: false }) fault: Fault | undefined;
  /** What an unknown name would become: "parameter", "hyperparameter". */
  @property() kind = 'parameter';
  /** The names that are drawn as known: parameters, hyperparameters. */
  @property({ attribute: false }) known: readonly string[] = [];
  /** What stands below while nothing is wrong. */
  @property() note = '';

  /** Where the offending text begins, and the message, which moves to the left to stay in one line. */
  @state() private mark = 0;
  @state() private at = 0;

  @query('textarea') private textarea!: HTMLTextAreaElement;
  @query('.wrong') private wrong!: HTMLElement | null;
  @query('.field') private field!: HTMLElement;
  @query('.message') private message!: HTMLElement;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('fault') || changed.has('value')) this.#place();
  }

  /** Text put in at the caret. */
  insert(text: string): void {
    const { textarea } = this;
    textarea.focus();
    textarea.setRangeText(text, textarea.selectionStart, textarea.selectionEnd, 'end');
    this.#send(textarea.value);
  }

  #place(): void {
    if (!this.wrong) {
      this.at = 0;
      this.mark = 0;
      return;
    }
    const field = this.field.getBoundingClientRect();
    const left = this.wrong.getBoundingClientRect().left - field.left;
    const parts = [...this.message.children].map((part) => part.getBoundingClientRect().width);
    const width = parts.reduce((sum, part) => sum + part + MESSAGE_GAP, 0);
    this.mark = left;
    this.at = Math.max(0, Math.min(left, field.width - width));
  }

  #mend({ offset, length }: Span, by: string): void {
    const { value } = this;
    this.#send(value.slice(0, offset) + by + value.slice(offset + length));
    this.textarea.focus();
    void this.updateComplete.then(() => {
      const caret = offset + by.length;
      this.textarea.setSelectionRange(caret, caret);
    });
  }

  #send(value: string): void {
    this.value = value;
    this.dispatchEvent(new CustomEvent('formula-input', { detail: value }));
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('formula-submit'));
  }

  protected override render(): TemplateResult {
    const { fault } = this;
    return html`
      <label class="caption" for="text">${this.label}</label>
      <div class="field" style=${styleMap({ '--rows': String(this.rows) })}>
        <div class="scroll">
          <div class="copy" aria-hidden="true">${this.#copy()}</div>
          <textarea
            id="text"
            spellcheck="false"
            autocapitalize="off"
            autocomplete="off"
            aria-invalid=${fault ? 'true' : 'false'}
            aria-describedby="message"
            .value=${live(this.value)}
            @input=${() => this.#send(this.textarea.value)}
            @keydown=${this.#pressed}
          ></textarea>
        </div>
      </div>
      ${fault ? this.#message(fault) : html`<p class="message line" id="message">${this.note}</p>`}
    `;
  }

  #message(fault: Fault): TemplateResult {
    const { span, suggestion, remedy, unknown, reason } = fault;
    const lines = this.value.includes('\n');
    return html`<p
      class="message ${span ? 'placed' : ''}"
      id="message"
      role="alert"
      style=${styleMap({ '--at': `${this.at}px`, '--mark': `${this.mark}px` })}
    >
      <span
        >${lines && span ? html`<span class="line">line ${span.line}: </span>` : nothing}${reason}${
          suggestion === undefined && !remedy ? '' : ';'
        }</span
      >
      ${
        suggestion === undefined || !span
          ? nothing
          : html`<span
              >did you mean
              <button type="button" class="link" @click=${() => this.#mend(span, suggestion)}>
                ${suggestion}</button
              >?</span
            >`
      }
      ${remedy ? this.#remedy(remedy) : nothing}
      ${
        unknown === undefined
          ? nothing
          : html`<button type="button" class="link" @click=${() => this.#want(unknown)}>
              new ${this.kind} ${unknown}
            </button>`
      }
    </p>`;
  }

  #remedy({ text, mend }: Remedy): TemplateResult {
    if (!mend) return html`<span>${text}</span>`;
    return html`<button type="button" class="link" @click=${() => this.#mend(mend.span, mend.by)}>
      ${text}
    </button>`;
  }

  #want(name: string): void {
    this.dispatchEvent(new CustomEvent('name-wanted', { detail: name }));
    this.textarea.focus();
  }

  /** The text in coloured pieces. It ends with a blank of no width, or a last empty line would have no height. */
  #copy(): TemplateResult {
    const span = this.fault?.span;
    if (!span) return html`${this.#pieces(this.value)}&#8203;`;
    const end = span.offset + span.length;
    const wrong = this.value.slice(span.offset, end);
    const isBlank = wrong.trim() === '';
    return html`${this.#pieces(this.value.slice(0, span.offset))}<span class="wrong ${isBlank ? 'empty' : ''}"
        >${isBlank ? '' : this.#pieces(wrong)}</span
      >${isBlank ? wrong : nothing}${this.#pieces(this.value.slice(end))}&#8203;`;
  }

  #pieces(text: string): (TemplateResult | string)[] {
    if (this.value.length > MAX_COLOURED) return [text];
    return (text.match(PIECES) ?? []).map((piece) => {
      const kind = this.#kindOf(piece);
      return kind === '' ? piece : html`<span class=${kind}>${piece}</span>`;
    });
  }

  #kindOf(piece: string): string {
    if (piece.startsWith('#')) return 'comment';
    if (Object.hasOwn(FUNCTION_ARITY, piece) || piece === 'if') return 'function';
    return this.known.includes(piece) ? 'known' : '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-formula-field': EtaFormulaField;
  }
}
