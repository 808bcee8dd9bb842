/** A button and the panel that it opens below itself, or above where there is more room; Escape or a click elsewhere closes it. */

import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { styleMap } from './style-map.ts';
import { baseStyles, controlStyles } from './styles.ts';

const MARGIN = 8;
/** The height below its button that a panel asks for; with less it opens above, where there is more. */
const ROOM = 320;
/** The width of a panel on a page that has room for it. */
const WIDEST = 440;

@customElement('eta-menu')
export class EtaMenu extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: inline-block;
      }

      button {
        display: inline-flex;
        gap: 7px;
        align-items: center;
        max-width: 100%;
        min-height: 32px;
        white-space: nowrap;
      }

      button[aria-expanded='true'] {
        background: var(--hover);
      }

      #panel {
        position: fixed;
        inset: auto;
        width: max-content;
        max-width: min(${WIDEST}px, calc(100vw - 16px));
        margin: 0;
        padding: 6px;
        overflow-y: auto;
        border: 0;
        border-radius: 10px;
        background: var(--surface);
        color: var(--ink);
        box-shadow:
          0 0 0 1px var(--hairline),
          var(--shadow);
      }

      .chevron {
        flex: none;
        width: 9px;
        height: 9px;
        fill: none;
        stroke: var(--ink-quiet);
        stroke-width: 1.5;
        stroke-linecap: round;
      }
    `,
  ];

  /** For assistive technology, where the button's own text does not say enough. */
  @property() label = '';
  /** A hint for a pointer that rests on the button. */
  @property() hint = '';

  @state() private open = false;
  @state() private place: Record<string, string> = {};

  @query('button') private button!: HTMLButtonElement;
  @query('#panel') private panel!: HTMLElement;

  protected override firstUpdated(): void {
    this.button.popoverTargetElement = this.panel;
  }

  hide(): void {
    if (this.open) this.panel.hidePopover();
  }

  #beforeToggle(event: ToggleEvent): void {
    if (event.newState !== 'open') return;
    const { left, right, top, bottom } = this.button.getBoundingClientRect();
    const fromRight = left > innerWidth / 2;
    const isNarrow = innerWidth < WIDEST + 2 * MARGIN;
    const below = innerHeight - bottom;
    const isAbove = below < ROOM && top > below;
    this.place = {
      ...(isAbove ? { bottom: `${innerHeight - top + MARGIN / 2}px` } : { top: `${bottom + MARGIN / 2}px` }),
      'max-height': `${(isAbove ? top : below) - 1.5 * MARGIN}px`,
      ...(fromRight
        ? { right: `${isNarrow ? MARGIN : Math.max(MARGIN, innerWidth - right)}px` }
        : { left: `${Math.max(MARGIN, Math.min(left, innerWidth - WIDEST - MARGIN))}px` }),
    };
  }

  #toggled(event: ToggleEvent): void {
    this.open = event.newState === 'open';
  }

  protected override render(): TemplateResult {
    return html`
      <button
        type="button"
        class="plain"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-label=${this.label}
        title=${this.hint}
        part="button"
      >
        <slot name="button"></slot>
        <svg class="chevron" viewBox="0 0 10 10" aria-hidden="true"><path d="M1.5 3.2 5 6.8l3.5-3.6" /></svg>
      </button>
      <div
        id="panel"
        .popover=${'auto'}
        style=${styleMap(this.place)}
        @beforetoggle=${this.#beforeToggle}
        @toggle=${this.#toggled}
      >
        <slot></slot>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-menu': EtaMenu;
  }
}
