/**
 * A word with its meaning at hand: by hover, by focus and by tap, in a pop-up that stays while the pointer is over it, goes by
 * Escape, and keeps within the window (WCAG 2.2, 1.4.13).
 */

import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { baseStyles } from './styles.ts';

/** A pointer that only passes opens nothing; one on its way to the pop-up does not close it. */
const OPEN_MS = 250;
const CLOSE_MS = 200;

/** Between the word and the pop-up, and between the pop-up and the window's edge. */
const GAP = 4;
const EDGE = 8;

@customElement('eta-term')
export class EtaTerm extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: inline;
      }

      .word {
        display: inline;
        min-height: 0;
        padding: 0;
        border: 0;
        border-radius: 2px;
        background: none;
        color: inherit;
        font: inherit;
        font-variant-numeric: inherit;
        text-align: start;
        white-space: inherit;
        text-decoration: underline dotted var(--ink-faint) 1px;
        text-underline-offset: 3px;
        cursor: help;
      }

      .word.mark {
        display: inline-grid;
        place-items: center;
        width: 18px;
        height: 18px;
        border: 1px solid var(--hairline-strong);
        border-radius: 50%;
        color: var(--ink-quiet);
        font-size: 0.75rem;
        line-height: 1;
        text-decoration: none;
      }

      .word:hover {
        text-decoration-color: currentColor;
      }

      /* A finger's target, without moving the line that the word stands in. */
      @media (pointer: coarse) {
        .word:not(.mark) {
          display: inline-block;
          min-height: 40px;
          margin-block: -10px;
        }
      }

      @media print {
        .word {
          text-decoration: none;
        }
      }

      [popover] {
        position: fixed;
        inset: auto;
        width: max-content;
        max-width: min(320px, calc(100vw - 16px));
        margin: 0;
        padding: 7px 10px;
        border: 0;
        border-radius: var(--radius);
        background: var(--ink);
        color: var(--paper);
        font: 400 var(--text-small) / 1.4 var(--font);
        text-align: start;
        white-space: normal;
        box-shadow: var(--shadow);
      }
    `,
  ];

  /** What the word means, in a sentence or two; without it the word is only a word. */
  @property() meaning = '';
  /** Its control shows the meaning when it has the focus, so that the word is no stop of the tab key itself. */
  @property({ type: Boolean }) passive = false;
  /** For a question mark in place of a word: what it asks after. */
  @property({ attribute: 'asks-after' }) asksAfter = '';

  @query('[popover]') private popup!: HTMLElement | null;
  @query('.word') private word!: HTMLElement;

  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether it was opened by a click or tap, so that only another, Escape or a press elsewhere closes it. */
  #isHeld = false;
  #listening: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.hide();
  }

  get #isOpen(): boolean {
    return this.popup?.matches(':popover-open') ?? false;
  }

  show(): void {
    clearTimeout(this.#timer);
    if (!this.popup || this.#isOpen) return;
    this.popup.showPopover();
    this.#place();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const during = { capture: true, signal };
    document.addEventListener('keydown', (event) => this.#pressed(event), during);
    document.addEventListener('pointerdown', (event) => this.#pointed(event), during);
    document.addEventListener('scroll', () => this.#place(), during);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#isHeld = false;
    this.#listening?.abort();
    if (this.#isOpen) this.popup!.hidePopover();
  }

  /** Below the word, or above it where there is no room. */
  #place(): void {
    const popup = this.popup!;
    const { left, top, bottom } = this.word.getBoundingClientRect();
    const { width, height } = popup.getBoundingClientRect();
    const isBelow = bottom + GAP + height <= innerHeight - EDGE || top - GAP - height < EDGE;
    popup.style.left = `${Math.max(EDGE, Math.min(left, document.documentElement.clientWidth - EDGE - width))}px`;
    popup.style.top = `${isBelow ? bottom + GAP : top - GAP - height}px`;
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    // Nothing beneath it is to be closed as well.
    event.stopPropagation();
    event.preventDefault();
    this.hide();
  }

  #pointed(event: Event): void {
    if (!event.composedPath().includes(this)) this.hide();
  }

  #entered(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.show(), OPEN_MS);
  }

  #left(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    clearTimeout(this.#timer);
    if (!this.#isHeld) this.#timer = setTimeout(() => this.hide(), CLOSE_MS);
  }

  #clicked(event: Event): void {
    event.preventDefault();
    if (this.#isHeld) {
      this.hide();
      return;
    }
    this.show();
    this.#isHeld = true;
  }

  #focused(): void {
    if (this.word.matches(':focus-visible')) this.show();
  }

  #blurred(): void {
    if (!this.#isHeld) this.hide();
  }

  protected override render(): TemplateResult {
    if (this.meaning === '') return html`<slot></slot>`;
    return html`<span @pointerenter=${this.#entered} @pointerleave=${this.#left}
      >${
        this.passive
          ? html`<span class="word" @click=${this.#clicked}><slot></slot></span>`
          : html`<button
              type="button"
              class="word ${this.asksAfter === '' ? '' : 'mark'}"
              aria-label=${this.asksAfter === '' ? nothing : this.asksAfter}
              aria-describedby="meaning"
              @click=${this.#clicked}
              @focus=${this.#focused}
              @blur=${this.#blurred}
            >
              <slot></slot>
            </button>`
      }<span id="meaning" role="tooltip" .popover=${'manual'}>${this.meaning}</span></span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-term': EtaTerm;
  }
}
