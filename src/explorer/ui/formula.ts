/** A formula as mathematics; one that does not parse is shown as it was written. */

import { html, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { statementsToMathml } from '../../formula/mathml.ts';

/** The compiler prints its own tree, so no text of the formula reaches the page as markup. */
export function formula(text: string, label: string): TemplateResult {
  try {
    return html`<div class="formula" role="group" aria-label=${label} tabindex="0">
      ${unsafeHTML(statementsToMathml(text))}
    </div>`;
  } catch {
    return html`<pre class="formula">${text}</pre>`;
  }
}
