/** Pins the point that is replayed, or takes its pin away. */

import { css, html, type TemplateResult } from 'lit';
import type { AxisPoint } from '../../reading/places.ts';
import { isFull, MOST_PINS, pinAt, pinToggled, type Pin, type PinAction } from '../ui/pins.ts';

export const pinButtonStyles = css`
  button.pin-point {
    display: inline-flex;
    gap: 5px;
    align-items: center;
    min-height: 26px;
    margin-left: auto;
    padding: 0 8px;
    font-size: var(--text-small);
  }

  button.pin-point svg {
    width: 13px;
    height: 13px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
  }

  button.pin-point[aria-pressed='true'] {
    background: var(--accent-soft);
    color: var(--accent);
  }

  button.pin-point[aria-pressed='true'] svg {
    fill: currentColor;
  }

  @media (pointer: coarse) {
    button.pin-point {
      min-height: 40px;
    }
  }
`;

export function pinButton(
  pins: readonly Pin[],
  point: AxisPoint,
  send: (action: PinAction) => void,
): TemplateResult {
  const isPinned = pinAt(pins, point) !== undefined;
  const isRefused = !isPinned && isFull(pins);
  const title = isPinned
    ? 'Take the pin of this point away'
    : isRefused
      ? `A map has at most ${MOST_PINS} pins: take one away to pin another point`
      : 'Keep this run beside those that you choose next (P on the map)';
  // Where there is little room the word is not seen.
  const word = isPinned ? 'Pinned' : 'Pin';
  return html`<button
    type="button"
    class="pin-point"
    aria-label=${word}
    aria-pressed=${isPinned ? 'true' : 'false'}
    ?disabled=${isRefused}
    title=${title}
    @click=${() => send(pinToggled(pins, point))}
  >
    <svg viewBox="0 0 12 12" aria-hidden="true">
      <path d="M6 11C3 7.5 2.2 6 2.2 4.4a3.8 3.8 0 0 1 7.6 0C9.8 6 9 7.5 6 11Z" />
    </svg>
    <span class="word">${word}</span>
  </button>`;
}
