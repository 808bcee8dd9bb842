/** The transport of a replay: play, step, scrub, speed. It shows a step and asks for another; it holds no clock. */

import { css, html, LitElement, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { formatCount } from '../../reading/numbers.ts';
import { styleMap } from '../ui/style-map.ts';
import { SPEEDS } from './playback.ts';
import { plateControlStyles, plateStyles } from '../ui/plate-styles.ts';

@customElement('eta-transport')
export class EtaTransport extends LitElement {
  static override styles = [
    plateStyles,
    plateControlStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
      }

      .buttons {
        display: flex;
        gap: 2px;
      }

      button {
        display: grid;
        place-items: center;
        width: 32px;
        min-height: 32px;
        padding: 0;
        border-color: transparent;
        border-radius: 50%;
      }

      button:hover:not(:disabled) {
        border-color: transparent;
        background: var(--accent-soft);
      }

      button.play {
        background: var(--accent);
        color: var(--on-accent);
      }

      button.play:hover {
        background: color-mix(in oklab, var(--accent), var(--ink) 12%);
      }

      button svg {
        width: 14px;
        height: 14px;
        fill: currentColor;
      }

      input[type='range'] {
        flex: 1 1 60px;
        min-width: 60px;
        height: 28px;
      }

      output {
        flex: none;
        font-size: var(--text-small);
        color: var(--ink-quiet);
        text-align: end;
        white-space: nowrap;
      }

      output b {
        display: inline-block;
        min-width: var(--digits);
        font-weight: 600;
        color: var(--ink);
        text-align: end;
      }

      select {
        flex: none;
        border-color: transparent;
        color: var(--ink-quiet);
      }
    `,
  ];

  @property({ type: Number }) step = 0;
  @property({ type: Number }) last = 0;
  @property({ type: Boolean }) playing = false;
  /** Steps a second. */
  @property({ type: Number }) speed = 50;
  /** What is to be said of the current step beside its number. */
  @property() note = '';

  #pick(step: number): void {
    this.dispatchEvent(new CustomEvent('step-picked', { detail: step, bubbles: true, composed: true }));
  }

  #toggle(): void {
    this.dispatchEvent(new CustomEvent('play-toggled', { bubbles: true, composed: true }));
  }

  #chooseSpeed(event: Event): void {
    const speed = Number((event.target as HTMLSelectElement).value);
    this.dispatchEvent(new CustomEvent('speed-chosen', { detail: speed, bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult {
    const { step, last, playing } = this;
    const digits = { '--digits': `${formatCount(last).length}ch` };
    return html`
      <div class="buttons">
        <button
          type="button"
          aria-label="One step back"
          title="One step back"
          ?disabled=${step <= 0}
          @click=${() => this.#pick(step - 1)}
        >
          ${icon('M4 2h2.4v12H4zM14 2v12L7 8z')}
        </button>
        <button
          type="button"
          class="play"
          aria-label=${playing ? 'Pause' : 'Play'}
          title=${playing ? 'Pause' : 'Play'}
          @click=${this.#toggle}
        >
          ${icon(playing ? 'M3 2h3.6v12H3zM9.4 2H13v12H9.4z' : 'M4 1.5v13L14.5 8z')}
        </button>
        <button
          type="button"
          aria-label="One step forward"
          title="One step forward"
          ?disabled=${step >= last}
          @click=${() => this.#pick(step + 1)}
        >
          ${icon('M12 2H9.6v12H12zM2 2v12l7-6z')}
        </button>
      </div>
      <input
        type="range"
        style=${styleMap({ '--at': `${last > 0 ? (100 * step) / last : 0}%` })}
        min="0"
        max=${last}
        .value=${live(String(step))}
        aria-label="Step of the run"
        aria-valuetext=${`step ${step} of ${last}${this.note === '' ? '' : `, ${this.note}`}`}
        @input=${(event: Event) => this.#pick(Number((event.target as HTMLInputElement).value))}
      />
      <output style=${styleMap(digits)}>step <b>${formatCount(step)}</b> / ${formatCount(last)}</output>
      <select aria-label="Speed, in steps a second" title="Speed" @change=${this.#chooseSpeed}>
        ${SPEEDS.map(
          (speed) => html`<option value=${speed} ?selected=${speed === this.speed}>${speed} /s</option>`,
        )}
      </select>
    `;
  }
}

function icon(path: string): TemplateResult {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true">${svg`<path d=${path} />`}</svg>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-transport': EtaTransport;
  }
}
