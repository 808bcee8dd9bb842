/** The badge of a pin: its number on its colour, the same on the map, over plots and in tables. */

import { css, html, type TemplateResult } from 'lit';
import { pinColour } from '../../reading/pin-colours.ts';
import { styleMap } from './style-map.ts';

export const pinBadgeStyles = css`
  .badge {
    display: inline-grid;
    place-content: center;
    box-sizing: border-box;
    width: 17px;
    height: 17px;
    border-radius: 50%;
    background: var(--pin);
    color: light-dark(#fff, #101318);
    font-family: var(--font);
    font-size: 11.5px;
    font-weight: 700;
    font-style: normal;
    line-height: 1;
    font-variant-numeric: lining-nums;
  }
`;

/** @param number of the pin. */
export function pinBadge(number: number): TemplateResult {
  return html`<i class="badge" style=${styleMap({ '--pin': pinColour(number) })}>${number}</i>`;
}
