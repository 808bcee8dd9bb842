/** A formula as mathematics, as large as its place allows; one that does not parse is shown as it was written. */

import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { statementsToMathml } from '../../formula/mathml.ts';

/** The smallest size that is still read, as a share of the usual; what is wider even then is scrolled. */
const LEAST_SIZE = 0.72;

/** The compiler prints its own tree, so no text of the formula reaches the page as markup. */
export function formula(text: string, label: string): TemplateResult {
  try {
    return html`<div class="formula" role="group" aria-label=${label} tabindex="0" ${ref(fitting())}>
      ${unsafeHTML(statementsToMathml(text))}
    </div>`;
  } catch {
    return html`<pre class="formula">${text}</pre>`;
  }
}

/** Sets a formula smaller where it is wider than its place, whenever the place has another width. */
function fitting(): (element: Element | undefined) => void {
  let observer: ResizeObserver | undefined;
  return (element) => {
    observer?.disconnect();
    if (!(element instanceof HTMLElement)) return;
    let width = -1;
    observer = new ResizeObserver(() => {
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      element.style.fontSize = '';
      const share = width / element.scrollWidth;
      // A little less than fits, for widths are rounded.
      if (share < 1) element.style.fontSize = `${Math.max(LEAST_SIZE, 0.99 * share)}em`;
    });
    observer.observe(element);
  };
}
