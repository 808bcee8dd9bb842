/** What trials of one's own say of the map that they lie on; it has them read, and hands them on to be drawn. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Fields } from '../../fields/fields.ts';
import type { LayerColours } from '../../reading/colours.ts';
import type { LayerId } from '../../reading/layers.ts';
import { trialsSentence } from '../../reading/trial-readings.ts';
import type { TrialReading, Trials } from '../../reading/trials.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import { Latest } from '../ui/latest.ts';
import { setPhrase } from '../ui/phrase.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';

/**
 * @fires {CustomEvent<readonly TrialReading[]>} trials-read - beside the map, in its colours
 * @fires {CustomEvent} trials-removed
 */
@customElement('eta-trials-note')
export class EtaTrialsNote extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      p {
        margin: 0;
        font-size: var(--text-small);
        line-height: 1.45;
        text-wrap: pretty;
      }

      svg {
        width: 11px;
        height: 11px;
        margin-right: 4px;
        vertical-align: -1px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
      }

      button {
        padding: 0 4px;
        font-size: inherit;
      }
    `,
  ];

  @property({ attribute: false }) trials!: Trials;
  /** The map that is seen. */
  @property({ attribute: false }) field!: Landscape;
  @property({ attribute: false }) fields!: Fields;
  @property({ attribute: false }) shown!: LayerId;
  @property({ attribute: false }) colours!: LayerColours;

  @state() private read: { readonly of: Trials; readonly readings: readonly TrialReading[] } | undefined;

  #read = new Latest<Trials>((trials) => this.#readAll(trials));

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isAnother = (['trials', 'field', 'shown', 'colours'] as const).some((name) => changed.has(name));
    if (isAnother) this.#read.ask(this.trials);
  }

  /** Where the values were lost the map says so itself. */
  async #readAll(trials: Trials): Promise<void> {
    const { fields, field, shown, colours } = this;
    const readings = await fields.ask('trials', field, trials, shown, colours).catch(() => undefined);
    if (!readings) return;
    this.read = { of: trials, readings };
    this.dispatchEvent(new CustomEvent('trials-read', { detail: readings }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { read, field, trials } = this;
    if (!read || read.of !== trials) return nothing;
    return html`<p data-testid="trials">
      <svg viewBox="0 0 11 11" aria-hidden="true"><circle cx="5.5" cy="5.5" r="4"></circle></svg
      >${setPhrase(trialsSentence(read.readings, trials, field.spec.axes))}
      <button
        type="button"
        class="plain"
        @click=${() => this.dispatchEvent(new CustomEvent('trials-removed'))}
      >
        Remove
      </button>
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-trials-note': EtaTrialsNote;
  }
}
