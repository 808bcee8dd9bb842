/** Updates side by side as a textbook sets them, the statements marked in which they differ. */

import { css, html, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { statementsToMathml } from '../../formula/mathml.ts';
import { updatesOf } from '../../tours/updates.ts';

export const updatesStyles = css`
  .update-list {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 230px), 1fr));
    gap: 12px 24px;
    align-content: center;
    height: 100%;
    padding: 4px 0 8px;
  }

  .update-list h4 {
    margin: 0 0 6px;
    font-weight: 600;
  }

  .update-list .statement {
    width: max-content;
    max-width: 100%;
    margin: 2px 0;
    padding: 4px 10px;
    border-left: 3px solid transparent;
    overflow-x: auto;
    font-size: 1.12em;
  }

  .update-list .statement.differs {
    border-color: var(--accent);
    background: var(--accent-soft);
  }

  .update-list math {
    font-family: var(--math);
  }

  .update-list mi.name {
    font-style: italic;
  }
`;

/** @param optimizers ids of the register. */
export function updates(optimizers: readonly string[]): TemplateResult {
  return html`<div class="update-list">
    ${updatesOf(optimizers).map(
      ({ title, statements }) =>
        html`<div>
          <h4>${title}</h4>
          ${statements.map(
            ({ text, differs }) =>
              html`<div class=${differs ? 'statement differs' : 'statement'}>
                ${differs ? html`<span class="visually-hidden">Here they differ:</span>` : ''}
                ${unsafeHTML(statementsToMathml(text))}
              </div>`,
          )}
        </div>`,
    )}
  </div>`;
}
