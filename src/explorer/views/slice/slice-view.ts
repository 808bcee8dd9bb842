/**
 * A slice through the map: tail loss and regime along the learning rate, in the row under the pointer, else in that of the
 * point that is replayed, which the bifurcation diagram beneath is of. Every value is the map's own.
 */

import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LimitLine } from '../../../analysis/limit-line.ts';
import { sliceAxes, type SliceLine } from '../../../analysis/slice.ts';
import type { Fields } from '../../../fields/fields.ts';
import type { Laboratory } from '../../../lab/laboratory.ts';
import { axisValues, nearestIndex } from '../../../model/axis.ts';
import { REGIMES } from '../../../program/metrics/regime.ts';
import { formatAlong, formatNumber } from '../../../reading/numbers.ts';
import { cellAtPosition, positionOf, type AxisPoint } from '../../../reading/places.ts';
import { REGIME_STYLES } from '../../../reading/regimes.ts';
import { sliceCellText, sliceStretches, sliceSummary, type SliceCell } from '../../../reading/slice-words.ts';
import { pointOf } from '../../../spec/point.ts';
import type { Landscape } from '../../../sweep/landscape.ts';
import { ElementSize } from '../../ui/element-size.ts';
import { Latest } from '../../ui/latest.ts';
import { plateStyles } from '../../ui/plate-styles.ts';
import { styleMap } from '../../ui/style-map.ts';
import { symbol } from '../../ui/symbol.ts';
import { sendAction, type ViewProperties } from '../view.ts';
import '../../slice/bifurcation.ts';
import { tailLossAxis, lossHeight, lossPath, lossTicks, type LossAxis } from '../../slice/loss-axis.ts';
import { alongAxis, limitLabel, standingLines, type SliceMarks } from '../../slice/plot-parts.ts';
import { plotWidth, roomClass, slicePlotStyles, sliceStyles } from '../../slice/slice-styles.ts';

/** A line of a map that has been read. */
interface ReadLine {
  readonly field: Landscape;
  readonly line: number;
  readonly slice: SliceLine;
  readonly axis: LossAxis;
}

const HEIGHT = 120;

/** @fires {CustomEvent<ViewAction>} pane-action - a cell was chosen */
@customElement('eta-slice')
export class EtaSlice extends LitElement implements Partial<ViewProperties> {
  static override styles = [plateStyles, slicePlotStyles, sliceStyles];

  @property({ attribute: false }) analyst: Laboratory | undefined;
  @property({ attribute: false }) field: Landscape | undefined;
  @property({ attribute: false }) fields: Fields | undefined;
  @property({ attribute: false }) point: AxisPoint | undefined;
  @property({ attribute: false }) hovered: AxisPoint | undefined;
  @property({ attribute: false }) limit: LimitLine | undefined;

  /** What was read last, also while another line is. */
  @state() private read: ReadLine | undefined;
  /** The cell along the slice that is read; undefined: that under the pointer on the map. */
  @state() private cursor: number | undefined;
  @state() private failure: string | undefined;

  readonly #size = new ElementSize(this);
  #path: { readonly of: ReadLine; readonly width: number; readonly d: string } | undefined;
  /** The vertical axis of a map, found when it is first read. */
  #axis: { readonly field: Landscape; readonly axis: LossAxis } | undefined;
  readonly #reader = new Latest<{ field: Landscape; line: number }>(({ field, line }) =>
    this.#readLine(field, line),
  );

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { field } = this;
    if (!field) return;
    if (changed.has('field') && field !== this.read?.field) this.cursor = undefined;
    const line = this.#line(field);
    if (this.read?.field !== field || this.read.line !== line) this.#reader.ask({ field, line });
  }

  /** The row, or the column, that is looked at: under the pointer, else that of the point that is replayed. */
  #line({ spec }: Landscape): number {
    const { along, across } = sliceAxes(spec);
    const value = this.hovered?.[along === 'x' ? 'y' : 'x'] ?? this.#across(spec);
    return nearestIndex(across, value);
  }

  /** The value across the slice of the point that is replayed. */
  #across(spec: Landscape['spec']): number {
    const { along, across } = sliceAxes(spec);
    return this.point?.[along === 'x' ? 'y' : 'x'] ?? pointOf(spec)[across.param];
  }

  async #readLine(field: Landscape, line: number): Promise<void> {
    const { fields } = this;
    if (!fields) return;
    try {
      if (this.#axis?.field !== field) {
        const [ends, colours] = await Promise.all([
          fields.ask('ends', field, 'tailLoss'),
          fields.ask('colours', field, 'tailLoss', {}),
        ]);
        if (!colours) return;
        this.#axis = { field, axis: tailLossAxis(ends, colours) };
      }
      const slice = await fields.ask('slice', field, line);
      if (slice) this.read = { field, line, slice, axis: this.#axis.axis };
      this.failure = undefined;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  /** The cell along the slice that is read. */
  #cursorIn({ field }: ReadLine): number | undefined {
    if (this.cursor !== undefined) return this.cursor;
    const { along, axis } = sliceAxes(field.spec);
    return this.hovered && nearestIndex(axis, this.hovered[along]);
  }

  #cellAt({ field, slice }: ReadLine, index: number): SliceCell {
    const { axis } = sliceAxes(field.spec);
    return {
      value: axisValues(axis)[index],
      tailLoss: slice.tailLoss[index],
      regime: REGIMES[slice.regimes[index]],
    };
  }

  #choose(read: ReadLine, index: number): void {
    const { x, y, spec } = read.field;
    const point =
      sliceAxes(spec).along === 'x' ? { x: x[index], y: y[read.line] } : { x: x[read.line], y: y[index] };
    sendAction(this, { is: 'point', point });
  }

  #indexAt(event: MouseEvent, { slice }: ReadLine): number {
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    return cellAtPosition(slice.regimes.length, (event.clientX - left) / width);
  }

  #keyed(event: KeyboardEvent, read: ReadLine): void {
    const last = read.slice.regimes.length - 1;
    const from = this.#cursorIn(read) ?? this.#selected(read);
    const far = event.shiftKey ? 10 : 1;
    const to: Record<string, number> = {
      ArrowLeft: from - far,
      ArrowRight: from + far,
      ArrowDown: from - far,
      ArrowUp: from + far,
      Home: 0,
      End: last,
    };
    if (event.key in to) this.cursor = Math.min(last, Math.max(0, to[event.key]));
    else if (event.key === 'Enter' || event.key === ' ') this.#choose(read, from);
    else if (event.key === 'Escape' && this.cursor !== undefined) this.cursor = undefined;
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The cell of the point that is replayed, along the slice. */
  #selected({ field }: ReadLine): number {
    const { along, axis } = sliceAxes(field.spec);
    return nearestIndex(axis, this.point?.[along] ?? pointOf(field.spec)[axis.param]);
  }

  /** @param line of which the limit is shown. */
  #marks(read: ReadLine, line: number): SliceMarks {
    const { along, axis } = sliceAxes(read.field.spec);
    const { limit, point } = this;
    const value = limit && limit.along === along && read.field === this.field ? limit.eta0[line] : NaN;
    const cursor = this.#cursorIn(read);
    return {
      limit: Number.isFinite(value) ? { at: positionOf(axis, value), value } : undefined,
      selected: positionOf(axis, point?.[along] ?? pointOf(read.field.spec)[axis.param]),
      read: cursor === undefined ? undefined : (cursor + 0.5) / axis.count,
    };
  }

  protected override render(): TemplateResult {
    const { read, field } = this;
    if (this.failure !== undefined) {
      return html`<section>
        <p class="words failed" role="alert">The slice could not be read: ${this.failure}</p>
      </section>`;
    }
    if (!read) return html`<section><p class="words">When the map is whole, its slice is here.</p></section>`;
    const { spec } = read.field;
    const { across } = sliceAxes(spec);
    const line = nearestIndex(across, this.#across(spec));
    return html`<section class=${roomClass(this.#size.width)} aria-label="Slice">
      ${this.#slice(read)}
      <eta-bifurcation
        .analyst=${this.analyst}
        .spec=${field?.spec}
        .across=${this.#across(spec)}
        .width=${this.#size.width}
        .marks=${this.#marks(read, line)}
        @share-pointed=${({ detail }: CustomEvent<number | undefined>) =>
          (this.cursor =
            detail === undefined ? undefined : cellAtPosition(read.slice.regimes.length, detail))}
        @share-chosen=${({ detail }: CustomEvent<number>) =>
          this.#choose({ ...read, line }, cellAtPosition(read.slice.regimes.length, detail))}
      ></eta-bifurcation>
    </section>`;
  }

  #slice(read: ReadLine): TemplateResult {
    const { axis, across } = sliceAxes(read.field.spec);
    const marks = this.#marks(read, read.line);
    const cursor = this.#cursorIn(read);
    const told = this.#cellAt(read, cursor ?? this.#selected(read));
    const crossing = axisValues(across)[read.line];
    return html`<div class="head">
        <h3>Tail loss at ${symbol(across.param)} = ${formatAlong(across, crossing)}</h3>
        <output>${this.#reading(read, told)}</output>
      </div>
      <div class="plates">
        <div class="y-axis" aria-hidden="true">
          ${lossTicks(read.axis).map(
            ({ value, label }) =>
              html`<span style=${styleMap({ bottom: `${100 * lossHeight(read.axis, value)}%` })}
                >${label}</span
              >`,
          )}
        </div>
        <div
          class="plate ${this.field === read.field ? '' : 'waiting'}"
          role="slider"
          tabindex="0"
          aria-label="Slice along the map"
          aria-describedby="summary"
          aria-valuemin="0"
          aria-valuemax=${axis.count - 1}
          aria-valuenow=${cursor ?? this.#selected(read)}
          aria-valuetext=${sliceCellText(axis, told)}
          @pointermove=${(event: PointerEvent) => (this.cursor = this.#indexAt(event, read))}
          @pointerleave=${() => (this.cursor = undefined)}
          @click=${(event: MouseEvent) => this.#choose(read, this.#indexAt(event, read))}
          @keydown=${(event: KeyboardEvent) => this.#keyed(event, read)}
          @blur=${() => (this.cursor = undefined)}
        >
          ${this.#curve(read, cursor)} ${standingLines(marks)} ${limitLabel(read.field.spec, marks)}
        </div>
        <p id="summary" class="visually-hidden">
          ${sliceSummary(axis, axisValues(axis), read.slice.regimes)}
        </p>
        ${this.#regimes(read)} ${alongAxis(axis, plotWidth(this.#size.width))}
      </div>`;
  }

  #reading({ field }: ReadLine, { value, tailLoss, regime }: SliceCell): TemplateResult {
    const { axis } = sliceAxes(field.spec);
    const { colour, label } = REGIME_STYLES[regime];
    return html`<span>${symbol(axis.param)} ${formatAlong(axis, value)}</span>
      <span>tail loss ${formatNumber(tailLoss)}</span>
      <span><i class="swatch" style=${styleMap({ background: colour })}></i>${label}</span>`;
  }

  #curve(read: ReadLine, cursor: number | undefined): TemplateResult {
    const width = plotWidth(this.#size.width);
    if (this.#path?.of !== read || this.#path.width !== width) {
      this.#path = {
        of: read,
        width,
        d: lossPath(read.slice.tailLoss, read.axis, { width, height: HEIGHT }),
      };
    }
    const dot = (index: number | undefined, kind: string): TemplateResult | typeof nothing => {
      if (index === undefined) return nothing;
      const share = lossHeight(read.axis, read.slice.tailLoss[index]);
      if (!(share >= 0 && share <= 1)) return nothing;
      const x = ((index + 0.5) / read.slice.regimes.length) * width;
      return svg`<circle class="dot ${kind}" cx=${x} cy=${(1 - share) * HEIGHT} r="4"></circle>`;
    };
    const isOwnLine = this.#isOwnLine(read);
    return html`<svg viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      <path class="curve" d=${this.#path.d}></path>
      ${isOwnLine ? dot(this.#selected(read), 'selected') : nothing} ${dot(cursor, 'read')}
    </svg>`;
  }

  /** Whether the point that is replayed lies in the line that is read. */
  #isOwnLine({ field: { spec }, line }: ReadLine): boolean {
    return nearestIndex(sliceAxes(spec).across, this.#across(spec)) === line;
  }

  #regimes({ slice }: ReadLine): TemplateResult {
    const count = slice.regimes.length;
    return html`<div class="strip regimes" aria-hidden="true">
      ${sliceStretches(slice.regimes).map(({ regime, from, to }) => {
        const style = {
          left: `${(100 * from) / count}%`,
          width: `${(100 * (to - from)) / count}%`,
          background: REGIME_STYLES[regime].colour,
        };
        return html`<span style=${styleMap(style)}></span>`;
      })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-slice': EtaSlice;
  }
}
