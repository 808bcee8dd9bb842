/** How many cells differ by how many units in the last place, as bars. */

import { html, type TemplateResult } from 'lit';
import type { UlpBin } from '../../../analysis/ulp-bins.ts';
import { formatCount } from '../../../reading/numbers.ts';
import { binLabel } from '../../../reading/parity-words.ts';
import { styleMap } from '../../ui/style-map.ts';

/** Bars by the logarithm of the count, beside the count itself: one cell in a million is still seen. */
export function ulpHistogram(bins: readonly UlpBin[], cells: number): TemplateResult {
  const width = (count: number): number => (100 * Math.log10(1 + count)) / Math.log10(1 + cells);
  return html`
    <ul class="bars">
      ${bins.map(
        (bin) =>
          html`<li class=${bin.from === 0 ? 'equal' : ''}>
            <span class="range">${binLabel(bin)}<span class="visually-hidden"> ULP:</span></span>
            <i style=${styleMap({ width: `${width(bin.count)}%` })}></i>
            <span class="count">${formatCount(bin.count)}<span class="visually-hidden"> cells</span></span>
          </li>`,
      )}
    </ul>
    <p class="note">Length of the bars: logarithm of the number of cells.</p>
  `;
}
