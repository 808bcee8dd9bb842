/** A calm line each for what is to be said beside the numbers: of the least loss, and of what f32 cannot show. */

import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { remarksOf, type Remarked } from '../../reading/least-words.ts';
import { baseStyles } from './styles.ts';

@customElement('eta-remarks')
export class EtaRemarks extends LitElement {
  static override styles = [
    baseStyles,
    css`
      p {
        max-width: 60em;
        margin: 4px 0 0;
        padding-inline-start: 9px;
        border-inline-start: 2px solid var(--hairline-strong);
        color: var(--ink-quiet);
        font-size: var(--text-small);
        line-height: 1.45;
      }
    `,
  ];

  /** A landscape or a run. */
  @property({ attribute: false }) of: Remarked | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const remarks = this.of ? remarksOf(this.of) : [];
    if (remarks.length === 0) return nothing;
    return html`${remarks.map((remark) => html`<p role="note">${remark}</p>`)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-remarks': EtaRemarks;
  }
}
