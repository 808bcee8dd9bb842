/** A short bar that shows a share: how sensitive, of 1. Its colour is `--meter-colour`. */

import { css, html, type TemplateResult } from 'lit';
import { styleMap } from './style-map.ts';

export const meterStyles = css`
  .meter {
    display: inline-block;
    position: relative;
    width: 44px;
    height: 3px;
    margin-right: 8px;
    vertical-align: 3px;
    border-radius: 2px;
    background: var(--hairline-strong);
  }

  .meter i {
    position: absolute;
    inset: 0;
    border-radius: inherit;
    background: var(--meter-colour, var(--ink-quiet));
    transform-origin: left;
  }
`;

/** @param share held within 0 … 1; NaN is 0. */
export function meter(share: number): TemplateResult {
  const held = Math.min(1, Math.max(0, share)) || 0;
  return html`<span class="meter"><i style=${styleMap({ transform: `scaleX(${held})` })}></i></span>`;
}
