/** What opens over the page, each loaded when it does so for the first time: the comparisons and the editors. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Laboratory } from '../../lab/laboratory.ts';
import { withOptimizerInput, withProblemInput } from '../../spec/halves.ts';
import type { Spec } from '../../spec/spec.ts';
import type { SpecInput } from '../../spec/structure.ts';
import type { Writing } from '../rail/edit.ts';
import '../ui/dialog.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';

const PARTS = {
  comparison: () => import('../views/parity/parity-view.ts'),
  league: () => import('../views/league/league-view.ts'),
  loss: () => import('../editor/loss-editor.ts'),
  update: () => import('../editor/update-editor.ts'),
  data: () => import('../editor/data-editor.ts'),
} as const;

/** What fills the page, and is closed by what is chosen in it. */
type Full = 'comparison' | 'league';

const TITLES: Readonly<Record<Full | Writing, string>> = {
  comparison: 'Comparison with the CPU',
  league: 'All optimizers',
  loss: 'A loss of your own',
  update: 'An update of your own',
  data: 'Data of your own',
};

/**
 * @fires {CustomEvent<SpecInput>} draft-written - a loss, an update or data of one's own are in it
 * @fires {CustomEvent<{column: number, row: number}>} cell-selected - in the comparison
 * @fires {CustomEvent<ChosenOptimizer>} optimizer-chosen - in the league
 * @fires {CustomEvent<string>} part-missing - why something could not be opened
 */
@customElement('eta-overlays')
export class EtaOverlays extends LitElement {
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
  /** What compares, and compiles formulas. */
  @property({ attribute: false }) lab!: Laboratory;
  /** What computes the league. */
  @property({ attribute: false }) analyst!: Laboratory;
  /** Why there is no GPU, if that is known. */
  @property() noGpu: string | undefined;

  @state() private full: Full | undefined;
  @state() private writing: Writing | undefined;

  @query('dialog') private dialog!: HTMLDialogElement;

  /** Opens a part of the page once it is loaded. */
  async show(part: Full | Writing): Promise<void> {
    try {
      await PARTS[part]();
    } catch {
      const detail = 'A part of the page could not be loaded: is the connection there?';
      this.dispatchEvent(new CustomEvent<string>('part-missing', { detail }));
      return;
    }
    if (part === 'comparison' || part === 'league') this.full = part;
    else this.writing = part;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('full') && this.full) this.dialog.showModal();
  }

  #close(): void {
    this.dialog.close();
  }

  #written(detail: SpecInput): void {
    this.writing = undefined;
    this.dispatchEvent(new CustomEvent<SpecInput>('draft-written', { detail }));
  }

  protected override render(): TemplateResult {
    return html`${this.full ? this.#dialog(this.full) : nothing} ${this.#editor()}`;
  }

  #dialog(full: Full): TemplateResult {
    return html`<dialog aria-label=${TITLES[full]} @close=${() => (this.full = undefined)}>
      <button type="button" class="plain close" @click=${this.#close}>Close</button>
      ${
        full === 'league'
          ? html`<eta-league-view
              .lab=${this.analyst}
              .spec=${this.spec}
              @optimizer-chosen=${this.#close}
            ></eta-league-view>`
          : html`<eta-parity
              .lab=${this.lab}
              .spec=${this.spec}
              .noGpu=${this.noGpu}
              @cell-selected=${this.#close}
            ></eta-parity>`
      }
    </dialog>`;
  }

  #editor(): TemplateResult {
    const { spec, writing } = this;
    return html`<eta-dialog
      label=${writing ? TITLES[writing] : ''}
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
        return html`<eta-data-editor .spec=${spec}></eta-data-editor>`;
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
