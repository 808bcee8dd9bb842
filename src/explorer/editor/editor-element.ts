/** What the editors have in common: they read what is typed a moment after the last key, and end in Apply or Cancel. */

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Spec } from '../../spec/spec.ts';

/** Names that are half typed come and go; within this time nobody minds. */
const PAUSE_MS = 160;

export abstract class EditorElement extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** What is edited begins as what this spec has. A later one is not taken up: nobody's typing is lost. */
  @property({ attribute: false }) spec!: Spec;

  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** Reads the draft as it is now. */
  protected abstract readDraft(): void;

  protected readSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.readNow(), PAUSE_MS);
  }

  protected readNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.readDraft();
  }

  /** Reads what was typed a moment ago, if it is still to be read: what is applied is what is seen. */
  protected readPending(): void {
    if (this.#timer !== undefined) this.readNow();
  }

  protected send(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  protected removeButton(label: string, remove: () => void): TemplateResult {
    return html`<button
      type="button"
      class="plain icon small"
      aria-label=${label}
      title=${label}
      @click=${remove}
    >
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8M12 4l-8 8" /></svg>
    </button>`;
  }

  protected decision(
    status: string,
    ready: boolean,
    apply: () => void,
    reset?: { readonly label: string; readonly act: () => void },
  ): TemplateResult {
    return html`<footer>
      <span class="state" role="status">${status}</span>
      ${
        reset
          ? html`<button type="button" class="plain" @click=${reset.act}>${reset.label}</button>`
          : nothing
      }
      <button type="button" @click=${() => this.send('editor-closed')}>Cancel</button>
      <button type="button" class="primary" ?disabled=${!ready} @click=${apply}>Apply</button>
    </footer>`;
  }
}
