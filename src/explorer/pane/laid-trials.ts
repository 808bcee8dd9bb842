/** Trials of one's own on a stage: read beside the map that is seen, drawn on it, and told below it. */

import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Fields } from '../../fields/fields.ts';
import { fitsAxes, type TrialReading, type Trials } from '../../reading/trials.ts';
import { isLoaded } from '../views/view.ts';
import type { Rendering } from './rendering.ts';

const NOTE = { load: () => import('../map/trials-note.ts') };
const NONE: readonly TrialReading[] = [];

export class LaidTrials {
  readonly #host: LitElement;
  #read: { readonly trials: Trials; readonly readings: readonly TrialReading[] } | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** What is drawn of them; nothing before they are read, and on a map over other quantities. */
  drawn(trials: Trials | undefined, rendering: Rendering | undefined): readonly TrialReading[] {
    const isRead = trials && this.#read?.trials === trials && isLaid(trials, rendering);
    return isRead ? this.#read!.readings : NONE;
  }

  /** What they say, below the map. */
  note(
    trials: Trials | undefined,
    rendering: Rendering | undefined,
    fields: Fields,
    remove: () => void,
  ): TemplateResult | typeof nothing {
    if (!trials || !rendering || !isLaid(trials, rendering)) return nothing;
    void isLoaded(NOTE, this.#host);
    return html`<eta-trials-note
      .trials=${trials}
      .field=${rendering.seen.field}
      .fields=${fields}
      .shown=${rendering.shown}
      .colours=${rendering.colours}
      @trials-read=${({ detail }: CustomEvent<readonly TrialReading[]>) => {
        this.#read = { trials, readings: detail };
        this.#host.requestUpdate();
      }}
      @trials-removed=${remove}
    ></eta-trials-note>`;
  }
}

function isLaid(trials: Trials, rendering: Rendering | undefined): boolean {
  return rendering !== undefined && fitsAxes(trials, rendering.seen.field.spec.axes);
}
