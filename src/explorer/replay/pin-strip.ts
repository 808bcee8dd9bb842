/** The pins of the map in a line: each a press away, and the table of what became of their runs. */

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Axes, AxisPoint } from '../../reading/places.ts';
import { pinLabels, pinPlace, pinsAsText, PIN_METRICS, pinValues, type PinSummary } from './pin-table.ts';
import { pinBadge, pinBadgeStyles } from '../ui/pin-badge.ts';
import { sendPinAction } from '../ui/pins.ts';
import { plateControlStyles, plateStyles } from '../ui/plate-styles.ts';
import { REGIME_STYLES } from '../../reading/regimes.ts';
import { styleMap } from '../ui/style-map.ts';
import { symbol } from '../ui/symbol.ts';
import { formatNumber } from '../../reading/numbers.ts';
import { pinStripStyles } from './pin-strip-styles.ts';

/** How long it is said that the table was copied, or could not be. */
const COPIED_MS = 2500;

/**
 * @fires {CustomEvent<AxisPoint>} point-chosen - a pin's run is to be replayed; bubbles
 * @fires {CustomEvent<PinAction>} pin-action - bubbles
 */
@customElement('eta-pin-strip')
export class EtaPinStrip extends LitElement {
  static override styles = [plateStyles, plateControlStyles, pinBadgeStyles, pinStripStyles];

  @property({ attribute: false }) axes!: Axes;
  @property({ attribute: false }) pins: readonly PinSummary[] = [];
  /** The number of the pin that is replayed. */
  @property({ attribute: false }) own: number | undefined;

  @state() private isOpen = false;
  @state() private copied: 'done' | 'failed' | undefined;

  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  #choose({ x, y }: AxisPoint): void {
    const detail = { x, y };
    this.dispatchEvent(new CustomEvent<AxisPoint>('point-chosen', { detail, bubbles: true, composed: true }));
  }

  async #copy(): Promise<void> {
    this.copied = await navigator.clipboard.writeText(pinsAsText(this.axes, this.pins)).then(
      () => 'done' as const,
      () => 'failed' as const,
    );
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.copied = undefined), COPIED_MS);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { axes, pins, own } = this;
    if (pins.length === 0) return nothing;
    const labels = pinLabels(pins);
    return html`<div class="strip">
        <div class="pins" role="group" aria-label="Pinned runs">
          ${repeat(
            pins,
            ({ number }) => number,
            (pin, index) =>
              html`<button
                type="button"
                class="pin"
                aria-pressed=${pin.number === own ? 'true' : 'false'}
                aria-label=${`Pin ${pin.number} ${labels[index]}: ${pinPlace(axes, pin)}`}
                title=${`Replay pin ${pin.number}: ${pinPlace(axes, pin)}`}
                @click=${() => this.#choose(pin)}
              >
                ${pinBadge(pin.number)} <span>${labels[index]}</span>
              </button>`,
          )}
        </div>
        <button
          type="button"
          class="toggle"
          aria-expanded=${this.isOpen ? 'true' : 'false'}
          aria-controls="table"
          @click=${() => (this.isOpen = !this.isOpen)}
        >
          Table
        </button>
      </div>
      <div id="table" ?hidden=${!this.isOpen}>${this.isOpen ? this.#table() : nothing}</div>`;
  }

  #table(): TemplateResult {
    const { axes, pins, copied } = this;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Table of the pins">
        <table>
          <thead>
            <tr>
              <th scope="col"><span class="visually-hidden">Pin</span></th>
              <th scope="col" class="number">${symbol(axes.x.param)}</th>
              <th scope="col" class="number">${symbol(axes.y.param)}</th>
              <th scope="col">regime</th>
              ${PIN_METRICS.map(
                ({ short, meaning }) => html`<th scope="col" class="number" title=${meaning}>${short}</th>`,
              )}
              <th scope="col"><span class="visually-hidden">Take away</span></th>
            </tr>
          </thead>
          <tbody>
            ${repeat(
              pins,
              ({ number }) => number,
              (pin) => this.#row(pin),
            )}
          </tbody>
        </table>
      </div>
      <p class="below">
        <button type="button" class="link" @click=${() => void this.#copy()}>Copy the table</button>
        <span role="status">
          ${copied === 'done' ? 'Copied' : copied === 'failed' ? 'The browser does not let the page copy' : nothing}
        </span>
      </p>`;
  }

  #row(pin: PinSummary): TemplateResult {
    const { number } = pin;
    return html`<tr aria-current=${number === this.own ? 'true' : 'false'}>
      <th scope="row">${pinBadge(number)}</th>
      <td class="number">${formatNumber(pin.x)}</td>
      <td class="number">${formatNumber(pin.y)}</td>
      ${this.#outcome(pin)}
      <td>
        <button
          type="button"
          class="plain remove"
          aria-label=${`Take pin ${number} away`}
          title=${`Take pin ${number} away`}
          @click=${() => sendPinAction(this, { is: 'unpin', number })}
        >
          ×
        </button>
      </td>
    </tr>`;
  }

  #outcome({ outcome }: PinSummary): TemplateResult {
    const across = 1 + PIN_METRICS.length;
    if (outcome === undefined) return html`<td class="none" colspan=${across}>Replaying …</td>`;
    if (outcome instanceof Error) return html`<td class="none" colspan=${across}>${outcome.message}</td>`;
    const { label, meaning, colour } = REGIME_STYLES[outcome.regime];
    return html`<td title=${meaning}>
        <i class="swatch" style=${styleMap({ background: colour })}></i>${label}
      </td>
      ${pinValues(outcome).map((value) => html`<td class="number">${value}</td>`)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-pin-strip': EtaPinStrip;
  }
}
