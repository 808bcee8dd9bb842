/** What stands over several maps: what they have in common, a switch each. */

import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { LINK_MEANINGS, LINKS, type Link } from './links.ts';

/** A link that is switched on or off. */
export interface LinkSwitch {
  readonly link: Link;
  readonly isOn: boolean;
}

/** @fires {CustomEvent<LinkSwitch>} link-switched */
@customElement('eta-comparison')
export class EtaComparison extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        align-items: center;
      }

      .links {
        display: inline-flex;
        gap: 2px;
        align-items: center;
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }

      .links span {
        margin-right: 6px;
      }

      .links button {
        min-height: 28px;
        border-color: transparent;
        color: var(--ink-quiet);
      }

      .links button[aria-pressed='true'] {
        color: var(--accent);
      }

      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  /** What the maps do not have in common. */
  @property({ attribute: false }) apart: readonly Link[] = [];

  #switch(link: Link, isOn: boolean): void {
    this.dispatchEvent(new CustomEvent<LinkSwitch>('link-switched', { detail: { link, isOn } }));
  }

  protected override render(): TemplateResult {
    return html`<div class="links" role="group" aria-label="What the maps have in common">
      <span aria-hidden="true">linked</span>
      ${LINKS.map((link) => {
        const isOn = !this.apart.includes(link);
        return html`<button
          type="button"
          class="plain"
          aria-pressed=${isOn ? 'true' : 'false'}
          title=${LINK_MEANINGS[link]}
          @click=${() => this.#switch(link, !isOn)}
        >
          ${link}
        </button>`;
      })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-comparison': EtaComparison;
  }
}
