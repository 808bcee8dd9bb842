/** A column of the page, or a sheet over its lower part, where it has none: as high as it was dragged, and closable. */

import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles, controlStyles } from './styles.ts';

/** The shares of the window's height between which a sheet is dragged; let go below the least, it closes. */
const LEAST = 0.24;
const MOST = 0.86;
const USUAL = 0.4;
const STEP = 0.04;
const KEY = 'etascape-sheet';

/** The share of the window's height that a sheet takes: as it was left in this browser, or the usual one. */
export function storedShare(): number {
  try {
    const stored = Number(localStorage.getItem(KEY));
    return stored >= LEAST && stored <= MOST ? stored : USUAL;
  } catch {
    return USUAL;
  }
}

/**
 * The share is the page's to set, as `--sheet-height`, for what lies above makes room.
 *
 * @fires {CustomEvent<number>} sheet-resized - the share of the window's height that it was dragged to
 * @fires {CustomEvent<void>} sheet-closed - by its button, by Escape, or dragged down
 */
@customElement('eta-sheet')
export class EtaSheet extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      section {
        display: flex;
        flex-direction: column;
        height: 100%;
        min-height: 0;
      }

      .content {
        flex: 1;
        min-height: 0;
      }

      .top {
        display: none;
      }

      :host([over]) {
        position: fixed;
        inset: auto 0 0;
        z-index: 20;
        height: var(--sheet-height);
        padding: 0 var(--page-margin);
        border-top: 1px solid var(--hairline);
        border-radius: 12px 12px 0 0;
        background: var(--paper);
        box-shadow: var(--shadow);
        transition:
          transform 200ms ease-out,
          visibility 200ms;
      }

      :host([over]:not([open])) {
        visibility: hidden;
        transform: translateY(100%);
      }

      :host([over]) .top {
        display: grid;
        position: relative;
        flex: none;
        height: 16px;
      }

      .handle {
        display: grid;
        place-items: center;
        height: 16px;
        cursor: ns-resize;
        touch-action: none;
      }

      .handle::before {
        width: 40px;
        height: 4px;
        border-radius: 2px;
        background: var(--hairline-strong);
        content: '';
      }

      .handle:hover::before {
        background: var(--ink-quiet);
      }

      .close {
        position: absolute;
        top: 4px;
        right: -8px;
        z-index: 2;
        width: 32px;
        min-height: 32px;
        background: var(--paper);
        color: var(--ink-quiet);
      }

      @media (pointer: coarse) {
        :host([over]) .top {
          height: 24px;
        }

        /* Fingers are wider than the line that they pull. */
        .handle {
          position: absolute;
          inset: -8px 48px auto;
          height: 40px;
        }

        .close {
          width: 40px;
          min-height: 40px;
        }
      }

      @media (prefers-reduced-motion: reduce) {
        :host([over]) {
          transition: none;
        }
      }
    `,
  ];

  /** What it is, for those who do not see it: “replay of the selected run”. */
  @property() label = '';
  /** Whether it lies over the page's lower part, for there is no room for a column. */
  @property({ type: Boolean, reflect: true }) over = false;
  /** Whether it is seen where it lies over the page; a column always is. */
  @property({ type: Boolean, reflect: true }) open = false;
  /** The share of the window's height that it takes where it lies over the page. */
  @property({ type: Number }) share = USUAL;

  #dragged = false;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.open && !event.defaultPrevented) this.#close();
    });
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent('sheet-closed'));
  }

  #resize(share: number): void {
    const held = Math.min(MOST, Math.max(LEAST, share));
    this.dispatchEvent(new CustomEvent<number>('sheet-resized', { detail: held }));
    try {
      localStorage.setItem(KEY, held.toFixed(3));
    } catch {
      // A browser that keeps nothing still has the sheet as high until the page is left.
    }
  }

  #pressed(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#dragged = true;
  }

  #moved({ clientY }: PointerEvent): void {
    if (this.#dragged) this.#resize(1 - clientY / innerHeight);
  }

  #released({ clientY }: PointerEvent): void {
    if (this.#dragged && 1 - clientY / innerHeight < LEAST / 2) this.#close();
    this.#dragged = false;
  }

  #keyed(event: KeyboardEvent): void {
    if (event.key === 'ArrowUp') this.#resize(this.share + STEP);
    else if (event.key === 'ArrowDown') this.#resize(this.share - STEP);
    else if (event.key === 'Home') this.#resize(LEAST);
    else if (event.key === 'End') this.#resize(MOST);
    else return;
    event.preventDefault();
  }

  protected override render(): TemplateResult {
    const percent = (share: number): number => Math.round(share * 100);
    return html`<section aria-label=${this.label}>
      <div class="top">
        <div
          class="handle"
          role="slider"
          tabindex="0"
          aria-label="Height of the sheet"
          aria-orientation="vertical"
          aria-valuemin=${percent(LEAST)}
          aria-valuemax=${percent(MOST)}
          aria-valuenow=${percent(this.share)}
          aria-valuetext="${percent(this.share)} % of the window"
          title="Drag to change the height"
          @pointerdown=${this.#pressed}
          @pointermove=${this.#moved}
          @pointerup=${this.#released}
          @pointercancel=${() => (this.#dragged = false)}
          @keydown=${this.#keyed}
        ></div>
        <button
          type="button"
          class="icon plain close"
          aria-label="Close the sheet"
          title="Close"
          @click=${this.#close}
        >
          <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8M12 4l-8 8" /></svg>
        </button>
      </div>
      <div class="content"><slot></slot></div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-sheet': EtaSheet;
  }
}
