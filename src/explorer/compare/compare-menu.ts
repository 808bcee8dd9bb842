/** The menu by which a map is compared with another: the same landscape but for one thing, in two clicks. */

import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { layerOf } from '../../reading/layers.ts';
import type { PaneState } from '../pane/state.ts';
import '../ui/menu.ts';
import type { EtaMenu } from '../ui/menu.ts';
import { setPhrase } from '../ui/phrase.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { comparisons, type ComparedWith } from './comparing.ts';

/** @fires {CustomEvent<ComparedWith>} comparison-chosen */
@customElement('eta-compare-menu')
export class EtaCompareMenu extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: inline-block;
      }

      eta-menu::part(button) {
        min-height: 30px;
      }

      svg {
        width: 16px;
        height: 16px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
      }

      .title {
        margin: 8px 10px 2px;
        color: var(--ink-quiet);
        font-weight: 400;
        font-size: var(--text-small);
      }

      .title:first-of-type {
        margin-top: 4px;
      }

      .title::first-letter {
        text-transform: uppercase;
      }

      .choices {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 1px;
        width: 400px;
        max-width: 100%;
      }

      .choices button {
        min-height: 32px;
        padding: 4px 10px;
        border: 0;
        text-align: left;
      }

      .choices button:hover:not(:disabled),
      .choices button:focus-visible {
        background: var(--hover);
      }

      .choices button:focus-visible {
        outline-offset: -2px;
      }

      .full {
        width: 300px;
        max-width: 100%;
        margin: 6px 10px;
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }
    `,
  ];

  /** The pane that is compared. */
  @property({ attribute: false }) state!: PaneState;
  /** Whether there is no room for another. */
  @property({ type: Boolean }) full = false;
  /** Whether it stands among several maps, where its tools have less room. */
  @property({ type: Boolean }) several = false;

  @query('eta-menu') private menu!: EtaMenu;

  #choose(detail: ComparedWith): void {
    this.menu.hide();
    this.dispatchEvent(new CustomEvent<ComparedWith>('comparison-chosen', { detail }));
  }

  protected override render(): TemplateResult {
    // The tools of a bar are more.
    const isBrief = this.several || layerOf(this.state.look.shown).key === 'bar';
    return html`<eta-menu
      label="Compare with"
      hint="Compare with another optimizer, problem or value, side by side"
    >
      <svg slot="button" viewBox="0 0 16 16" aria-hidden="true">
        <rect x="1.75" y="3.75" width="5" height="8.5" rx="0.5" />
        <rect x="9.25" y="3.75" width="5" height="8.5" rx="0.5" />
      </svg>
      ${isBrief ? nothing : html`<span slot="button">Compare</span>`}
      ${this.full ? html`<p class="full">Four maps is the most. Close one to compare with another.</p>` : this.#groups()}
    </eta-menu>`;
  }

  #groups(): TemplateResult {
    return html`${comparisons(this.state).map(
      ({ title, choices }) =>
        html`<p class="title" aria-hidden="true">${title}</p>
          <div class="choices" role="group" aria-label=${title}>
            ${choices.map(
              (choice) =>
                html`<button type="button" @click=${() => this.#choose(choice.comparison)}>
                  ${setPhrase(choice.title)}
                </button>`,
            )}
          </div>`,
    )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-compare-menu': EtaCompareMenu;
  }
}
