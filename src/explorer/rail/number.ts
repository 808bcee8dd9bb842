/** One number: its symbol, a slider over its usual span, and a field for any value; its meaning is a hover or focus away. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from '../ui/style-map.ts';
import { fractionAt, valueAt } from '../../model/axis.ts';
import { editable, readNumber } from '../../reading/numbers.ts';
import type { EtaTerm } from '../ui/meaning.ts';
import '../ui/meaning.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import type { Scale } from '../../model/quantity.ts';

const NOTCHES = 400;

/** The span of a slider; values beyond it are for the field. */
export interface SliderSpan {
  readonly scale: Scale;
  readonly from: number;
  readonly to: number;
  /** Only whole numbers. */
  readonly whole?: boolean;
}

/** @fires {CustomEvent<number | string>} value-change text that is no number is passed on as it is */
@customElement('eta-number')
export class EtaNumber extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        position: relative;
      }

      .line {
        display: grid;
        grid-template-columns: 34px minmax(0, 1fr) 74px;
        gap: 0 8px;
        align-items: center;
        min-height: 30px;
      }

      .line.bare {
        grid-template-columns: minmax(0, 1fr) 74px;
      }

      label {
        font-size: 1rem;
        cursor: default;
      }

      label .small {
        font-size: var(--text-small);
      }

      .bare label {
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }

      input[type='text'] {
        width: 100%;
        text-align: right;
      }
    `,
  ];

  /** What stands before the slider: a symbol or a word. */
  @property({ attribute: false }) name: TemplateResult | string = '';
  /** The same for assistive technology, as plain text. */
  @property() label = '';
  @property() meaning = '';
  @property({ attribute: false }) value: unknown;
  @property({ attribute: false }) span: SliderSpan | undefined;
  @property() error: string | undefined;

  @state() private typed: string | undefined;

  /** Another value than the one that was typed has come from elsewhere. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('value')) return;
    if (this.typed !== undefined && !Object.is(readNumber(this.typed), this.value)) this.typed = undefined;
  }

  #send(value: number | string): void {
    this.dispatchEvent(new CustomEvent('value-change', { detail: value }));
  }

  #slid(event: Event): void {
    const { scale, from, to, whole } = this.span!;
    const fraction = Number((event.target as HTMLInputElement).value) / NOTCHES;
    const value = valueAt(scale, from, to, fraction);
    this.typed = undefined;
    this.#send(whole ? Math.round(value) : rounded(value, scale, to - from));
  }

  #entered(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
    this.#send(readNumber(this.typed));
  }

  get #term(): EtaTerm | null {
    return this.renderRoot.querySelector('eta-term');
  }

  #focused(event: FocusEvent): void {
    if ((event.target as Element).matches(':focus-visible')) this.#term?.show();
  }

  #left(): void {
    if (!this.error) this.typed = undefined;
  }

  protected override render(): TemplateResult {
    const { span, error } = this;
    return html`
      <div class="line ${span ? '' : 'bare'}" @focusin=${this.#focused} @focusout=${() => this.#term?.hide()}>
        <label for="field"><eta-term passive meaning=${this.meaning}>${this.name}</eta-term></label>
        ${span ? this.#slider(span) : nothing}
        <input
          id="field"
          type="text"
          inputmode="decimal"
          autocomplete="off"
          spellcheck="false"
          aria-label=${this.label}
          aria-describedby="meaning"
          aria-invalid=${error ? 'true' : 'false'}
          aria-errormessage=${error ? 'error' : nothing}
          .value=${live(this.typed ?? editable(this.value))}
          @input=${this.#entered}
          @blur=${this.#left}
        />
        <span class="visually-hidden" id="meaning">${this.meaning}</span>
      </div>
      ${error ? html`<p class="error" id="error" role="alert">${error}</p>` : nothing}
    `;
  }

  #slider({ scale, from, to }: SliderSpan): TemplateResult {
    const value = typeof this.value === 'number' ? this.value : NaN;
    const fraction = Math.min(1, Math.max(0, fractionAt(scale, from, to, value)));
    const notch = Number.isFinite(fraction) ? Math.round(fraction * NOTCHES) : 0;
    return html`<input
      type="range"
      min="0"
      max=${NOTCHES}
      aria-label=${`${this.label}, slider`}
      aria-valuetext=${editable(this.value)}
      .value=${live(String(notch))}
      style=${styleMap({ '--at': `${(notch / NOTCHES) * 100}%` })}
      @input=${this.#slid}
    />`;
  }
}

/** A slid value with digits that a hand can mean. */
function rounded(value: number, scale: Scale, span: number): number {
  if (scale !== 'linear') return Number(value.toPrecision(scale === 'log' ? 2 : 4));
  return Number(value.toFixed(Math.max(0, 3 - Math.floor(Math.log10(span) + 1e-9) - 1)));
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-number': EtaNumber;
  }
}
