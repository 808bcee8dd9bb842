/** The head of one of several panes: its letter, what tells it from the others, and what closes it. */

import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { phraseText, type Phrase } from '../../reading/phrase.ts';
import { setPhrase } from '../ui/phrase.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';

/** @fires {CustomEvent<void>} pane-closed */
@customElement('eta-pane-head')
export class EtaPaneHead extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: flex;
        gap: 10px;
        align-items: center;
        min-height: 40px;
        margin-bottom: 8px;
        border-bottom: 1px solid var(--hairline);
      }

      :host([active]) {
        border-color: var(--accent);
        box-shadow: inset 0 -1px var(--accent);
      }

      .letter {
        display: grid;
        flex: none;
        place-items: center;
        width: 22px;
        height: 22px;
        border-radius: 4px;
        background: var(--hover);
        color: var(--ink-quiet);
        font-weight: 600;
        font-size: var(--text-small);
      }

      :host([active]) .letter {
        background: var(--accent);
        color: var(--on-accent);
      }

      .title {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        font-weight: 600;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      button {
        flex: none;
        margin-right: -6px;
        color: var(--ink-quiet);
      }

      @media print {
        button {
          display: none;
        }
      }
    `,
  ];

  @property() letter = '';
  @property({ attribute: false }) told: Phrase = [];
  /** Whether rail and replay act on the pane. */
  @property({ type: Boolean, reflect: true }) active = false;

  protected override render(): TemplateResult {
    const title = phraseText(this.told);
    return html`<span class="letter" aria-hidden="true">${this.letter}</span>
      <span class="title" title=${title}
        ><span class="visually-hidden">Map ${this.letter}: </span>${setPhrase(this.told)}</span
      >
      ${this.active ? html`<span class="visually-hidden">, active</span>` : ''}
      <button
        type="button"
        class="icon plain"
        aria-label="Close map ${this.letter}"
        title="Close this map"
        @click=${() => this.dispatchEvent(new CustomEvent('pane-closed'))}
      >
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8M12 4l-8 8" /></svg>
      </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-pane-head': EtaPaneHead;
  }
}
