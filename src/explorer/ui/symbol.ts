/** How the page writes the names of hyperparameters, starts and constants: as mathematics, η₀, β, w₀. */

import { html, type TemplateResult } from 'lit';
import { symbolOf } from '../../reading/symbols.ts';

/** A symbol set as mathematics: italic, the subscript lowered; a base of several letters stays upright. */
export function symbol(param: string): TemplateResult {
  const { base, subscript } = symbolOf(param);
  const name = [...base].length === 1 ? html`<i>${base}</i>` : html`${base}`;
  return html`<span class="symbol">${name}${subscript === '' ? '' : html`<sub>${subscript}</sub>`}</span>`;
}
