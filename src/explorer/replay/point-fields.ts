/** The point that is replayed, as two numbers to read and to type: exact, not a cell's; the cell's own are a press away. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { optimizerOf, problemOf } from '../../model/find.ts';
import { quantityOf } from '../../model/quantities.ts';
import { describeRange, isWithin } from '../../model/quantity.ts';
import { editable, formatAlong, readNumber } from '../../reading/numbers.ts';
import { type AxisPoint, cellPointAt } from '../../reading/places.ts';
import { symbolText } from '../../reading/symbols.ts';
import type { Spec } from '../../spec/spec.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { symbol } from '../ui/symbol.ts';

type Way = keyof AxisPoint;

/** Why what was typed is not taken, and which field it is in. */
interface Fault {
  readonly which: Way;
  readonly typed: string;
  readonly message: string;
}

/** @fires {CustomEvent<AxisPoint>} point-chosen - bubbles */
@customElement('eta-point-fields')
export class EtaPointFields extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      .fields {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        align-items: center;
      }

      label {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        font-size: 1.0625rem;
        white-space: nowrap;
      }

      input {
        width: 10ch;
        font-weight: 600;
        font-size: 1rem;
        outline-offset: 0;
      }

      .beyond {
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }

      .error {
        margin: 4px 0 0;
        color: var(--error);
        font-size: var(--text-small);
        line-height: 1.4;
      }
    `,
  ];

  @property({ attribute: false }) spec!: Spec;
  @property({
    attribute: false,
    hasChanged: (a?: AxisPoint, b?: AxisPoint) => a?.x !== b?.x || a?.y !== b?.y,
  })
  point!: AxisPoint;

  @state() private fault: Fault | undefined;
  /** What stands in the field that is being typed in, while it says the point's own value. */
  @state() private typed: { readonly which: Way; readonly text: string } | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('point') && !changed.has('spec')) return;
    const { typed, point } = this;
    if (typed && readNumber(typed.text) === point[typed.which]) return;
    this.typed = undefined;
    this.fault = undefined;
  }

  #choose(detail: AxisPoint): void {
    this.dispatchEvent(new CustomEvent<AxisPoint>('point-chosen', { detail, bubbles: true, composed: true }));
  }

  #entered(which: Way, text: string): void {
    const value = readNumber(text);
    const message = this.#whyNot(which, value);
    this.fault = message === undefined ? undefined : { which, typed: text, message };
    this.typed = this.fault ? undefined : { which, text };
    if (!this.fault) this.#choose({ ...this.point, [which]: value });
  }

  /** Why a value is none that the quantity may have. */
  #whyNot(which: Way, value: number | string): string | undefined {
    const { spec } = this;
    const { param } = spec.axes[which];
    const { range } = quantityOf(param, problemOf(spec)!, optimizerOf(spec)!)!;
    const isRight = typeof value === 'number' && Number.isFinite(value) && isWithin(range, value);
    if (isRight) return undefined;
    const got = typeof value === 'number' ? String(value) : `"${value.slice(0, 20)}"`;
    return `got ${got}, allowed: ${describeRange(symbolText(param), range)}`;
  }

  protected override render(): TemplateResult {
    const { fault } = this;
    return html`<div class="fields" role="group" aria-label="The point that is replayed">
        ${this.#field('x')} ${this.#field('y')} ${this.#place()}
      </div>
      ${fault ? html`<p class="error" id="error" role="alert">${fault.message}</p>` : nothing}`;
  }

  #field(which: Way): TemplateResult {
    const { fault, typed } = this;
    const { param } = this.spec.axes[which];
    const isWrong = fault?.which === which;
    const text = isWrong ? fault.typed : typed?.which === which ? typed.text : shown(this.point[which]);
    return html`<label
      >${symbol(param)}
      <input
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck="false"
        aria-label=${`${symbolText(param)} of the run`}
        aria-invalid=${isWrong ? 'true' : 'false'}
        aria-errormessage=${isWrong ? 'error' : nothing}
        .value=${live(text)}
        @input=${(event: Event) => this.#entered(which, (event.target as HTMLInputElement).value)}
        @blur=${() => (this.typed = undefined)}
      />
    </label>`;
  }

  /** Where the point lies, if it is not a cell's own. */
  #place(): TemplateResult | typeof nothing {
    const { point } = this;
    const { x, y } = this.spec.axes;
    const cell = cellPointAt({ x, y }, point);
    if (!cell) return html`<span class="beyond">beyond the map</span>`;
    if (cell.x === point.x && cell.y === point.y) return nothing;
    const words = [x, y]
      .map((axis, index) => `${symbolText(axis.param)} ${formatAlong(axis, index === 0 ? cell.x : cell.y)}`)
      .join(', ');
    return html`<button
      type="button"
      class="link"
      title=${`The own values of the cell in which the point lies: ${words}`}
      @click=${() => this.#choose(cell)}
    >
      Snap to cell
    </button>`;
  }
}

/** A cell's own values have many digits; a few say where it is. */
function shown(value: number): string {
  return editable(Number(value.toPrecision(6)));
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-point-fields': EtaPointFields;
  }
}
