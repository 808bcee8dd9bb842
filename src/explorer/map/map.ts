/**
 * The map: one cell a run, drawn as pixels of a canvas that CSS enlarges without smoothing, so that nothing is
 * interpolated. While another frame is being computed the last picture is moved and stretched to where it belongs.
 */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { styleMap } from '../ui/style-map.ts';
import type { LimitLine } from '../../analysis/analyse.ts';
import { axisValues, nearestIndex } from '../../model/axis.ts';
import type { Fields } from '../../fields/fields.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import { Latest } from '../ui/latest.ts';
import { USUAL_LAYER, type LayerId } from '../../reading/layers.ts';
import { pinToggled, sendPinAction, type Pin } from '../ui/pins.ts';
import { baseStyles } from '../ui/styles.ts';
import { symbol } from '../ui/symbol.ts';
import { readingInWords, tip, type CellReading } from './cell-reading.ts';
import type { LayerColours } from '../../reading/colours.ts';
import {
  type Axes,
  type AxisPoint,
  cellAtPosition,
  type Frame,
  positionOf,
  valueAtPosition,
} from '../../reading/places.ts';
import {
  boxedFrame,
  frameOfAxes,
  heldFrame,
  isThin,
  pannedFrame,
  type AxisRanges,
  zoomedFrame,
} from './frames.ts';
import { Gestures, WHEEL_PAUSE_MS, type DrawnBox, type Spot } from './gestures.ts';
import { placedTicks, type Ticks, titlePlace, xAxis, yAxis, yAxisWidth } from './map-axes.ts';
import './map-pins.ts';
import { mapStyles } from './map-styles.ts';
import { overlay } from './overlay.ts';
import { Painting } from './painting.ts';
import { computedAt, placement } from './picture-place.ts';
import { symbolText } from '../../reading/symbols.ts';
import type { TrialReading } from '../../reading/trials.ts';
import { trialAt } from './trial-at.ts';

/** A command that the map's keys give. */
export type MapCommand = 'back' | 'forward' | 'home';

export interface FrameChange {
  readonly frame: Frame;
  /** Whether it is in the midst of a gesture; another follows. */
  readonly passing: boolean;
}

/** A cell of the map as it is wanted, and the values of the axes there. */
export interface MapCell extends AxisPoint {
  readonly column: number;
  readonly row: number;
}

const ZOOM_BY_KEY = 1 / 1.6;
const STEP_BY_SHIFT = 10;

/**
 * @fires {CustomEvent<FrameChange>} frame-change
 * @fires {CustomEvent<MapCell>} cell-chosen
 * @fires {CustomEvent<AxisPoint | undefined>} cell-pointed - the values of the axes under the pointer or the cell cursor
 * @fires {CustomEvent<MapCommand>} map-command
 * @fires {CustomEvent<AxisPoint>} pin-chosen - a pin's run is to be replayed
 * @fires {CustomEvent<PinAction>} pin-action - bubbles
 * @fires {CustomEvent<Landscape>} painted - once a landscape's picture is there
 * @fires {CustomEvent<Error>} paint-failed
 */
@customElement('eta-map')
export class EtaMap extends LitElement {
  static override styles = [baseStyles, mapStyles];

  /** The axes as they are wanted; the field may still show others. */
  @property({ attribute: false }) axes!: Axes;
  /** What the quantities on the axes may be. */
  @property({ attribute: false }) ranges!: AxisRanges;
  @property({ attribute: false }) field: Landscape | undefined;
  /** What keeps the field's values. */
  @property({ attribute: false }) fields!: Fields;
  /** Whether the field was computed for another problem, optimizer or length. */
  @property({ type: Boolean }) stale = false;
  @property({ attribute: false }) shown: LayerId = USUAL_LAYER;
  @property({ attribute: false }) colours: LayerColours | undefined;
  /** The point that is replayed. */
  @property({ attribute: false }) point: AxisPoint | undefined;
  /** Trials of one's own, beside the map that is seen. */
  @property({ attribute: false }) trials: readonly TrialReading[] = [];
  @property({ attribute: false }) pins: readonly Pin[] | undefined;
  /** The predicted limit of stability, of the map that is seen. */
  @property({ attribute: false }) limit: LimitLine | undefined;
  /** What is pointed at elsewhere, by those of the axes that are known there: it is read here, too. */
  @property({ attribute: false }) pointed: Partial<AxisPoint> | undefined;
  /** Whether a plain drag draws a frame rather than moving the map. */
  @property({ type: Boolean }) framing = false;
  /** The sentence that stands in for the picture. */
  @property() description = '';

  @state() private hover: Spot | undefined;
  @state() private cursor: { readonly column: number; readonly row: number } | undefined;
  @state() private box: DrawnBox | undefined;
  @state() private panning = false;
  /** The landscape that the canvas shows. */
  @state() private drawn: Landscape | undefined;
  /** What was read last under the pointer, or the cursor. */
  @state() private reading: CellReading | undefined;
  @state() private spoken = '';
  @state() private width = 640;
  @state() private height = 520;

  @query('.plot') private plot!: HTMLElement;
  @query('canvas') private canvas!: HTMLCanvasElement;

  #ticks: Ticks = { x: [], y: [] };
  #resize = new ResizeObserver(() => {
    this.width = this.plot.clientWidth;
    this.height = this.plot.clientHeight;
  });
  #gestures = new Gestures(this, {
    plot: () => this.plot,
    hasFocus: () => this.shadowRoot?.activeElement === this.plot,
    framesByDrag: () => this.framing,
    hovered: (spot) => {
      this.hover = spot;
      if (spot) this.cursor = undefined;
    },
    clicked: (spot) => this.#choose(this.#cellAt(spot)),
    began: () => (this.hover = undefined),
    pannedBy: (x, y) => {
      this.panning = true;
      this.#reframe(pannedFrame(this.axes, this.ranges, { x, y }), true);
    },
    zoomedBy: (factor, about) => this.#zoom(factor, about, true),
    boxed: (box) => (this.box = box),
    ended: (box) => this.#ended(box),
  });

  #painting = new Painting();
  #read = new Latest<Spot>((spot) => this.#readAt(spot));

  /** Until when steps of the keys or buttons count as one zoom. */
  #zoomTimer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#resize.observe(this.plot);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    clearTimeout(this.#zoomTimer);
    this.#painting.drop();
  }

  protected override firstUpdated(): void {
    this.#resize.observe(this.plot);
    this.plot.addEventListener('wheel', this.#gestures.wheel, { passive: false });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('axes') || changed.has('width') || changed.has('height')) {
      this.#ticks = placedTicks(this.axes, { width: this.width, height: this.height });
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('axes')) this.style.setProperty('--y-axis-width', `${yAxisWidth(this.#ticks.y)}px`);
    if (changed.has('field') || changed.has('shown') || changed.has('colours')) void this.#paint();
    const isElsewhere = (['hover', 'cursor', 'pointed', 'field', 'stale', 'axes'] as PropertyKey[]).some(
      (name) => (changed as ReadonlyMap<PropertyKey, unknown>).has(name),
    );
    const spot = this.#spotRead();
    if (isElsewhere && spot) this.#read.ask(spot);
    const moved = changed as ReadonlyMap<PropertyKey, unknown>;
    // What is pointed at elsewhere is told there.
    const isOwn = this.cursor !== undefined || this.hover !== undefined;
    if (moved.has('hover') || moved.has('cursor')) this.#tellRead(isOwn ? spot : undefined);
  }

  /** Zooms about the middle, or about the cell cursor if there is one. */
  zoom(closer: boolean): void {
    const about = this.cursor ? this.#spotOf(this.cursor) : { x: 0.5, y: 0.5 };
    this.#zoom(closer ? ZOOM_BY_KEY : 1 / ZOOM_BY_KEY, about, true);
    clearTimeout(this.#zoomTimer);
    this.#zoomTimer = setTimeout(() => this.#ended(undefined), WHEEL_PAUSE_MS);
  }

  override focus(options?: FocusOptions): void {
    this.plot.focus(options);
  }

  /** Also where the browser has lost the canvas, with its GPU process, and gives it back empty. */
  async #paint(): Promise<void> {
    const { field, canvas, fields, shown, colours } = this;
    if (!field || !colours) return;
    try {
      if (!(await this.#painting.draw(canvas, fields, { field, shown, colours }))) return;
      this.drawn = field;
      this.dispatchEvent(new CustomEvent<Landscape>('painted', { detail: field }));
    } catch (error) {
      this.dispatchEvent(new CustomEvent('paint-failed', { detail: error }));
    }
  }

  #tellRead(spot: Spot | undefined): void {
    const { x, y } = this.axes;
    const detail = spot && { x: valueAtPosition(x, spot.x), y: valueAtPosition(y, spot.y) };
    this.dispatchEvent(new CustomEvent<AxisPoint | undefined>('cell-pointed', { detail }));
  }

  #zoom(factor: number, about: Spot, passing: boolean): void {
    this.#reframe(zoomedFrame(this.axes, this.ranges, about, factor), passing);
  }

  #reframe(wanted: Frame, passing: boolean): void {
    const frame = heldFrame(this.axes, wanted);
    if (frame.x !== wanted.x || frame.y !== wanted.y) this.dispatchEvent(new CustomEvent('limit-reached'));
    this.dispatchEvent(new CustomEvent<FrameChange>('frame-change', { detail: { frame, passing } }));
  }

  #ended(box: DrawnBox | undefined): void {
    this.panning = false;
    const { axes, ranges, width, height } = this;
    if (!box) this.#reframe(frameOfAxes(axes), false);
    else if (!isThin(box, { width, height })) this.#reframe(boxedFrame(axes, ranges, box), false);
  }

  #choose(cell: { readonly column: number; readonly row: number }): void {
    const detail: MapCell = { ...cell, ...this.#pointOf(cell) };
    this.dispatchEvent(new CustomEvent<MapCell>('cell-chosen', { detail }));
  }

  #pointOf({ column, row }: { readonly column: number; readonly row: number }): AxisPoint {
    const { x, y } = this.axes;
    return { x: axisValues(x)[column], y: axisValues(y)[row] };
  }

  #cellAt({ x, y }: Spot): { column: number; row: number } {
    return { column: cellAtPosition(this.axes.x.count, x), row: cellAtPosition(this.axes.y.count, y) };
  }

  #spotOf({ column, row }: { readonly column: number; readonly row: number }): Spot {
    return { x: (column + 0.5) / this.axes.x.count, y: (row + 0.5) / this.axes.y.count };
  }

  #keyed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = event.shiftKey ? STEP_BY_SHIFT : 1;
    const steps: Record<string, readonly [number, number]> = {
      ArrowLeft: [-far, 0],
      ArrowRight: [far, 0],
      ArrowUp: [0, far],
      ArrowDown: [0, -far],
    };
    const step = steps[event.key];
    if (step) this.#moveCursor(step);
    else if (event.key === 'Enter' || event.key === ' ') this.#choose(this.cursor ?? this.#selected());
    else if (event.key === '+' || event.key === '=') this.zoom(true);
    else if (event.key === '-' || event.key === '_') this.zoom(false);
    else if (event.key === '0') this.#command('home');
    else if (event.key === 'p') this.#togglePin();
    else if (event.key === 'Backspace') this.#command(event.shiftKey ? 'forward' : 'back');
    else if (event.key === 'Escape') {
      this.cursor = undefined;
      this.hover = undefined;
    } else return;
    event.preventDefault();
  }

  /** Of the cell under the cursor; without one, of the point that is replayed. */
  #togglePin(): void {
    const at = this.cursor ? this.#pointOf(this.cursor) : this.point;
    if (at) sendPinAction(this, pinToggled(this.pins ?? [], at));
  }

  #moveCursor([right, up]: readonly [number, number]): void {
    const { x, y } = this.axes;
    const { column, row } = this.cursor ?? this.#selected();
    this.hover = undefined;
    this.cursor = {
      column: Math.min(x.count - 1, Math.max(0, column + right)),
      row: Math.min(y.count - 1, Math.max(0, row + up)),
    };
  }

  #selected(): { column: number; row: number } {
    const { x, y } = this.axes;
    if (!this.point) return { column: x.count >> 1, row: y.count >> 1 };
    return { column: nearestIndex(x, this.point.x), row: nearestIndex(y, this.point.y) };
  }

  #command(command: MapCommand): void {
    this.dispatchEvent(new CustomEvent<MapCommand>('map-command', { detail: command }));
  }

  /** The spot of which the tip and the words tell. */
  #spotRead(): Spot | undefined {
    const { x, y } = this.#hair();
    return x === undefined || y === undefined ? undefined : { x, y };
  }

  /** Where the hair lines are: of what is pointed at elsewhere, there may be one alone. */
  #hair(): Partial<Spot> {
    if (this.cursor) return this.#spotOf(this.cursor);
    if (this.hover || !this.pointed) return this.hover ?? {};
    const { axes, pointed } = this;
    const along = (which: 'x' | 'y'): number | undefined => {
      const value = pointed[which];
      const position = value === undefined ? NaN : positionOf(axes[which], value);
      return position >= 0 && position < 1 ? position : undefined;
    };
    return { x: along('x'), y: along('y') };
  }

  async #readAt(spot: Spot): Promise<void> {
    const { axes, field, fields, trials, width, height } = this;
    const computed = field && !this.stale ? computedAt(spot, axes, field) : undefined;
    const x = computed?.x ?? valueAtPosition(axes.x, spot.x);
    const y = computed?.y ?? valueAtPosition(axes.y, spot.y);
    // Where the values were lost the map says so itself.
    const cell = field && computed && (await fields.ask('cell', field, computed.cell).catch(() => undefined));
    const trial = trialAt(spot, trials, axes, { width, height })?.words;
    this.reading = { spot, x, y, cell, trial };
    if (this.cursor) this.spoken = readingInWords(this.reading, axes, this.shown);
  }

  protected override render(): TemplateResult {
    const { axes, width, height } = this;
    const label = `Map of ${symbolText(axes.x.param)} against ${symbolText(axes.y.param)}`;
    return html`
      <div class="axis y-axis" aria-hidden="true">
        ${yAxis(axes.y, this.#ticks.y)}
        <div class="title" style=${styleMap({ top: `${titlePlace(axes.y, this.#ticks.y)}%` })}>
          ${symbol(axes.y.param)}
        </div>
      </div>
      <div
        class="plot ${this.panning ? 'panning' : ''}"
        role="application"
        aria-roledescription="map of runs"
        aria-label=${label}
        aria-describedby="description keys"
        tabindex="0"
        @pointerdown=${this.#gestures.down}
        @pointermove=${this.#gestures.move}
        @pointerup=${this.#gestures.up}
        @pointercancel=${this.#gestures.up}
        @pointerleave=${this.#gestures.leave}
        @keydown=${this.#keyed}
        @blur=${() => (this.cursor = undefined)}
      >
        <div class="sheet">
          <canvas
            class=${this.stale ? 'stale' : ''}
            style=${styleMap(placement(axes, this.drawn))}
            @contextrestored=${() => void this.#paint()}
          ></canvas>
        </div>
        ${overlay({
          axes,
          width,
          height,
          point: this.point,
          trials: this.stale ? [] : this.trials,
          line:
            this.field && this.limit && !this.stale ? { limit: this.limit, field: this.field } : undefined,
          read: this.#hair(),
          isCursor: this.cursor !== undefined,
          box: this.box,
        })}
        <eta-map-pins .axes=${axes} .pins=${this.pins} .point=${this.point}></eta-map-pins>
        ${this.reading && this.#spotRead() ? tip(this.reading, axes, this.shown, { width, height }) : nothing}
      </div>
      <div class="axis x-axis" aria-hidden="true">
        ${xAxis(axes.x, this.#ticks.x)}
        <div class="title">${symbol(axes.x.param)}</div>
      </div>
      <p id="description" class="visually-hidden">${this.description}</p>
      <p id="keys" class="visually-hidden">
        Arrow keys move from cell to cell, with Shift by ten; Enter replays the cell; P pins it, or takes its
        pin away; plus and minus zoom; 0 resets the frame, Backspace goes back.
      </p>
      <p class="visually-hidden" role="status" aria-live="polite">${this.spoken}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-map': EtaMap;
  }
}
