/** The value to take as lines to paste into Python, a framework each: whether it runs the same update, and what to know. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { COUNTERPART_WORDS, type ConstructorLine } from '../../../frameworks/constructors.ts';
import type { FrameworkId } from '../../../frameworks/counterparts.ts';
import { unbroken } from '../../../reading/numbers.ts';
import { baseStyles, controlStyles } from '../../ui/styles.ts';

/** How long a button says what came of its copying. */
const COPIED_MS = 2000;

@customElement('eta-constructors')
export class EtaConstructors extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: minmax(9.5rem, auto) minmax(0, 1fr) auto;
        gap: 10px 16px;
        margin: 12px 0 0;
        padding: 12px 0 0;
        border-top: 1px solid var(--hairline);
        list-style: none;
      }

      li {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        align-items: start;
      }

      .of {
        line-height: 28px;
      }

      .of small {
        display: block;
        color: var(--ink-quiet);
        font-size: var(--text-small);
        line-height: 16px;
      }

      code {
        padding: 4px 10px 4px calc(10px + 2ch);
        border-radius: var(--radius);
        background: var(--sunken);
        font: 0.8125rem/20px var(--mono);
        text-indent: -2ch;
        overflow-wrap: anywhere;
      }

      .note {
        grid-column: 2 / -1;
        margin: 4px 0 0;
        color: var(--ink-quiet);
        font-size: var(--text-small);
        line-height: 1.4;
      }

      .alone {
        margin: 0;
        line-height: 28px;
      }

      button {
        min-width: 68px;
      }

      @media (pointer: coarse) {
        button {
          min-height: 40px;
        }
      }

      :host(.narrow) ul {
        grid-template-columns: minmax(0, 1fr) auto;
      }

      :host(.narrow) :is(code, .note) {
        grid-column: 1 / -1;
      }

      :host(.narrow) code {
        order: 1;
        margin-top: 6px;
      }

      :host(.narrow) .note {
        order: 2;
      }

      :host(.narrow) .of small {
        display: inline;
        margin-left: 6px;
      }
    `,
  ];

  @property({ attribute: false }) lines: readonly ConstructorLine[] = [];

  /** Which line was asked to be copied last, and what came of it. */
  @state() private copied: { readonly framework: FrameworkId; readonly done: boolean } | undefined;

  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lines')) this.copied = undefined;
  }

  async #copy(framework: FrameworkId, line: string): Promise<void> {
    const done = await navigator.clipboard.writeText(line).then(
      () => true,
      () => false,
    );
    this.copied = { framework, done };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.copied = undefined), COPIED_MS);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.lines.length === 0) return nothing;
    return html`<ul aria-label="Lines to paste">
        ${this.lines.map(
          ({ framework, title, is, line, note }) =>
            html`<li>
              <div class="of">${title} <small>${COUNTERPART_WORDS[is]}</small></div>
              ${
                line === undefined
                  ? html`<p class="note alone">${unbroken(note)}</p>`
                  : html`<code>${breakable(line)}</code>
                      <button
                        type="button"
                        aria-label="Copy the line for ${title}"
                        @click=${() => this.#copy(framework, line)}
                      >
                        ${this.#word(framework)}
                      </button>
                      ${note === '' ? nothing : html`<p class="note">${unbroken(note)}</p>`}`
              }
            </li>`,
        )}
      </ul>
      <span class="visually-hidden" role="status">${this.#outcome()}</span>`;
  }

  #word(framework: FrameworkId): string {
    if (this.copied?.framework !== framework) return 'Copy';
    return this.copied.done ? 'Copied' : 'Select it';
  }

  #outcome(): string {
    if (!this.copied) return '';
    return this.copied.done
      ? 'Copied'
      : 'The browser did not let the line be copied: select it, and copy it by hand.';
  }
}

/** A call that may go on in the next line after its opening bracket. */
function breakable(line: string): TemplateResult {
  const open = line.indexOf('(') + 1;
  return html`${line.slice(0, open)}<wbr />${line.slice(open)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-constructors': EtaConstructors;
  }
}
