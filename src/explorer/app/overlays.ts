/** What opens over the page, each loaded when it does so for the first time: the views and the editors. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Fields } from '../../fields/fields.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import { withOptimizerInput, withProblemInput } from '../../spec/halves.ts';
import type { Spec } from '../../spec/spec.ts';
import type { SpecInput } from '../../spec/structure.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import type { Writing } from '../rail/edit.ts';
import '../ui/dialog.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { giveView, isLoaded, type ViewOver, type ViewProperties } from '../views/view.ts';

const EDITORS: Readonly<Record<Writing, { readonly title: string; load(): Promise<unknown> }>> = {
  loss: { title: 'A loss of your own', load: () => import('../editor/loss-editor.ts') },
  update: { title: 'An update of your own', load: () => import('../editor/update-editor.ts') },
  data: { title: 'Data of your own', load: () => import('../editor/data-editor.ts') },
};

/**
 * @fires {CustomEvent<SpecInput>} draft-written - a loss, an update or data of one's own are in it
 * @fires {CustomEvent<ViewAction>} pane-action - sent by a view
 * @fires {CustomEvent<string>} part-missing - why something could not be opened
 */
@customElement('eta-overlays')
export class EtaOverlays extends LitElement implements ViewProperties {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: contents;
      }

      dialog {
        width: min(1240px, calc(100vw - 32px));
        max-width: none;
        max-height: calc(100vh - 48px);
        padding: 20px 24px 24px;
        border: 0;
        border-radius: 12px;
        background: var(--paper);
        color: var(--ink);
        box-shadow: var(--shadow);
      }

      dialog::backdrop {
        background: rgb(10 12 16 / 45%);
      }

      dialog .close {
        position: sticky;
        top: -6px;
        z-index: 1;
        float: right;
        background: var(--paper);
        margin: -6px -8px 0 12px;
      }
    `,
  ];

  @property({ attribute: false }) spec!: Spec;
  /** What computes for the views, and compiles formulas. */
  @property({ attribute: false }) lab!: Laboratory;
  @property({ attribute: false }) field: Landscape | undefined;
  @property({ attribute: false }) fields!: Fields;
  @property({ attribute: false }) analyst!: Laboratory;
  @property() noGpu: string | undefined;

  /** The view that is open, with its element. */
  @state() private view: { readonly title: string; readonly element: HTMLElement } | undefined;
  @state() private writing: Writing | undefined;
  /** The file that the editor of data begins with. */
  @state() private table: File | undefined;

  @query('dialog') private dialog!: HTMLDialogElement;

  async open(view: ViewOver): Promise<void> {
    if (!(await isLoaded(view, this))) return;
    this.view = { title: view.title, element: document.createElement(view.tag) };
  }

  /** @param table what the editor of data begins with, if it is not the spec's own. */
  async write(what: Writing, table?: File): Promise<void> {
    if (!(await isLoaded(EDITORS[what], this))) return;
    this.writing = what;
    this.table = table;
  }

  protected override willUpdate(): void {
    if (this.view) giveView(this.view.element, this);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('view') && this.view) this.dialog.showModal();
  }

  #close(): void {
    this.dialog.close();
  }

  #acted(event: Event): void {
    if (!event.defaultPrevented) this.#close();
  }

  #written(detail: SpecInput): void {
    this.writing = undefined;
    this.dispatchEvent(new CustomEvent<SpecInput>('draft-written', { detail }));
  }

  protected override render(): TemplateResult {
    return html`${this.#dialog()} ${this.#editor()}`;
  }

  #dialog(): TemplateResult | typeof nothing {
    const { view } = this;
    if (!view) return nothing;
    return html`<dialog
      aria-label=${view.title}
      @close=${() => (this.view = undefined)}
      @pane-action=${this.#acted}
    >
      <button type="button" class="plain close" @click=${this.#close}>Close</button>
      ${view.element}
    </dialog>`;
  }

  #editor(): TemplateResult {
    const { spec, writing } = this;
    return html`<eta-dialog
      label=${writing ? EDITORS[writing].title : ''}
      ?open=${writing !== undefined}
      @dialog-closed=${() => (this.writing = undefined)}
      @editor-closed=${() => (this.writing = undefined)}
      @problem-applied=${({ detail }: CustomEvent<{ problem: SpecInput['problem'] }>) =>
        this.#written(withProblemInput(spec, detail.problem))}
      @optimizer-applied=${({ detail }: CustomEvent<{ optimizer: SpecInput['optimizer'] }>) =>
        this.#written(withOptimizerInput(spec, detail.optimizer))}
      @data-applied=${({ detail }: CustomEvent<{ data: Record<string, number[]> }>) =>
        this.#written({ ...spec, problem: { ...spec.problem, data: detail.data } })}
    >
      ${this.#editorOf(writing)}
    </eta-dialog>`;
  }

  #editorOf(writing: Writing | undefined): TemplateResult | typeof nothing {
    const { spec } = this;
    switch (writing) {
      case undefined:
        return nothing;
      case 'loss':
        return html`<eta-loss-editor .spec=${spec} .lab=${this.lab}></eta-loss-editor>`;
      case 'update':
        return html`<eta-update-editor .spec=${spec} .lab=${this.lab}></eta-update-editor>`;
      case 'data':
        return html`<eta-data-editor .spec=${spec} .opened=${this.table}></eta-data-editor>`;
      default:
        return writing satisfies never;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-overlays': EtaOverlays;
  }
}
