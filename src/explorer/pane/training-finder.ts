/** Where hardly a run of the map trains: one press finds the learning rates at which runs do, and goes there. */

import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { trainingEdits, type TrainingRange } from '../../analysis/training.ts';
import { LEARNING_RATE } from '../../model/names.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import { nowhereWords, TRAINING_WORDS } from '../../reading/training-words.ts';
import type { Spec } from '../../spec/spec.ts';
import { Job } from '../ui/job.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { sendAction } from '../views/view.ts';

/** @fires {CustomEvent<ViewAction>} pane-action - the map is to go where runs train */
@customElement('eta-training-finder')
export class EtaTrainingFinder extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        margin-bottom: 4px;
      }

      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        align-items: center;
        min-height: 32px;
        font-size: var(--text-small);
      }

      p {
        margin: 0;
        color: var(--ink-quiet);
      }

      progress {
        width: 120px;
      }

      .failed {
        color: var(--error);
      }
    `,
  ];

  @property({ attribute: false }) spec!: Spec;
  /** What computes the coarse sweep. */
  @property({ attribute: false }) analyst!: Laboratory;

  readonly #job = new Job<TrainingRange | undefined>(this, (end) => {
    if (end.is === 'done' && end.result) this.#go(end.result);
  });
  /** Whether the next spec is the one that was found here. */
  #isGoing = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('spec') || !this.hasUpdated) return;
    if (!this.#isGoing) this.#job.reset();
    this.#isGoing = false;
  }

  #find(): void {
    const { analyst, spec } = this;
    void this.#job.run((options) => analyst.ask('training', [spec], options));
  }

  #go(range: TrainingRange): void {
    const edits = trainingEdits(this.spec, range).map((edit) => ({ is: 'edit', ...edit }) as const);
    const run = { is: 'run', at: { [LEARNING_RATE]: range.best } } as const;
    this.#isGoing = true;
    sendAction(this, { is: 'several', actions: [...edits, run] });
  }

  protected override render(): TemplateResult {
    const { state } = this.#job;
    const find = (words: string): TemplateResult =>
      html`<button type="button" @click=${() => this.#find()}>${words}</button>`;
    switch (state.is) {
      case 'running':
        return html`<div class="line">
          <p>${TRAINING_WORDS.looking}</p>
          <progress max="1" .value=${state.progress} aria-label=${TRAINING_WORDS.looking}></progress>
          <button type="button" class="plain" @click=${() => this.#job.cancel()}>Cancel</button>
        </div>`;
      case 'failed':
        return html`<div class="line">
          <p class="failed" role="alert">It could not be computed: ${state.error.message}</p>
          ${find('Try again')}
        </div>`;
      case 'done':
        return html`<div class="line">
          <p role="status">${state.result ? TRAINING_WORDS.furthest : nowhereWords(this.spec)}</p>
        </div>`;
      case 'idle':
      case 'cancelled':
        return html`<div class="line">
          <p>${TRAINING_WORDS.lost}</p>
          ${find(TRAINING_WORDS.find)}
        </div>`;
      default:
        return state satisfies never;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-training-finder': EtaTrainingFinder;
  }
}
