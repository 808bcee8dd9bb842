/**
 * What stands over several maps: what they have in common, a switch each; and of two, what lies between them, in a sentence
 * over them or as a third map beside them. Bar and map are laid out by the grid of the maps, as if they were its own.
 */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Difference } from '../../fields/differences.ts';
import type { Fields } from '../../fields/fields.ts';
import type { LayerId } from '../../reading/layers.ts';
import type { AxisPoint } from '../../reading/places.ts';
import type { Spec } from '../../spec/spec.ts';
import { Latest } from '../ui/latest.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import './difference-map.ts';
import { LINK_MEANINGS, LINKS, type Link } from './links.ts';
import type { MapPair, WholePair } from './pair.ts';

/** A link that is switched on or off. */
export interface LinkSwitch {
  readonly link: Link;
  readonly isOn: boolean;
}

/**
 * @fires {CustomEvent<LinkSwitch>} link-switched
 * @fires {CustomEvent<boolean>} difference-switched - whether the difference is to be seen as a map
 * @fires {CustomEvent<void>} axes-shared - both maps are to have the same axes
 * @fires {CustomEvent<FrameChange>} frame-change - of the map of the difference, as those below
 * @fires {CustomEvent<MapCommand>} map-command
 * @fires {CustomEvent<MapCell>} cell-chosen
 * @fires {CustomEvent<AxisPoint | undefined>} cell-pointed
 */
@customElement('eta-comparison')
export class EtaComparison extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: contents;
      }

      .bar {
        display: flex;
        grid-column: 1 / -1;
        flex-wrap: wrap;
        gap: 4px 16px;
        align-items: center;
        min-height: 36px;
      }

      .sentence {
        flex: 1 1 280px;
        margin: 0;
        font-size: var(--text-small);
        line-height: 18px;
        text-wrap: pretty;
      }

      .sentence.quiet {
        color: var(--ink-quiet);
      }

      .switch {
        margin-left: auto;
      }

      eta-map-difference {
        order: 1;
      }

      /* Where it does not stand beside the two maps, it stands over them. */
      @media (max-width: 1279px) {
        eta-map-difference {
          grid-column: 1 / -1;
          order: 0;
        }
      }

      .links {
        display: inline-flex;
        gap: 2px;
        align-items: center;
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }

      .links span {
        margin-right: 6px;
      }

      .links button {
        min-height: 28px;
        border-color: transparent;
        color: var(--ink-quiet);
      }

      .links button[aria-pressed='true'] {
        color: var(--accent);
      }

      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  /** What the maps do not have in common. */
  @property({ attribute: false }) apart: readonly Link[] = [];

  /** Undefined where there are more maps than two. */
  @property({ attribute: false }) pair: MapPair | undefined;
  @property({ attribute: false }) fields!: Fields;
  /** The spec of one of them, whose axes both have, and what is shown of it. */
  @property({ attribute: false }) spec!: Spec;
  @property({ attribute: false }) shown!: LayerId;
  @property({ type: Boolean }) hasDifference = false;
  /** What is pointed at on one of the two maps. */
  @property({ attribute: false }) pointed: Partial<AxisPoint> | undefined;

  /** What lies between the two, and of which it was found. */
  @state() private found: { readonly pair: WholePair; readonly difference: Difference } | undefined;

  #asked = '';
  #latest = new Latest<WholePair>((pair) => this.#find(pair));

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { pair, fields, shown } = this;
    if (!(changed.has('pair') || changed.has('shown')) || pair?.is !== 'whole') return;
    const key = [fields.numberOf(pair.first), fields.numberOf(pair.second), shown, ...pair.names].join();
    if (key === this.#asked) return;
    this.#asked = key;
    this.#latest.ask(pair);
  }

  async #find(pair: WholePair): Promise<void> {
    const { fields, shown } = this;
    const { first, second, names } = pair;
    // A landscape that was let go meanwhile has another in its place.
    const difference = await fields
      .ask('difference', first, fields.numberOf(second), shown, names)
      .catch(() => undefined);
    if (difference && shown === this.shown) this.found = { pair, difference };
  }

  #send<T>(type: string, detail?: T): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #switch(link: Link, isOn: boolean): void {
    this.#send<LinkSwitch>('link-switched', { link, isOn });
  }

  #resend({ type, detail }: CustomEvent<unknown>): void {
    this.#send(type, detail);
  }

  protected override render(): TemplateResult {
    const isSeen = this.hasDifference && this.pair?.is === 'whole' && this.found !== undefined;
    return html`<div class="bar">
        ${this.#links()} ${this.pair && !isSeen ? this.#sentence(this.pair) : nothing}
        ${this.pair ? this.#differenceSwitch(this.pair) : nothing}
      </div>
      ${this.hasDifference && this.pair ? this.#map(this.pair) : nothing}`;
  }

  #links(): TemplateResult {
    return html`<div class="links" role="group" aria-label="What the maps have in common">
      <span aria-hidden="true">linked</span>
      ${LINKS.map((link) => {
        const isOn = !this.apart.includes(link);
        return html`<button
          type="button"
          class="plain"
          aria-pressed=${isOn ? 'true' : 'false'}
          title=${LINK_MEANINGS[link]}
          @click=${() => this.#switch(link, !isOn)}
        >
          ${link}
        </button>`;
      })}
    </div>`;
  }

  #sentence(pair: MapPair): TemplateResult {
    if (pair.is === 'apart') {
      return html`<p class="sentence quiet">
        ${pair.why}.
        ${
          pair.canShareAxes
            ? html`<button type="button" class="link" @click=${() => this.#send('axes-shared')}>
                The same axes for both
              </button>`
            : nothing
        }
      </p>`;
    }
    const { found } = this;
    if (pair.is === 'waiting' || !found) return html`<p class="sentence quiet">…</p>`;
    return html`<p class="sentence" data-testid="difference">${found.difference.sentence}</p>`;
  }

  #differenceSwitch(pair: MapPair): TemplateResult {
    return html`<button
      type="button"
      class="switch"
      aria-pressed=${this.hasDifference ? 'true' : 'false'}
      ?disabled=${pair.is === 'apart' && !this.hasDifference}
      title="The difference of the two maps as a third one"
      @click=${() => this.#send('difference-switched', !this.hasDifference)}
    >
      Difference
    </button>`;
  }

  #map(pair: MapPair): TemplateResult | typeof nothing {
    if (pair.is === 'apart') return nothing;
    const { found } = this;
    return html`<eta-map-difference
      .pair=${found?.pair}
      .difference=${found?.difference}
      .spec=${this.spec}
      .shown=${this.shown}
      .fields=${this.fields}
      .pointed=${this.pointed}
      @frame-change=${this.#resend}
      @map-command=${this.#resend}
      @cell-chosen=${this.#resend}
      @cell-pointed=${this.#resend}
    ></eta-map-difference>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-comparison': EtaComparison;
  }
}
