/** A native dialog with a title: it holds the focus while it is open, gives it back, and closes with Escape. */

import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { baseStyles, controlStyles } from './styles.ts';

/**
 * What is slotted stays where it is when the dialog closes; render it only while `open` to begin afresh each time.
 *
 * @fires {CustomEvent<void>} dialog-closed by Escape, the button or `open = false`
 */
@customElement('eta-dialog')
export class EtaDialog extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: contents;
      }

      dialog {
        width: min(var(--dialog-width, 880px), calc(100vw - 32px));
        max-width: none;
        max-height: calc(100dvh - 48px);
        padding: 0;
        overflow: hidden;
        border: 0;
        border-radius: 12px;
        background: var(--paper);
        color: var(--ink);
        box-shadow:
          0 0 0 1px var(--hairline),
          var(--shadow);
      }

      dialog[open] {
        display: flex;
        flex-direction: column;
      }

      dialog::backdrop {
        background: rgb(10 12 16 / 45%);
      }

      header {
        display: flex;
        flex: none;
        gap: 16px;
        align-items: center;
        justify-content: space-between;
        padding: 14px 14px 12px 24px;
      }

      h2 {
        margin: 0;
        font-weight: 600;
        font-size: 1.125rem;
        line-height: 1.3;
      }

      .content {
        flex: 1;
        min-height: 0;
        padding: 2px 24px 0;
        overflow: hidden auto;
        overscroll-behavior: contain;
        scrollbar-width: thin;
        scrollbar-color: var(--hairline-strong) transparent;
      }

      @media (max-width: 760px) {
        dialog {
          width: 100vw;
          max-height: 100dvh;
          margin: auto 0 0;
          border-radius: 12px 12px 0 0;
        }

        header {
          padding: 10px 8px 8px 16px;
        }

        .content {
          padding: 2px 16px 0;
        }
      }
    `,
  ];

  /** The title, and the name for assistive technology. */
  @property() label = '';
  @property({ type: Boolean, reflect: true }) open = false;

  @query('dialog') private dialog!: HTMLDialogElement;

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open') || this.dialog.open === this.open) return;
    if (this.open) this.#show();
    else this.dialog.close();
  }

  /** The first thing to write in takes the focus, not the button that closes. */
  #show(): void {
    this.dialog.showModal();
    const content = this.firstElementChild;
    if (content instanceof LitElement) void content.updateComplete.then(() => content.focus());
  }

  #closed(): void {
    this.open = false;
    this.dispatchEvent(new CustomEvent('dialog-closed', { bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" @close=${this.#closed}>
      <header>
        <h2 id="title">${this.label}</h2>
        <button type="button" class="plain icon" aria-label="Close" @click=${() => this.dialog.close()}>
          <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8M12 4l-8 8" /></svg>
        </button>
      </header>
      <div class="content"><slot></slot></div>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-dialog': EtaDialog;
  }
}
