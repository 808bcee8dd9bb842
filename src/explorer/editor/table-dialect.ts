/** What separates the cells of a pasted table and what its decimal sign is: said as it was found, and to be chosen. */

import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { DECIMAL_SIGNS, SEPARATORS, type Dialect, type Separator } from '../../formats/dialect.ts';
import type { DecimalSign } from '../../formats/written-number.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';

const SEPARATOR_NAMES = {
  '\t': 'tab',
  ';': 'semicolon',
  '|': 'bar',
  ',': 'comma',
  ' ': 'blanks',
  '': 'none',
} as const satisfies Record<Separator, string>;

const DECIMAL_NAMES = { '.': 'point', ',': 'comma' } as const satisfies Record<DecimalSign, string>;

/** The value of the option that leaves a sign to be found; no sign is longer than a letter. */
const FOUND = 'found';

/** @fires {CustomEvent<Partial<Dialect>>} dialect-chosen */
@customElement('eta-table-dialect')
export class EtaTableDialect extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 12px;
        font-size: var(--text-small);
      }

      label {
        display: inline-flex;
        gap: 6px;
        align-items: center;
      }

      /* As wide as its longest choice, so that nothing moves when another is made. */
      select {
        width: 142px;
        border-color: var(--hairline);
      }

      .decimal select {
        width: 122px;
      }

      select:disabled {
        color: var(--ink-faint);
        cursor: default;
      }

      @media (max-width: 760px) {
        label {
          display: grid;
          grid-template-columns: 84px 158px;
        }

        .decimal select {
          width: 158px;
        }
      }
    `,
  ];

  /** What the table was read with; undefined: there is none. */
  @property({ attribute: false }) found: Dialect | undefined;
  /** What a person chose; what is not here was found. */
  @property({ attribute: false }) chosen: Partial<Dialect> = {};

  #choose(key: keyof Dialect, value: string): void {
    const { [key]: _, ...others } = this.chosen;
    const detail = value === FOUND ? others : { ...others, [key]: value };
    this.dispatchEvent(new CustomEvent('dialect-chosen', { detail }));
  }

  protected override render(): TemplateResult {
    return html`
      <label>Separator ${this.#select('separator', SEPARATORS, SEPARATOR_NAMES)}</label>
      <label class="decimal">Decimal sign ${this.#select('decimal', DECIMAL_SIGNS, DECIMAL_NAMES)}</label>
    `;
  }

  #select<K extends keyof Dialect>(
    key: K,
    signs: readonly Dialect[K][],
    names: Readonly<Record<Dialect[K], string>>,
  ): TemplateResult {
    const { found } = this;
    const chosen = this.chosen[key];
    const foundNow =
      found === undefined || chosen !== undefined ? 'as found' : `${names[found[key]]}, as found`;
    return html`<select
      ?disabled=${!found && chosen === undefined}
      .value=${live(chosen ?? FOUND)}
      @change=${(event: Event) => this.#choose(key, (event.target as HTMLSelectElement).value)}
    >
      <option value=${FOUND} ?selected=${chosen === undefined}>${foundNow}</option>
      ${signs.map((sign) => html`<option value=${sign} ?selected=${sign === chosen}>${names[sign]}</option>`)}
    </select>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-table-dialect': EtaTableDialect;
  }
}
