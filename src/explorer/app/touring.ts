/** The tour that is open in the place of the explorer, if one is: how it is come to, gone on in, and left. */

import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Fields } from '../../fields/fields.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import { toTourLink, type TourPlaceOfLink } from '../../tours/index.ts';
import type { Tour } from '../../tours/tour.ts';
import type { TourPlace } from '../tour/tour-step.ts';
import { isLoaded } from '../views/view.ts';

/** What a tour computes with. */
interface Tools {
  readonly lab: Laboratory;
  readonly analyst: Laboratory;
  readonly fields: Fields;
}

interface TourEvents {
  /** The address is another. */
  moved(): void;
  /** A place of the tour is to be seen in the explorer. */
  placed(place: TourPlace): void;
  /** The explorer is in sight again. */
  left(): void;
}

export class Touring {
  #open: { readonly tour: Tour; readonly step: number } | undefined;
  /** The address of the step on show, or of that which is being loaded. */
  #link: string | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #events: TourEvents;

  constructor(host: ReactiveControllerHost & HTMLElement, events: TourEvents) {
    this.#host = host;
    this.#events = events;
  }

  /** Whether one is in the place of the explorer. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** Whether one is open, or will be as soon as it is loaded. */
  get isWanted(): boolean {
    return this.#link !== undefined;
  }

  /** The address of the step on show, without `#`. */
  get link(): string | undefined {
    return this.#link;
  }

  /** Goes where an address leads: to a step, or where it is none of a tour, out of that which is open. */
  follow(place: TourPlaceOfLink | undefined): void {
    if (place) void this.#show(place);
    else if (this.isWanted) this.#leave();
  }

  /** @param tools undefined until there is an engine. */
  render(tools: Tools | undefined): TemplateResult | typeof nothing {
    if (!this.#open) return nothing;
    const { tour, step } = this.#open;
    return html`<eta-tour
      .tour=${tour}
      .at=${step}
      .lab=${tools?.lab}
      .analyst=${tools?.analyst}
      .fields=${tools?.fields}
      @step-chosen=${({ detail }: CustomEvent<number>) => this.#go(detail)}
      @place-wanted=${({ detail }: CustomEvent<TourPlace>) => {
        this.#events.placed(detail);
        this.#leave();
      }}
      @tour-left=${this.#leave}
    ></eta-tour>`;
  }

  async #show({ tour: row, step }: TourPlaceOfLink): Promise<void> {
    const link = (this.#link = toTourLink(row, step));
    let tour: Tour | undefined;
    const load = async (): Promise<void> => {
      [tour] = await Promise.all([row.load(), import('../tour/tour-view.ts')]);
    };
    const isThere = await isLoaded({ load }, this.#host);
    if (this.#link !== link) return;
    if (!isThere || !tour) {
      this.#leave();
      return;
    }
    this.#open = { tour, step };
    this.#go(step);
  }

  /** @param step beyond the last it is the last. */
  #go(step: number): void {
    if (!this.#open) return;
    const { tour } = this.#open;
    const held = Math.min(tour.steps.length, Math.max(1, step));
    this.#open = { tour, step: held };
    this.#link = toTourLink(tour, held);
    this.#changed();
  }

  #leave = (): void => {
    this.#open = undefined;
    this.#link = undefined;
    this.#changed();
    this.#events.left();
  };

  #changed(): void {
    this.#host.requestUpdate();
    this.#events.moved();
  }
}
