// The element of the stranger's view.
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Job } from '../../src/explorer/ui/job.ts';
import { sendAction, type ViewProperties } from '../../src/explorer/views/view.ts';
import type { Laboratory, RequestOptions } from '../../src/lab/laboratory.ts';
import type { Spec } from '../../src/spec/spec.ts';

/** The works have this one only where its row is added. */
interface Asked {
  ask(work: 'longer', args: readonly [Spec], options: RequestOptions): Promise<number>;
}

@customElement('eta-longer')
export class EtaLonger extends LitElement implements Partial<ViewProperties> {
  @property({ attribute: false }) spec!: Spec;
  @property({ attribute: false }) analyst!: Laboratory;

  readonly #job = new Job<number>(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { spec, analyst } = this;
    if (!changed.has('spec')) return;
    void this.#job.run((options) => (analyst as unknown as Asked).ask('longer', [spec], options));
  }

  protected override render(): TemplateResult {
    const { spec } = this;
    const { state } = this.#job;
    if (state.is !== 'done') return html`<p>${state.is === 'failed' ? state.error.message : 'Running …'}</p>`;
    const longer = { is: 'edit', path: 'steps', value: 2 * spec.steps } as const;
    return html`<p>${state.result} runs end otherwise</p>
      <button type="button" @click=${() => sendAction(this, longer)}>Train twice as long</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-longer': EtaLonger;
  }
}
