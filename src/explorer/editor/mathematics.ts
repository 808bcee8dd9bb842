/** Trees set as mathematics. The printer escapes what it prints, and prints trees alone: no typed text becomes markup. */

import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { printExpression, type Expression } from '../../formula/index.ts';
import { expressionToMathml, statementsToMathml, symbolMathml } from '../../formula/mathml.ts';

/** A formula's statements; nothing for a text that does not parse. */
export function statementsShown(text: string, label: string): TemplateResult | typeof nothing {
  let mathml: string;
  try {
    mathml = statementsToMathml(text);
  } catch {
    return nothing;
  }
  return html`<div class="formula" role="group" aria-label=${label} tabindex="0">${unsafeHTML(mathml)}</div>`;
}

/** ∂L/∂w = … */
export function slopeShown(name: string, expression: Expression | undefined): TemplateResult {
  const quotient = `<math><mfrac><mrow><mi>∂</mi><mi>L</mi></mrow><mrow><mi>∂</mi>${symbolMathml(name)}</mrow></mfrac><mo>=</mo></math>`;
  return html`<div class="slope">
    <span class="formula">${unsafeHTML(quotient)}</span>
    ${
      expression
        ? html`<div
            class="formula"
            role="group"
            aria-label=${`${name}: ${printExpression(expression)}`}
            tabindex="0"
          >
            ${unsafeHTML(expressionToMathml(expression))}
          </div>`
        : html`<span class="quiet">too long to show</span>`
    }
  </div>`;
}
