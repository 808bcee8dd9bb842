/** The tools over the map: what is shown, on which scale, the predicted limit, and the buttons of its frame. */

import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { optimizerOf } from '../../model/find.ts';
import { COLOUR_TABLES } from '../../reading/colour-maps.ts';
import { USUAL_TABLE } from '../../reading/colours.ts';
import { COLOUR_SCALES, LAYERS, layerOf, type LayerId } from '../../reading/layers.ts';
import { whyEmpty } from '../../reading/least-words.ts';
import { TABLES } from '../../reading/tables/index.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import type { MapCommand } from '../map/map.ts';
import { ICONS } from '../ui/icons.ts';
import { segments, segmentStyles } from '../ui/segmented.ts';
import '../ui/meaning.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { isHome, type PaneState, type Look } from './state.ts';

/**
 * @fires {CustomEvent<Partial<Look>>} look-change
 * @fires {CustomEvent<MapCommand>} map-command
 * @fires {CustomEvent<'closer' | 'farther'>} zoom-chosen
 * @fires {CustomEvent<boolean>} framing-chosen - whether a drag is to draw a frame
 * @fires {CustomEvent<boolean>} limit-chosen - whether the predicted limit is to be seen
 * @csspart frame - the buttons of its frame
 * @slot tools - beside those of the frame
 */
@customElement('eta-toolbar')
export class EtaToolbar extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    segmentStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 14px;
        align-items: center;
        padding: 6px 0 8px;
      }

      :host > label:not([hidden]) {
        display: inline-flex;
        gap: 8px;
        align-items: center;
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }

      input[type='checkbox'] {
        margin: 0;
        cursor: pointer;
      }

      .frame {
        display: flex;
        gap: 1px;
        margin-right: -6px;
      }

      .tools {
        margin-left: auto;
      }
    `,
  ];

  @property({ attribute: false }) state!: PaneState;
  /** The landscape that is seen. */
  @property({ attribute: false }) field: Landscape | undefined;
  /** Whether there is a predicted limit to show or hide. */
  @property({ type: Boolean }) hasLimit = false;
  @property({ type: Boolean }) showsLimit = true;
  /** Whether a plain drag draws a frame rather than moving the map. */
  @property({ type: Boolean }) framing = false;

  #send<T>(name: string, detail: T): void {
    this.dispatchEvent(new CustomEvent<T>(name, { detail }));
  }

  #look(change: Partial<Look>): void {
    this.#send('look-change', change);
  }

  protected override render(): TemplateResult {
    const { shown } = this.state.look;
    return html`
      <select
        aria-label="What is shown"
        @change=${(event: Event) => this.#look({ shown: (event.target as HTMLSelectElement).value as LayerId })}
      >
        ${LAYERS.map(
          ({ id, label, meaning }) =>
            html`<option value=${id} title=${meaning} .selected=${live(id === shown)}>
              ${label}${this.#whyEmpty(id)}
            </option>`,
        )}
      </select>
      <eta-term asks-after="What ${layerOf(shown).label} means" meaning=${layerOf(shown).meaning}>?</eta-term>
      ${this.#tableChooser(shown)} ${this.#scaleChooser(shown)} ${this.#limitChooser()}
      <div class="tools"><slot name="tools"></slot></div>
      <div class="frame" part="frame" role="group" aria-label="Frame of the map">${this.#frameButtons()}</div>
    `;
  }

  /** What a person reads beside a layer that has no number anywhere. */
  #whyEmpty(choice: LayerId): string {
    const why = whyEmpty(this.field, choice);
    return why === undefined ? '' : ` (${why})`;
  }

  #tableChooser(shown: LayerId): TemplateResult {
    const { table = USUAL_TABLE } = this.state.look;
    const { what } = TABLES.find(({ id }) => id === table)!;
    return html`<select
      aria-label="Colours"
      ?hidden=${layerOf(shown).key !== 'bar'}
      title=${what}
      @change=${({ target }: Event) =>
        this.#look({ table: COLOUR_TABLES.find((id) => id === (target as HTMLSelectElement).value) })}
    >
      ${TABLES.map(
        (choice) =>
          html`<option value=${choice.id} title=${choice.what} .selected=${live(choice.id === table)}>
            ${choice.title}
          </option>`,
      )}
    </select>`;
  }

  #scaleChooser(shown: LayerId): TemplateResult {
    const layer = layerOf(shown);
    const hasBar = layer.key === 'bar';
    const { range, scale = layer.scale } = this.state.look;
    return html`${segments({
      legend: 'Scale of the colours',
      name: 'scale',
      choices: COLOUR_SCALES.map((value) => ({ value, label: value })),
      chosen: scale,
      choose: (choice) => this.#look({ scale: choice, range: undefined }),
      hidden: !hasBar,
    })}
    ${
      range && hasBar
        ? html`<button type="button" class="link" @click=${() => this.#look({ range: undefined })}>
            clip by quantiles
          </button>`
        : nothing
    }`;
  }

  #limitChooser(): TemplateResult | typeof nothing {
    if (!this.hasLimit) return nothing;
    return html`<label title=${this.#limitWords()}
      ><input
        type="checkbox"
        .checked=${live(this.showsLimit)}
        @change=${(event: Event) => this.#send('limit-chosen', (event.target as HTMLInputElement).checked)}
      />predicted limit</label
    >`;
  }

  #limitWords(): string {
    const { limit } = optimizerOf(this.state.spec)!;
    return `The largest stable learning rate near the minimum, by theory: ${limit}, where lambda is the sharpness`;
  }

  #frameButtons(): TemplateResult {
    const { past, future } = this.state;
    const icon = (
      name: keyof typeof ICONS,
      label: string,
      action: () => void,
      disabled = false,
    ): TemplateResult =>
      html`<button
        type="button"
        class="icon plain"
        aria-label=${label}
        title=${label}
        ?disabled=${disabled}
        @click=${action}
      >
        ${ICONS[name]}
      </button>`;
    const command = (name: MapCommand): void => this.#send<MapCommand>('map-command', name);
    return html`
      ${icon('back', 'Back to the last frame', () => command('back'), past.length === 0)}
      ${icon('forward', 'Forward to the next frame', () => command('forward'), future.length === 0)}
      ${icon('farther', 'Zoom out', () => this.#send('zoom-chosen', 'farther'))}
      ${icon('closer', 'Zoom in', () => this.#send('zoom-chosen', 'closer'))}
      <button
        type="button"
        class="icon plain"
        aria-label="Draw a frame to zoom to"
        title="Draw a frame to zoom to (or drag with Shift)"
        aria-pressed=${this.framing ? 'true' : 'false'}
        @click=${() => this.#send('framing-chosen', !this.framing)}
      >
        ${ICONS.frame}
      </button>
      <button
        type="button"
        class="plain"
        title="Back to the axes as they were chosen"
        ?disabled=${isHome(this.state)}
        @click=${() => command('home')}
      >
        Reset
      </button>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-toolbar': EtaToolbar;
  }
}
