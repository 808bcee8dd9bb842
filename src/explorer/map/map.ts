/**
 * The map: one cell a run, drawn as pixels of a canvas that CSS enlarges without smoothing, so that nothing is
 * interpolated. While another frame is being computed the last picture is moved and stretched to where it belongs.
 */

import { css, html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { styleMap } from '../style-map.ts';
import type { LimitLine } from '../../analysis/analyse.ts';
import type { Range } from '../../formula/index.ts';
import { axisValues, nearestIndex, type Axis } from '../../sweep/axis.ts';
import type { Field } from '../../sweep/field.ts';
import { REGIMES } from '../../sweep/metrics.ts';
import { limitPath } from '../analysis/limit-path.ts';
import { formatAlong } from '../numbers.ts';
import { REGIME_STYLES } from '../regimes.ts';
import { SHOWN_METRICS, valueInWords, type Shown } from '../shown.ts';
import type { Cell, Frame } from '../state.ts';
import { baseStyles } from '../styles.ts';
import { symbol, symbolText } from '../symbols.ts';
import { picture, type Colours } from './colours.ts';
import {
  cellAtPosition,
  extentOn,
  framed,
  isTooFine,
  panned,
  positionOf,
  valueAtPosition,
  zoomedAbout,
  type Ends,
} from './geometry.ts';
import { Gestures, WHEEL_PAUSE_MS, type Box, type Spot } from './gestures.ts';
import { ticksOf, type Tick } from './ticks.ts';

/** A command that the map's keys give. */
export type MapCommand = 'back' | 'forward' | 'home';

export interface FrameChange {
  readonly frame: Frame;
  /** In the midst of a gesture, or at its end. */
  readonly phase: 'passing' | 'settled';
}

/** A cell of the map as it is wanted, and the values of the axes there. */
export interface MapCell extends Cell {
  readonly column: number;
  readonly row: number;
}

const ZOOM_BY_KEY = 1 / 1.6;
const STEP_BY_SHIFT = 10;

/**
 * @fires {CustomEvent<FrameChange>} frame-change
 * @fires {CustomEvent<MapCell>} cell-chosen
 * @fires {CustomEvent<MapCommand>} map-command
 */
@customElement('eta-map')
export class EtaMap extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: max(var(--axis-width, 42px), var(--y-axis-width, 0px)) minmax(0, 1fr);
        grid-template-rows: minmax(0, 1fr) 44px;
        min-height: 0;
      }

      .y-axis {
        position: relative;
        grid-area: 1 / 1;
      }

      .x-axis {
        position: relative;
        grid-area: 2 / 2;
      }

      .axis svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        overflow: visible;
      }

      .axis text {
        font: 400 12px / 1 var(--font);
        font-variant-numeric: tabular-nums lining-nums;
        fill: var(--ink-quiet);
      }

      .axis line {
        stroke: var(--hairline-strong);
        shape-rendering: crispEdges;
      }

      .axis .major {
        stroke: var(--ink-quiet);
      }

      .title {
        position: absolute;
        font-size: 1.0625rem;
        line-height: 1;
      }

      .x-axis .title {
        right: 0;
        bottom: 1px;
        left: 0;
        text-align: center;
      }

      .y-axis .title {
        left: 0;
        transform: translateY(-50%);
      }

      .title small {
        margin-left: 6px;
        color: var(--ink-quiet);
        font-size: 12px;
      }

      .y-axis .title small {
        display: none;
      }

      .plot {
        position: relative;
        grid-area: 1 / 2;
        cursor: crosshair;
        touch-action: pan-y pinch-zoom;
        user-select: none;
        -webkit-user-select: none;
      }

      .plot:focus {
        touch-action: none;
      }

      .plot:focus-visible,
      .plot:focus {
        outline: 2px solid var(--focus);
        outline-offset: 2px;
      }

      .plot:focus:not(:focus-visible) {
        outline: 1px solid var(--hairline-strong);
        outline-offset: 2px;
      }

      .plot.panning {
        cursor: grabbing;
      }

      .sheet {
        position: absolute;
        inset: 0;
        overflow: hidden;
        background: var(--sunken);
      }

      canvas {
        position: absolute;
        display: block;
        image-rendering: pixelated;
        transition: opacity 160ms ease-out;
      }

      canvas.stale {
        opacity: 0.3;
      }

      .marks {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        overflow: hidden;
        pointer-events: none;
      }

      .hair {
        stroke: rgb(255 255 255 / 75%);
        stroke-width: 1;
        shape-rendering: crispEdges;
      }

      .hair-under {
        stroke: rgb(16 20 26 / 35%);
        stroke-width: 3;
        shape-rendering: crispEdges;
      }

      .cursor {
        fill: none;
        stroke: #fff;
        stroke-width: 1.5;
      }

      .under {
        fill: none;
        stroke: rgb(16 20 26 / 80%);
        stroke-width: 4;
      }

      .limit {
        fill: none;
        stroke: #fff;
        stroke-width: 1.5;
        stroke-dasharray: 6 4;
      }

      .limit-under {
        fill: none;
        stroke: rgb(16 20 26 / 55%);
        stroke-width: 3;
      }

      .box {
        fill: rgb(255 255 255 / 22%);
        stroke: #fff;
        stroke-width: 1.5;
      }

      .tip {
        position: absolute;
        z-index: 2;
        width: max-content;
        max-width: 260px;
        padding: 8px 11px;
        border-radius: var(--radius);
        background: var(--surface);
        box-shadow:
          0 0 0 1px var(--hairline),
          var(--shadow);
        font-size: var(--text-small);
        line-height: 1.45;
        pointer-events: none;
      }

      .tip .where {
        display: flex;
        gap: 12px;
        color: var(--ink-quiet);
      }

      .tip .value {
        font-size: var(--text);
        font-weight: 600;
      }

      .swatch {
        display: inline-block;
        width: 10px;
        height: 10px;
        margin-right: 6px;
        border-radius: 2px;
        box-shadow: inset 0 0 0 1px rgb(128 128 128 / 45%);
      }

      @media (prefers-reduced-motion: reduce) {
        canvas {
          transition: none;
        }
      }
    `,
  ];

  /** The axes as they are wanted; the field may still show others. */
  @property({ attribute: false }) axes!: { readonly x: Axis; readonly y: Axis };
  /** What the quantities on the axes may be. */
  @property({ attribute: false }) ranges!: { readonly x: Range; readonly y: Range };
  @property({ attribute: false }) field: Field | undefined;
  /** Whether the field was computed for another problem, optimizer or length. */
  @property({ type: Boolean }) stale = false;
  @property({ attribute: false }) shown: Shown = 'finalLoss';
  @property({ attribute: false }) colours: Colours | undefined;
  /** The values of the axes at the cell that is replayed. */
  @property({ attribute: false }) cell: Cell | undefined;
  /** The predicted limit of stability, of the map that is seen. */
  @property({ attribute: false }) limit: LimitLine | undefined;
  /** Whether a plain drag draws a frame rather than moving the map. */
  @property({ type: Boolean }) framing = false;
  /** The sentence that stands in for the picture. */
  @property() description = '';

  @state() private hover: Spot | undefined;
  @state() private cursor: { readonly column: number; readonly row: number } | undefined;
  @state() private box: Box | undefined;
  @state() private panning = false;
  @state() private spoken = '';
  @state() private width = 640;
  @state() private height = 520;

  @query('.plot') private plot!: HTMLElement;
  @query('canvas') private canvas!: HTMLCanvasElement;

  #ticks: { readonly x: readonly Tick[]; readonly y: readonly Tick[] } = { x: [], y: [] };
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
      this.#reframe(
        { x: panned(this.axes.x, this.ranges.x, x), y: panned(this.axes.y, this.ranges.y, y) },
        'passing',
      );
    },
    zoomedBy: (factor, about) => this.#zoom(factor, about, 'passing'),
    boxed: (box) => (this.box = box),
    ended: (box) => this.#ended(box),
  });

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
  }

  protected override firstUpdated(): void {
    this.#resize.observe(this.plot);
    this.plot.addEventListener('wheel', this.#gestures.wheel, { passive: false });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('axes') || changed.has('width') || changed.has('height')) this.#placeTicks();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('axes')) this.#widenAxis();
    if (changed.has('field') || changed.has('shown') || changed.has('colours')) this.#paint();
  }

  /** Zooms about the middle, or about the cell cursor if there is one. */
  zoom(closer: boolean): void {
    const about = this.cursor ? this.#spotOf(this.cursor) : { x: 0.5, y: 0.5 };
    this.#zoom(closer ? ZOOM_BY_KEY : 1 / ZOOM_BY_KEY, about, 'passing');
    clearTimeout(this.#zoomTimer);
    this.#zoomTimer = setTimeout(() => this.#ended(undefined), WHEEL_PAUSE_MS);
  }

  override focus(options?: FocusOptions): void {
    this.plot.focus(options);
  }

  #placeTicks(): void {
    const { x, y } = this.axes;
    const room = (pixels: number): number => Math.max(3, Math.floor(this.width / pixels));
    const rough = ticksOf(x.scale, x.from, x.to, room(56));
    const longest = Math.max(...rough.map(({ label }) => label.length));
    this.#ticks = {
      x: longest > 6 ? ticksOf(x.scale, x.from, x.to, room(8 * longest + 12)) : rough,
      y: ticksOf(y.scale, y.from, y.to, Math.max(3, Math.floor(this.height / 52))),
    };
  }

  /** Room for long labels, as far down as single f32 numbers. */
  #widenAxis(): void {
    const labels = this.#ticks.y.map(({ label }) => label.length);
    const width = 14 + 6.4 * Math.max(...labels);
    this.style.setProperty('--y-axis-width', `${Math.ceil(width / 8) * 8}px`);
  }

  #paint(): void {
    const { field, canvas } = this;
    if (!field) return;
    const { width, height, data } = picture(field, this.shown, this.colours);
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    canvas
      .getContext('2d')!
      .putImageData(new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0);
  }

  #zoom(factor: number, about: Spot, phase: FrameChange['phase']): void {
    const { axes, ranges } = this;
    this.#reframe(
      {
        x: zoomedAbout(axes.x, ranges.x, about.x, factor),
        y: zoomedAbout(axes.y, ranges.y, about.y, factor),
      },
      phase,
    );
  }

  #reframe(frame: Frame, phase: FrameChange['phase']): void {
    const fine = (which: 'x' | 'y'): Ends => {
      const axis = this.axes[which];
      // An axis whose neighbours are the same f32 number can be drawn no closer.
      return isTooFine({ ...axis, ...frame[which] }) ? { from: axis.from, to: axis.to } : frame[which];
    };
    const held = { x: fine('x'), y: fine('y') };
    if (held.x !== frame.x || held.y !== frame.y) this.dispatchEvent(new CustomEvent('limit-reached'));
    this.dispatchEvent(new CustomEvent<FrameChange>('frame-change', { detail: { frame: held, phase } }));
  }

  #ended(box: Box | undefined): void {
    this.panning = false;
    const { axes, ranges } = this;
    const { x, y } = axes;
    if (!box) {
      this.#reframe({ x: { from: x.from, to: x.to }, y: { from: y.from, to: y.to } }, 'settled');
      return;
    }
    const { a, b } = box;
    const isThin = Math.abs(a.x - b.x) * this.width < 6 || Math.abs(a.y - b.y) * this.height < 6;
    if (isThin) return;
    this.#reframe({ x: framed(x, ranges.x, a.x, b.x), y: framed(y, ranges.y, a.y, b.y) }, 'settled');
  }

  #choose(cell: { readonly column: number; readonly row: number }): void {
    const { x, y } = this.axes;
    const detail: MapCell = { ...cell, x: axisValues(x)[cell.column], y: axisValues(y)[cell.row] };
    this.dispatchEvent(new CustomEvent<MapCell>('cell-chosen', { detail }));
  }

  #cellAt({ x, y }: Spot): { column: number; row: number } {
    return { column: cellAtPosition(this.axes.x.count, x), row: cellAtPosition(this.axes.y.count, y) };
  }

  #spotOf({ column, row }: { readonly column: number; readonly row: number }): Spot {
    return { x: (column + 0.5) / this.axes.x.count, y: (row + 0.5) / this.axes.y.count };
  }

  /** The cell of the field under a spot; undefined where nothing has been computed yet. */
  #computedAt(spot: Spot): { cell: number; x: number; y: number } | undefined {
    const { field, axes } = this;
    if (!field || this.stale) return undefined;
    const across = extentOn(axes.x, field.spec.axes.x);
    const up = extentOn(axes.y, field.spec.axes.y);
    if (!across || !up) return undefined;
    const [ny, nx] = field.shape;
    const column = Math.floor(((spot.x - across[0]) / (across[1] - across[0])) * nx);
    const row = Math.floor(((spot.y - up[0]) / (up[1] - up[0])) * ny);
    if (column < 0 || column >= nx || row < 0 || row >= ny) return undefined;
    return { cell: row * nx + column, x: field.x[column], y: field.y[row] };
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
    else if (event.key === 'Backspace') this.#command(event.shiftKey ? 'forward' : 'back');
    else if (event.key === 'Escape') {
      this.cursor = undefined;
      this.hover = undefined;
    } else return;
    event.preventDefault();
  }

  #moveCursor([right, up]: readonly [number, number]): void {
    const { x, y } = this.axes;
    const { column, row } = this.cursor ?? this.#selected();
    this.hover = undefined;
    this.cursor = {
      column: Math.min(x.count - 1, Math.max(0, column + right)),
      row: Math.min(y.count - 1, Math.max(0, row + up)),
    };
    this.spoken = this.#inWords(this.#spotOf(this.cursor));
  }

  #selected(): { column: number; row: number } {
    const { x, y } = this.axes;
    if (!this.cell) return { column: x.count >> 1, row: y.count >> 1 };
    return { column: nearestIndex(x, this.cell.x), row: nearestIndex(y, this.cell.y) };
  }

  #command(command: MapCommand): void {
    this.dispatchEvent(new CustomEvent<MapCommand>('map-command', { detail: command }));
  }

  #inWords(spot: Spot): string {
    const { axes, field, shown } = this;
    const computed = this.#computedAt(spot);
    const x = computed?.x ?? valueAtPosition(axes.x, spot.x);
    const y = computed?.y ?? valueAtPosition(axes.y, spot.y);
    const where = `${symbolText(axes.x.param)} ${formatAlong(axes.x, x)}, ${symbolText(axes.y.param)} ${formatAlong(axes.y, y)}`;
    if (!computed || !field) return `${where}: not computed yet`;
    const regime = REGIME_STYLES[REGIMES[field.regimes[computed.cell]]].label;
    if (shown === 'regime') return `${where}: ${regime}`;
    return `${where}: ${SHOWN_METRICS[shown].label} ${valueInWords(field, shown, computed.cell)}; ${regime}`;
  }

  protected override render(): TemplateResult {
    const { axes } = this;
    const label = `Map of ${symbolText(axes.x.param)} against ${symbolText(axes.y.param)}`;
    return html`
      <div class="axis y-axis" aria-hidden="true">
        ${this.#yAxis()}
        <div class="title" style=${styleMap({ top: `${this.#titlePlace()}%` })}>${symbol(axes.y.param)}</div>
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
          <canvas class=${this.stale ? 'stale' : ''} style=${styleMap(this.#placement())}></canvas>
        </div>
        ${this.#marks()} ${this.#tip()}
      </div>
      <div class="axis x-axis" aria-hidden="true">
        ${this.#xAxis()}
        <div class="title">${symbol(axes.x.param)}</div>
      </div>
      <p id="description" class="visually-hidden">${this.description}</p>
      <p id="keys" class="visually-hidden">
        Arrow keys move from cell to cell, with Shift by ten; Enter replays the cell; plus and minus zoom; 0
        resets the frame, Backspace goes back.
      </p>
      <p class="visually-hidden" role="status" aria-live="polite">${this.spoken}</p>
    `;
  }

  /** Where the canvas lies for its cells to be where their values are. */
  #placement(): Record<string, string> {
    const { field, axes } = this;
    const across = field && extentOn(axes.x, field.spec.axes.x);
    const up = field && extentOn(axes.y, field.spec.axes.y);
    if (!field || !across || !up) return { visibility: 'hidden' };
    const percent = (share: number): string => `${(share * 100).toFixed(4)}%`;
    return {
      left: percent(across[0]),
      width: percent(across[1] - across[0]),
      bottom: percent(up[0]),
      height: percent(up[1] - up[0]),
    };
  }

  #xAxis(): TemplateResult {
    const { x } = this.axes;
    return html`<svg>
      ${this.#ticks.x.map(({ value, label }) => {
        const at = `${(positionOf(x, value) * 100).toFixed(3)}%`;
        if (label === '') return svg`<line x1=${at} x2=${at} y1="1" y2="5"></line>`;
        return svg`<line class="major" x1=${at} x2=${at} y1="1" y2="7"></line>
          <text x=${at} y="20" text-anchor="middle">${label}</text>`;
      })}
    </svg>`;
  }

  /** Between two labels near the middle, so that the title is in nobody's way. */
  #titlePlace(): number {
    const labelled = this.#ticks.y.filter(({ label }) => label !== '');
    const places = labelled
      .map(({ value }) => (1 - positionOf(this.axes.y, value)) * 100)
      .sort((a, b) => a - b);
    const between = places.slice(1).map((place, index) => (place + places[index]) / 2);
    return between.reduce(
      (best, place) => (Math.abs(place - 50) < Math.abs(best - 50) ? place : best),
      -1000,
    );
  }

  #yAxis(): TemplateResult {
    const { y } = this.axes;
    return html`<svg>
      ${this.#ticks.y.map(({ value, label }) => {
        const at = `${((1 - positionOf(y, value)) * 100).toFixed(3)}%`;
        const shift = label === '' ? 'translate(-5 0)' : 'translate(-7 0)';
        if (label === '') {
          return svg`<svg x="100%" y=${at} overflow="visible"><line transform=${shift} x1="0" x2="4" y1="0" y2="0"></line></svg>`;
        }
        return svg`<svg x="100%" y=${at} overflow="visible">
          <line class="major" transform=${shift} x1="0" x2="6" y1="0" y2="0"></line>
          <text x="-11" y="0" dy="0.33em" text-anchor="end">${label}</text>
        </svg>`;
      })}
    </svg>`;
  }

  #marks(): TemplateResult {
    const { axes, cell, width, height, box } = this;
    const selected = cell && {
      x: positionOf(axes.x, cell.x) * width,
      y: (1 - positionOf(axes.y, cell.y)) * height,
    };
    const reading = this.cursor ? this.#spotOf(this.cursor) : this.hover;
    const hair = reading && { x: reading.x * width, y: (1 - reading.y) * height };
    const limit = this.#limitPath();
    return html`<svg class="marks" aria-hidden="true">
      ${
        limit === ''
          ? nothing
          : svg`<path class="limit-under" d=${limit}></path><path class="limit" d=${limit}></path>`
      }
      ${
        selected && Number.isFinite(selected.x + selected.y)
          ? svg`<circle class="under" cx=${selected.x} cy=${selected.y} r="7"></circle>
            <circle class="cursor" cx=${selected.x} cy=${selected.y} r="7"></circle>
            <circle cx=${selected.x} cy=${selected.y} r="1.5" fill="#fff"></circle>`
          : nothing
      }
      ${
        hair
          ? svg`<line class="hair-under" x1=${hair.x} x2=${hair.x} y1="0" y2=${height}></line>
            <line class="hair-under" x1="0" x2=${width} y1=${hair.y} y2=${hair.y}></line>
            <line class="hair" x1=${hair.x} x2=${hair.x} y1="0" y2=${height}></line>
            <line class="hair" x1="0" x2=${width} y1=${hair.y} y2=${hair.y}></line>`
          : nothing
      }
      ${
        this.cursor && hair
          ? svg`<rect class="under" x=${hair.x - 5} y=${hair.y - 5} width="10" height="10"></rect>
            <rect class="cursor" x=${hair.x - 5} y=${hair.y - 5} width="10" height="10"></rect>`
          : nothing
      }
      ${
        box
          ? svg`<rect class="box" x=${Math.min(box.a.x, box.b.x) * width} y=${(1 - Math.max(box.a.y, box.b.y)) * height}
            width=${Math.abs(box.a.x - box.b.x) * width} height=${Math.abs(box.a.y - box.b.y) * height}></rect>`
          : nothing
      }
    </svg>`;
  }

  #limitPath(): string {
    const { limit, field, axes, width, height } = this;
    if (!limit || !field || this.stale) return '';
    return limitPath(limit, field, {
      x: (value) => positionOf(axes.x, value) * width,
      y: (value) => (1 - positionOf(axes.y, value)) * height,
      width,
      height,
    });
  }

  #tip(): TemplateResult | typeof nothing {
    const { axes, field, shown } = this;
    const spot = this.cursor ? this.#spotOf(this.cursor) : this.hover;
    const computed = spot && this.#computedAt(spot);
    if (!spot || !computed || !field) return nothing;
    const style = REGIME_STYLES[REGIMES[field.regimes[computed.cell]]];
    const gap = 14;
    const left = spot.x * this.width;
    const top = (1 - spot.y) * this.height;
    const place = {
      ...(spot.x < 0.6 ? { left: `${left + gap}px` } : { right: `${this.width - left + gap}px` }),
      ...(spot.y > 0.3 ? { top: `${top + gap}px` } : { bottom: `${this.height - top + gap}px` }),
    };
    return html`<div class="tip" data-testid="tooltip" style=${styleMap(place)} aria-hidden="true">
      <div class="where">
        <span>${symbol(axes.x.param)} ${formatAlong(axes.x, computed.x)}</span>
        <span>${symbol(axes.y.param)} ${formatAlong(axes.y, computed.y)}</span>
      </div>
      ${
        shown === 'regime'
          ? nothing
          : html`<div class="value">
              ${SHOWN_METRICS[shown].label} ${valueInWords(field, shown, computed.cell)}
            </div>`
      }
      <div><span class="swatch" style=${styleMap({ background: style.colour })}></span>${style.label}</div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-map': EtaMap;
  }
}
