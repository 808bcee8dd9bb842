/** The time line under the map: after how many steps its runs are seen. It is moved by hand, or plays to the end. */

import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from '../ui/style-map.ts';
import { ICONS } from '../ui/icons.ts';
import { formatCount } from '../../reading/numbers.ts';
import { ElementSize } from '../ui/element-size.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { labelledStops, stopLabel } from '../../reading/stop-labels.ts';

/** How long each landscape is seen while it plays; longer for who wants little motion. */
const STAY_MS = 700;
const STILL_MS = 1500;

/** What of the element's width is beside the line, in pixels: the button, the reading, half a thumb at both ends. */
const BESIDE = 40 + 88 + 14;

/** @fires {CustomEvent<number>} stop-chosen */
@customElement('eta-timeline')
export class EtaTimeline extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: var(--axis-width, 40px) minmax(0, 1fr) calc(var(--bar-width, 80px) + 8px);
        align-items: start;
        height: 48px;
        padding-top: 8px;
        transition: opacity 200ms ease-out;
      }

      :host([waiting]) {
        opacity: 0.45;
      }

      button.icon {
        justify-self: center;
        width: 28px;
        min-height: 28px;
        margin-top: -4px;
        border-radius: 50%;
        color: var(--ink-quiet);
      }

      button.icon:hover:not(:disabled) {
        color: var(--accent);
      }

      .icon svg {
        width: 12px;
        height: 12px;
        fill: currentColor;
      }

      .line {
        position: relative;
      }

      input[type='range'] {
        display: block;
        position: relative;
        z-index: 1;
      }

      @media (pointer: coarse) {
        input[type='range'] {
          margin-block: -10px;
        }
      }

      input[type='range']:disabled {
        --at: 0% !important;
        cursor: default;
      }

      input[type='range']:disabled::-webkit-slider-thumb {
        visibility: hidden;
      }

      input[type='range']:disabled::-moz-range-thumb {
        visibility: hidden;
      }

      .stops {
        position: absolute;
        inset: 0 7px;
        color: var(--ink-quiet);
        font-size: 12px;
        line-height: 1;
      }

      .stops span {
        position: absolute;
        top: 8px;
        padding-top: 14px;
        transform: translateX(-50%);
        white-space: nowrap;
      }

      .stops span::before {
        position: absolute;
        top: 0;
        left: calc(50% - 0.5px);
        width: 1px;
        height: 5px;
        background: var(--hairline-strong);
        content: '';
      }

      .stops span.named::before {
        height: 7px;
        background: var(--ink-quiet);
      }

      .stops .here {
        color: var(--ink);
        font-weight: 600;
      }

      output {
        padding-left: 8px;
        color: var(--ink-quiet);
        font-size: 12px;
        line-height: 20px;
        white-space: nowrap;
      }

      output b {
        color: var(--ink);
        font-weight: 600;
      }
    `,
  ];

  /** After how many steps there is a landscape, the last of them the runs' end. */
  @property({ attribute: false }) stops: readonly number[] = [];
  /** The stop that is seen. */
  @property({ type: Number }) step = 0;
  /** Whether there is no whole picture yet, so that the line only shows where its stops will be. */
  @property({ type: Boolean, reflect: true }) waiting = false;
  /** Why there is nothing to be chosen, where there is not. */
  @property() reason = '';

  @state() private playing = false;

  #size = new ElementSize(this);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The stop that was asked for last. */
  #asked = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.waiting || changed.has('stops')) this.#stop();
  }

  protected override updated(changed: PropertyValues<this>): void {
    // The next stop's time begins when the last one is seen.
    if (this.playing && changed.has('step') && this.step === this.#asked) this.#playOn();
  }

  #ask(step: number): void {
    this.#asked = step;
    this.dispatchEvent(new CustomEvent<number>('stop-chosen', { detail: step }));
  }

  #moved(event: Event): void {
    this.#stop();
    this.#ask(this.stops[Number((event.target as HTMLInputElement).value)]);
  }

  #toggle(): void {
    if (this.playing) {
      this.#stop();
      return;
    }
    this.playing = true;
    if (this.step === this.stops.at(-1)) this.#ask(this.stops[0]);
    else this.#advance();
  }

  #playOn(): void {
    clearTimeout(this.#timer);
    if (this.step === this.stops.at(-1)) {
      this.playing = false;
      return;
    }
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#timer = setTimeout(() => this.#advance(), isStill ? STILL_MS : STAY_MS);
  }

  #advance(): void {
    this.#ask(this.stops[this.stops.indexOf(this.step) + 1]);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.playing = false;
  }

  protected override render(): TemplateResult {
    const { stops, step, waiting, playing } = this;
    const last = stops.length - 1;
    const end = stops[last];
    const index = Math.max(0, stops.indexOf(step));
    const share = (place: number): number => (last > 0 ? place / last : 1);
    const named = labelledStops(stops, this.#size.width - BESIDE);
    const label = playing ? 'Pause' : 'Play the landscape from step to step';
    const words = `after ${formatCount(step)} of ${formatCount(end)} steps`;
    return html`
      <button
        type="button"
        class="icon plain"
        aria-label=${label}
        title=${label}
        ?disabled=${waiting}
        @click=${this.#toggle}
      >
        ${playing ? ICONS.pause : ICONS.play}
      </button>
      <div class="line" title=${waiting ? this.reason : words}>
        <input
          type="range"
          style=${styleMap({ '--at': `calc(7px + (100% - 14px) * ${share(index)})` })}
          min="0"
          max=${last}
          .value=${live(String(index))}
          ?disabled=${waiting}
          aria-label="Steps after which the runs are seen"
          aria-valuetext=${words}
          @input=${this.#moved}
        />
        <div class="stops" aria-hidden="true">
          ${stops.map((stop, place) => {
            const isNamed = named.has(place);
            const isHere = place === index && !waiting;
            return html`<span
              class="${isNamed ? 'named' : ''} ${isHere ? 'here' : ''}"
              style=${styleMap({ left: `${share(place) * 100}%` })}
              >${isNamed ? stopLabel(stop) : ''}</span
            >`;
          })}
        </div>
      </div>
      <output aria-hidden="true"
        ><b>${waiting ? '' : formatCount(step)}</b> ${step === 1 && !waiting ? 'step' : 'steps'}</output
      >
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-timeline': EtaTimeline;
  }
}
