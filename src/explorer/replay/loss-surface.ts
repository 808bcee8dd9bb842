/**
 * The loss over two parameters as an atlas would print it: bands of equal excess, the valley light and the heights
 * shaded, and on it the path of a run with its start, its current point and the minimum.
 */

import { html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { guard } from 'lit/directives/guard.js';
import type { LossSurface, SurfaceAxis } from '../../replay/surface.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import { formatNumber } from '../../reading/numbers.ts';
import { symbolText } from '../../reading/symbols.ts';
import { ElementSize } from '../ui/element-size.ts';
import { plateStyles } from '../ui/plate-styles.ts';
import { styleMap } from '../ui/style-map.ts';
import type { Relief } from './surface-bands.ts';
import { surfaceFrame, MARGIN, surfaceValueAt, type SurfaceFrame } from './surface-frame.ts';
import { axes, bands } from './surface-ground.ts';
import { PathsBeside, runMark } from './surface-beside.ts';
import { runColour, type PinnedRun } from '../plots/pinned-run.ts';
import { runMarkStyles } from './run-mark-styles.ts';
import { dotted, pathOver, visitsUpTo, walkedAt, type SurfacePath } from './surface-path.ts';
import { surfaceStyles } from './surface-styles.ts';

/** The share of a plot's span by which an arrow key moves the start. */
const KEY_STEP = 0.02;

@customElement('eta-loss-surface')
export class EtaLossSurface extends LitElement {
  static override styles = [plateStyles, surfaceStyles, runMarkStyles];

  @property({ attribute: false }) relief: Relief | undefined;
  @property({ attribute: false }) trajectory: Trajectory | undefined;
  /** The pin whose run it is, if it is pinned. */
  @property({ attribute: false }) pin: number | undefined;
  /** Runs of pins, drawn beneath it. */
  @property({ attribute: false }) beside: readonly PinnedRun[] = [];
  @property({ type: Number }) step = 0;
  /** The colour of the run's regime. */
  @property() colour = 'var(--accent)';
  /** Whether the start can be moved, which is announced by `start-dragged` on the way and `start-dropped` at the end. */
  @property({ type: Boolean }) movable = false;
  /** Whether the plot shows the tail's surroundings only. */
  @property({ type: Boolean }) closeUp = false;

  @state() private dragging = false;

  readonly #size = new ElementSize(this);
  readonly #pathsBeside = new PathsBeside();

  protected override render(): TemplateResult {
    const { relief, trajectory } = this;
    const frame = relief && surfaceFrame(relief.surface, this.#size);
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
          ${guard([relief, width, height], () => bands(relief, frame))}
          ${guard([x, y, width, height, trajectory.parameters], () => axes(surface, frame, trajectory.parameters))}
          <rect class="frame" width=${width} height=${height} />
          ${this.#renderPath(surface, trajectory, frame)}
        </g>
      </svg>
    `;
  }

  #renderPath(surface: LossSurface, trajectory: Trajectory, frame: SurfaceFrame): TemplateResult {
    const path = this.#path(surface, trajectory, frame);
    const { points, firstOfTail } = path;
    const walkedCount = walkedAt(path, this.step);
    const tailIndex = Math.min(walkedCount, firstOfTail);
    const walked = points.slice(0, Math.min(walkedCount, firstOfTail + 1)).join(' ');
    const last = points.slice(tailIndex, walkedCount).join(' ');
    const at = (row: number): [number, number] => [
      frame.x(trajectory.columns[surface.x.parameter][row]),
      frame.y(trajectory.columns[surface.y.parameter][row]),
    ];
    const { lowest } = this.relief!;
    return svg`
      <g clip-path="url(#plot)">${this.#pathsBeside.render(this.beside, surface, frame, this.step)}</g>
      <g
        clip-path="url(#plot)"
        class=${path.squares ? 'thinned' : ''}
        style=${styleMap({ '--run': this.beside.length > 0 ? runColour(this.pin) : undefined })}
      >
        ${guard(
          [points],
          () => svg`<polyline class="path halo" points=${points.join(' ')} />
          <polyline class="path ahead" points=${points.join(' ')} />`,
        )}
        <polyline class="path walked" points=${walked} />
        <polyline class="path walked last" points=${last} />
        ${
          path.squares
            ? visitsUpTo(path.squares, Math.min(this.step + 1, path.rows[firstOfTail] ?? Infinity)).map(
                ({ ink, dots }) => svg`<path class="dots" d=${dots} stroke-opacity=${ink} />`,
              )
            : svg`<path class="dots" d=${dotted(points, 0, tailIndex)} />`
        }
        <path class="dots tail-halo" d=${dotted(points, firstOfTail, walkedCount)} />
        <path class="dots tail" d=${dotted(points, firstOfTail, walkedCount)} style=${styleMap({ stroke: this.colour })} />
        ${lowest ? this.#renderMinimum(frame.x(lowest.x), frame.y(lowest.y), frame) : nothing}
        ${this.#renderStart(surface, trajectory, frame, at(0), this.#isCrowded(frame, at(0)))}
        ${runMark(this.pin, at(this.step))}
      </g>`;
  }

  #renderMinimum(x: number, y: number, { width }: SurfaceFrame): TemplateResult {
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
    { width }: SurfaceFrame,
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
  #isCrowded({ x, y }: SurfaceFrame, [left, top]: [number, number]): boolean {
    const lowest = this.relief?.lowest;
    return lowest !== undefined && Math.abs(x(lowest.x) - left) < 50 && Math.abs(y(lowest.y) - top) < 16;
  }

  /** The path in pixels; computed anew only when the run, the window or the size changes. */
  #path(surface: LossSurface, trajectory: Trajectory, frame: SurfaceFrame): SurfacePath {
    const key = [surface, trajectory, frame.width, frame.height];
    if (!this.#drawn || key.some((part, index) => part !== this.#drawn!.key[index])) {
      this.#drawn = { key, path: pathOver(surface, trajectory, frame) };
    }
    return this.#drawn.path;
  }
  #drawn: { readonly key: readonly unknown[]; readonly path: SurfacePath } | undefined;

  #grab(event: PointerEvent): void {
    if (!this.movable || event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.dragging = true;
  }

  #drag(event: PointerEvent): void {
    const surface = this.relief?.surface;
    const frame = surface && surfaceFrame(surface, this.#size);
    if (!this.dragging || !surface || !frame) return;
    const box = this.renderRoot.querySelector('svg')!.getBoundingClientRect();
    const across = (event.clientX - box.left - MARGIN.left) / frame.width;
    const down = (event.clientY - box.top - MARGIN.top) / frame.height;
    this.#announce('start-dragged', {
      [surface.x.parameter]: surfaceValueAt(surface.x, across),
      [surface.y.parameter]: surfaceValueAt(surface.y, 1 - down),
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
      return surfaceValueAt(axis, (start - axis.from) / (axis.to - axis.from) + direction * by);
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

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

declare global {
  interface HTMLElementTagNameMap {
    'eta-loss-surface': EtaLossSurface;
  }
}
