/**
 * The loss over two parameters as an atlas would print it: bands of equal excess, the valley light and the heights
 * shaded, and on it the path of a run with its start, its current point and the minimum.
 */

import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { guard } from 'lit/directives/guard.js';
import type { LossSurface, SurfaceAxis } from '../../replay/surface.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import { formatNumber } from '../../reading/numbers.ts';
import { styleMap } from '../ui/style-map.ts';
import { linearTicks } from '../../reading/linear-ticks.ts';
import { ElementWidth } from '../ui/element-size.ts';
import { tailStart } from '../../reading/run-story.ts';
import { seriesColour, plateStyles } from '../ui/plate-styles.ts';
import type { Relief } from './surface-bands.ts';
import { pathRows } from './thinning.ts';
import { symbolOf, symbolText } from '../../reading/symbols.ts';

const MARGIN = { left: 40, right: 14, top: 8, bottom: 30 } as const;
/** Height over width of the plot, and its bounds in pixels. */
const ASPECT = 0.66;
const HEIGHTS = [230, 400] as const;
/** Longer paths are thinned for drawing. */
const MOST_PATH_ROWS = 4000;
/** Points further than this from the plot, in pixels, are drawn there: SVG loses precision beyond. */
const FARTHEST = 20_000;
/** The share of a plot's span by which an arrow key moves the start. */
const KEY_STEP = 0.02;

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

@customElement('eta-loss-surface')
export class EtaLossSurface extends LitElement {
  static override styles = [
    plateStyles,
    css`
      :host {
        position: relative;
      }

      svg {
        display: block;
        overflow: visible;
        touch-action: pan-y;
      }

      .waiting {
        display: grid;
        place-content: center;
        min-height: 300px;
        margin: 0;
        font-size: var(--text-small);
        color: var(--ink-quiet);
      }

      .ground {
        fill: var(--plate);
      }

      .frame {
        fill: none;
        stroke: color-mix(in oklab, var(--ink) 35%, transparent);
      }

      .contour {
        stroke: color-mix(in oklab, var(--relief-high), var(--ink) 40%);
        stroke-width: 0.5;
        stroke-opacity: 0.55;
      }

      .tick {
        stroke: color-mix(in oklab, var(--ink) 35%, transparent);
      }

      .path {
        fill: none;
        stroke-linejoin: round;
        stroke-linecap: round;
      }

      .halo {
        stroke: var(--plate);
        stroke-width: 4;
        stroke-opacity: 0.75;
      }

      .ahead {
        stroke: var(--ink);
        stroke-width: 1;
        stroke-opacity: 0.28;
      }

      .walked {
        stroke: var(--ink);
        stroke-width: 1.1;
      }

      .dots {
        fill: none;
        stroke: var(--ink);
        stroke-width: 2.25;
        stroke-linecap: round;
      }

      .tail-halo {
        stroke: var(--ink);
        stroke-width: 7.5;
        stroke-opacity: 0.8;
      }

      .tail {
        stroke-width: 5.5;
      }

      /* Close up, what led there steps back behind where the run has ended. */
      .close-up .halo {
        stroke-opacity: 0;
      }

      .close-up .walked:not(.last) {
        stroke-opacity: 0.3;
      }

      .close-up .dots:not(.tail, .tail-halo) {
        stroke-opacity: 0.45;
      }

      .mark {
        font-size: 11.5px;
        fill: var(--ink);
        paint-order: stroke;
        stroke: var(--plate);
        stroke-width: 3;
        stroke-opacity: 0.85;
        stroke-linejoin: round;
        pointer-events: none;
      }

      .minimum {
        stroke: var(--ink);
        stroke-width: 1.5;
      }

      .here {
        fill: var(--accent);
        stroke: var(--plate);
        stroke-width: 2;
        pointer-events: none;
      }

      .start circle {
        fill: var(--plate);
        stroke: var(--ink);
        stroke-width: 1.75;
      }

      .start .grip {
        fill: transparent;
        stroke: none;
      }

      .movable .start {
        cursor: grab;
        touch-action: none;
      }

      .movable .start:active {
        cursor: grabbing;
      }

      .start:focus {
        outline: none;
      }

      .start:focus-visible .grip {
        stroke: var(--focus);
        stroke-width: 2;
      }

      .movable .start:hover circle:not(.grip) {
        fill: var(--accent-soft);
        stroke: var(--accent);
      }
    `,
  ];

  @property({ attribute: false }) relief: Relief | undefined;
  @property({ attribute: false }) trajectory: Trajectory | undefined;
  @property({ type: Number }) step = 0;
  /** The colour of the run's regime. */
  @property() colour = 'var(--accent)';
  /** Whether the start can be moved, which is announced by `start-dragged` on the way and `start-dropped` at the end. */
  @property({ type: Boolean }) movable = false;
  /** Whether the plot shows the tail's surroundings only. */
  @property({ type: Boolean }) closeUp = false;

  @state() private dragging = false;

  readonly #width = new ElementWidth(this);

  protected override render(): TemplateResult {
    const { relief, trajectory } = this;
    const frame = this.#frame(relief?.surface);
    if (!relief || !trajectory || !frame) return html`<p class="waiting">Computing the loss …</p>`;
    const { width, height } = frame;
    const { surface } = relief;
    const { x, y } = surface;
    return html`
      <svg
        width=${width + MARGIN.left + MARGIN.right}
        height=${height + MARGIN.top + MARGIN.bottom}
        class=${classMap({ movable: this.movable, 'close-up': this.closeUp })}
        role="group"
        aria-label=${guard([relief, trajectory], () => this.#summary(surface, trajectory))}
      >
        <defs>
          <clipPath id="plot"><rect width=${width} height=${height} /></clipPath>
        </defs>
        <g transform="translate(${MARGIN.left} ${MARGIN.top})">
          <rect class="ground" width=${width} height=${height} />
          ${guard([relief, width, height], () => this.#renderBands(relief, frame))}
          ${guard([x, y, width, height, trajectory.parameters], () => this.#renderAxes(surface, frame))}
          <rect class="frame" width=${width} height=${height} />
          ${this.#renderPath(surface, trajectory, frame)}
        </g>
      </svg>
    `;
  }

  #frame(surface: LossSurface | undefined): Frame | undefined {
    const width = this.#width.value - MARGIN.left - MARGIN.right;
    if (!surface || width <= 0) return undefined;
    const height = Math.round(Math.min(HEIGHTS[1], Math.max(HEIGHTS[0], width * ASPECT)));
    const { x, y } = surface;
    return {
      width,
      height,
      x: (value) => bounded(((value - x.from) / (x.to - x.from)) * width),
      y: (value) => bounded((1 - (value - y.from) / (y.to - y.from)) * height),
    };
  }

  #renderBands({ surface: { x, y }, bands }: Relief, { width, height }: Frame): TemplateResult {
    const scaleX = width / (x.count - 1);
    const scaleY = height / (y.count - 1);
    return svg`<g clip-path="url(#plot)">
      <g transform="translate(${-scaleX / 2} ${height + scaleY / 2}) scale(${scaleX} ${-scaleY})">
        ${bands.map(
          ({ path, tint }) =>
            svg`<path class="contour" vector-effect="non-scaling-stroke" d=${path} style=${styleMap({ fill: bandFill(tint) })} />`,
        )}
      </g>
    </g>`;
  }

  #renderAxes({ x, y }: LossSurface, frame: Frame): TemplateResult {
    const { width, height } = frame;
    const xTicks = linearTicks(x.from, x.to, Math.max(2, Math.floor(width / 70)));
    const yTicks = linearTicks(y.from, y.to, Math.max(2, Math.floor(height / 55)));
    return svg`
      ${xTicks.map(
        ({ value, label }) => svg`<g transform="translate(${frame.x(value)} ${height})">
          <line class="tick" y2="4" /><text y="16" text-anchor="middle">${label}</text></g>`,
      )}
      ${yTicks.map(
        ({ value, label }) => svg`<g transform="translate(0 ${frame.y(value)})">
          <line class="tick" x2="-4" /><text x="-7" dy="0.35em" text-anchor="end">${label}</text></g>`,
      )}
      ${this.#axisName(x, width, height + 28, 'end')}
      ${this.#axisName(y, -MARGIN.left + 2, 8, 'start')}`;
  }

  #axisName({ parameter }: SurfaceAxis, x: number, y: number, anchor: string): TemplateResult {
    const { base, subscript } = symbolOf(parameter);
    const colour = seriesColour(this.trajectory!.parameters.indexOf(parameter));
    return svg`<text class="italic" x=${x} y=${y} text-anchor=${anchor} style=${styleMap({ fill: colour })}>${base}<tspan
      dy="3" font-size="10">${subscript}</tspan></text>`;
  }

  #renderPath(surface: LossSurface, trajectory: Trajectory, frame: Frame): TemplateResult {
    const { points, rows, firstOfTail } = this.#drawnPath(surface, trajectory, frame);
    const walkedCount = upperBound(rows, this.step);
    const tailIndex = Math.min(walkedCount, firstOfTail);
    const walked = points.slice(0, tailIndex + 1).join(' ');
    const last = points.slice(tailIndex, walkedCount).join(' ');
    const at = (row: number): [number, number] => [
      frame.x(trajectory.columns[surface.x.parameter][row]),
      frame.y(trajectory.columns[surface.y.parameter][row]),
    ];
    const [hereX, hereY] = at(this.step);
    const { lowest } = this.relief!;
    return svg`
      <g clip-path="url(#plot)">
        ${guard(
          [points],
          () => svg`<polyline class="path halo" points=${points.join(' ')} />
          <polyline class="path ahead" points=${points.join(' ')} />`,
        )}
        <polyline class="path walked" points=${walked} />
        <polyline class="path walked last" points=${last} />
        <path class="dots" d=${dotted(points, 0, tailIndex)} />
        <path class="dots tail-halo" d=${dotted(points, firstOfTail, walkedCount)} />
        <path class="dots tail" d=${dotted(points, firstOfTail, walkedCount)} style=${styleMap({ stroke: this.colour })} />
        ${lowest ? this.#renderMinimum(frame.x(lowest.x), frame.y(lowest.y), frame) : nothing}
        ${this.#renderStart(surface, trajectory, frame, at(0), this.#isCrowded(frame, at(0)))}
        <circle class="here" cx=${hereX} cy=${hereY} r="5.5" />
      </g>`;
  }

  #renderMinimum(x: number, y: number, { width }: Frame): TemplateResult {
    const toTheLeft = x > width - 60;
    return svg`<g transform="translate(${x} ${y})">
      <path class="path halo" d="M-4.5-4.5L4.5 4.5M-4.5 4.5L4.5-4.5" />
      <path class="minimum" d="M-4.5-4.5L4.5 4.5M-4.5 4.5L4.5-4.5" />
      <text class="mark" x=${toTheLeft ? -9 : 9} dy="-0.5em" text-anchor=${toTheLeft ? 'end' : 'start'}>least</text>
    </g>`;
  }

  #renderStart(
    { x, y }: LossSurface,
    { columns }: Trajectory,
    { width }: Frame,
    [left, top]: [number, number],
    isCrowded: boolean,
  ): TemplateResult {
    const toTheLeft = left > width - 50;
    const place = [x, y]
      .map(({ parameter }) => `${symbolText(parameter)} ${formatNumber(columns[parameter][0])}`)
      .join(', ');
    const label = `Start of the run: ${place}. ${this.movable ? 'Drag it, or move it with the arrow keys.' : ''}`;
    return svg`<g
      class="start"
      transform="translate(${left} ${top})"
      tabindex=${this.movable ? 0 : -1}
      role=${this.movable ? 'button' : 'img'}
      aria-roledescription=${this.movable ? 'movable point' : nothing}
      aria-label=${label}
      @pointerdown=${this.#grab}
      @pointermove=${this.#drag}
      @pointerup=${this.#drop}
      @pointercancel=${this.#drop}
      @keydown=${this.#nudge}
      @keyup=${this.#settle}
    >
      <circle class="grip" r="14" />
      <circle r="5" />
      <text class="mark" x=${toTheLeft ? -10 : 10} dy=${isCrowded ? '1.3em' : '-0.4em'} text-anchor=${toTheLeft ? 'end' : 'start'}>start</text>
    </g>`;
  }

  /** Whether the names of the start and of the minimum would be written over each other. */
  #isCrowded({ x, y }: Frame, [left, top]: [number, number]): boolean {
    const lowest = this.relief?.lowest;
    return lowest !== undefined && Math.abs(x(lowest.x) - left) < 50 && Math.abs(y(lowest.y) - top) < 16;
  }

  /** The path in pixels; computed anew only when the run, the window or the size changes. */
  #drawnPath(surface: LossSurface, trajectory: Trajectory, frame: Frame): DrawnPath {
    const key = [surface, trajectory, frame.width, frame.height];
    if (this.#drawn && key.every((part, index) => part === this.#drawn!.key[index])) return this.#drawn;
    const xs = trajectory.columns[surface.x.parameter];
    const ys = trajectory.columns[surface.y.parameter];
    const rows = pathRows(xs.length, MOST_PATH_ROWS);
    const points = Array.from(rows, (row) => `${frame.x(xs[row]).toFixed(1)},${frame.y(ys[row]).toFixed(1)}`);
    const first = tailStart(trajectory);
    this.#drawn = {
      key,
      rows,
      points,
      firstOfTail: upperBound(rows, first - 1),
    };
    return this.#drawn;
  }
  #drawn: DrawnPath | undefined;

  #grab(event: PointerEvent): void {
    if (!this.movable || event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.dragging = true;
  }

  #drag(event: PointerEvent): void {
    const surface = this.relief?.surface;
    const frame = this.#frame(surface);
    if (!this.dragging || !surface || !frame) return;
    const box = this.renderRoot.querySelector('svg')!.getBoundingClientRect();
    const across = within((event.clientX - box.left - MARGIN.left) / frame.width);
    const down = within((event.clientY - box.top - MARGIN.top) / frame.height);
    this.#announce('start-dragged', {
      [surface.x.parameter]: rounded(surface.x, across),
      [surface.y.parameter]: rounded(surface.y, 1 - down),
    });
  }

  #drop(): void {
    if (!this.dragging) return;
    this.dragging = false;
    this.#announce('start-dropped', {});
  }

  #nudge(event: KeyboardEvent): void {
    const { trajectory } = this;
    const surface = this.relief?.surface;
    const [dx, dy] = ARROWS[event.key] ?? [0, 0];
    if (!this.movable || !surface || !trajectory || (dx === 0 && dy === 0)) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.shiftKey ? 5 * KEY_STEP : KEY_STEP;
    const moved = (axis: SurfaceAxis, direction: number): number => {
      const start = trajectory.columns[axis.parameter][0];
      return rounded(axis, within((start - axis.from) / (axis.to - axis.from) + direction * by));
    };
    this.#announce('start-dragged', {
      [surface.x.parameter]: moved(surface.x, dx),
      [surface.y.parameter]: moved(surface.y, dy),
    });
  }

  #settle(event: KeyboardEvent): void {
    if (this.movable && event.key in ARROWS) this.#announce('start-dropped', {});
  }

  #announce(type: 'start-dragged' | 'start-dropped', detail: Readonly<Record<string, number>>): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #summary({ x, y }: LossSurface, { columns }: Trajectory): string {
    const last = columns.step.length - 1;
    const place = (row: number): string =>
      [x, y]
        .map(({ parameter }) => `${symbolText(parameter)} ${formatNumber(columns[parameter][row])}`)
        .join(', ');
    const lowest = this.relief?.lowest;
    const least = lowest
      ? ` The lowest point shown lies at ${formatNumber(lowest.x)}, ${formatNumber(lowest.y)}.`
      : '';
    return (
      `Loss over ${symbolText(x.parameter)} and ${symbolText(y.parameter)} as contours, with the path of the run ` +
      `from ${place(0)} to ${place(last)}.${least}`
    );
  }
}

interface DrawnPath {
  readonly key: readonly unknown[];
  readonly rows: Int32Array;
  readonly points: readonly string[];
  /** The place of the tail's first point. */
  readonly firstOfTail: number;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** A higher band is tinted more strongly, on paper and on a dark ground alike. */
export function bandFill(tint: number): string {
  const hue = `color-mix(in oklab, var(--relief-high) ${Math.round(100 * tint)}%, var(--relief-low))`;
  return `color-mix(in oklab, ${hue} ${Math.round(12 + 66 * tint)}%, var(--plate))`;
}

function bounded(pixels: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, pixels));
}

function within(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}

/** A place on an axis, to the digits that a pixel is worth. */
function rounded({ from, to }: SurfaceAxis, fraction: number): number {
  const unit = 10 ** Math.floor(Math.log10((to - from) / 200));
  return Number((Math.round((from + (to - from) * fraction) / unit) * unit).toPrecision(6));
}

/** Points as dots: lines without length, whose round ends are seen. */
function dotted(points: readonly string[], from: number, to: number): string {
  return points
    .slice(from, to)
    .map((point) => `M${point}h0`)
    .join('');
}

/** How many of the rising rows are not beyond `step`. */
function upperBound(rows: Int32Array, step: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle] <= step) low = middle + 1;
    else high = middle;
  }
  return low;
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-loss-surface': EtaLossSurface;
  }
}
