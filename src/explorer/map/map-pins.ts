/** The pins on the map: numbered marks that are pressed to replay their run, and dragged, or moved by the arrow keys. */

import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatAlong } from '../../reading/numbers.ts';
import { pinColour } from '../../reading/pin-colours.ts';
import { type Axes, type AxisPoint, positionOf, valueAtPosition } from '../../reading/places.ts';
import { symbolText } from '../../reading/symbols.ts';
import { pinBadgeStyles } from '../ui/pin-badge.ts';
import { pinAt, sendPinAction, type Pin } from '../ui/pins.ts';
import { styleMap } from '../ui/style-map.ts';
import { baseStyles } from '../ui/styles.ts';

/** Who moves a pin less than so many pixels has pressed it. */
const PRESS_REACH = 4;
const ARROWS: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const CELLS_BY_SHIFT = 10;

interface Drag {
  readonly number: number;
  readonly from: readonly [x: number, y: number];
  readonly isMoved: boolean;
}

/**
 * @fires {CustomEvent<AxisPoint>} pin-chosen - its run is to be replayed
 * @fires {CustomEvent<PinAction>} pin-action - bubbles
 */
@customElement('eta-map-pins')
export class EtaMapPins extends LitElement {
  static override styles = [
    baseStyles,
    pinBadgeStyles,
    css`
      :host {
        position: absolute;
        inset: 0;
        overflow: hidden;
        pointer-events: none;
      }

      button {
        position: absolute;
        translate: -50% -50%;
        display: grid;
        place-content: center;
        /* Larger than what is seen, for fingers. */
        width: 32px;
        height: 32px;
        padding: 0;
        border: 0;
        border-radius: 50%;
        background: none;
        cursor: grab;
        pointer-events: auto;
        touch-action: none;
      }

      button:active {
        cursor: grabbing;
      }

      .badge {
        box-shadow:
          0 0 0 1.5px #fff,
          0 0 0 3px rgb(16 20 26 / 60%);
      }

      .chosen .badge {
        box-shadow:
          0 0 0 2.5px #fff,
          0 0 0 5px rgb(16 20 26 / 80%);
      }

      .beyond .badge {
        opacity: 0.7;
        scale: 0.8;
      }

      button:focus-visible {
        outline: 2px solid var(--focus);
        outline-offset: -1px;
      }

      @media (pointer: coarse) {
        button {
          width: 44px;
          height: 44px;
        }
      }
    `,
  ];

  @property({ attribute: false }) axes!: Axes;
  @property({ attribute: false }) pins: readonly Pin[] | undefined;
  /** The point that is replayed. */
  @property({ attribute: false }) point: AxisPoint | undefined;

  #drag: Drag | undefined;
  /** A drag ends with a click, which chooses nothing. */
  #wasDragged = false;

  #grab(event: PointerEvent, { number }: Pin): void {
    // What is done to a pin is not done to the map.
    event.stopPropagation();
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#drag = { number, from: [event.clientX, event.clientY], isMoved: false };
    this.#wasDragged = false;
  }

  #move(event: PointerEvent): void {
    event.stopPropagation();
    const drag = this.#drag;
    if (!drag) return;
    const [x, y] = drag.from;
    if (!drag.isMoved && Math.hypot(event.clientX - x, event.clientY - y) < PRESS_REACH) return;
    this.#drag = { ...drag, isMoved: true };
    this.#wasDragged = true;
    const box = this.getBoundingClientRect();
    const across = (event.clientX - box.left) / box.width;
    const up = (box.bottom - event.clientY) / box.height;
    this.#place(drag.number, across, up);
  }

  #drop(event: PointerEvent): void {
    event.stopPropagation();
    this.#drag = undefined;
  }

  #place(number: number, across: number, up: number): void {
    const { x, y } = this.axes;
    const to = { x: valueAtPosition(x, held(x.count, across)), y: valueAtPosition(y, held(y.count, up)) };
    sendPinAction(this, { is: 'pin-moved', number, to });
  }

  #key(event: KeyboardEvent, pin: Pin): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Keys of the map are not for who is on a pin.
    if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
    const arrow = ARROWS[event.key];
    if (arrow) {
      const { x, y } = this.axes;
      const cells = event.shiftKey ? CELLS_BY_SHIFT : 1;
      const across = positionOf(x, pin.x) + (arrow[0] * cells) / x.count;
      const up = positionOf(y, pin.y) + (arrow[1] * cells) / y.count;
      this.#place(pin.number, across, up);
    } else if (event.key === 'Delete' || event.key === 'Backspace' || event.key === 'p') {
      sendPinAction(this, { is: 'unpin', number: pin.number });
    } else return;
    event.preventDefault();
  }

  #choose({ x, y }: Pin): void {
    if (this.#wasDragged) {
      this.#wasDragged = false;
      return;
    }
    this.dispatchEvent(
      new CustomEvent<AxisPoint>('pin-chosen', { detail: { x, y }, bubbles: true, composed: true }),
    );
  }

  protected override render(): TemplateResult {
    const { pins = [], point } = this;
    const chosen = point && pinAt(pins, point);
    return html`${repeat(
      pins,
      ({ number }) => number,
      (pin) => this.#mark(pin, pin.number === chosen?.number),
    )}`;
  }

  #mark(pin: Pin, isChosen: boolean): TemplateResult {
    const { x, y } = this.axes;
    const [across, up] = [positionOf(x, pin.x), positionOf(y, pin.y)];
    const [left, bottom] = [within(across), within(up)];
    const isBeyond = left !== across || bottom !== up;
    const where = [
      `${symbolText(x.param)} ${formatAlong(x, pin.x)}`,
      `${symbolText(y.param)} ${formatAlong(y, pin.y)}`,
    ].join(', ');
    return html`<button
      type="button"
      class=${[isChosen ? 'chosen' : '', isBeyond ? 'beyond' : ''].join(' ')}
      style=${styleMap({
        left: `${left * 100}%`,
        top: `${(1 - bottom) * 100}%`,
        'z-index': isChosen ? 1 : 0,
        '--pin': pinColour(pin.number),
      })}
      aria-label=${`Pin ${pin.number}: ${where}${isBeyond ? ', beyond the map' : ''}`}
      aria-pressed=${isChosen ? 'true' : 'false'}
      title=${`Pin ${pin.number}: ${where}. Press: its replay; drag or arrow keys: elsewhere; Delete: off the map`}
      @pointerdown=${(event: PointerEvent) => this.#grab(event, pin)}
      @pointermove=${this.#move}
      @pointerup=${this.#drop}
      @pointercancel=${this.#drop}
      @click=${() => this.#choose(pin)}
      @keydown=${(event: KeyboardEvent) => this.#key(event, pin)}
    >
      <span class="badge">${pin.number}</span>
    </button>`;
  }
}

/** A position held within the middles of the outer cells: axes have no values beyond. */
function held(count: number, position: number): number {
  const half = 0.5 / count;
  return Math.min(1 - half, Math.max(half, position));
}

/** A position within the map; one that is none at its edge. */
function within(position: number): number {
  return Number.isFinite(position) ? Math.min(1, Math.max(0, position)) : 0;
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-map-pins': EtaMapPins;
  }
}
