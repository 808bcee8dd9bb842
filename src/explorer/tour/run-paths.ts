/** The ways of several runs over one loss, from a start that can be dragged. */

import { css, html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { Laboratory } from '../../lab/laboratory.ts';
import { formatNumber } from '../../reading/numbers.ts';
import { symbolText } from '../../reading/symbols.ts';
import type { LossSurface } from '../../replay/surface.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import { ReliefJob } from '../replay/relief-job.ts';
import { MARGIN, surfaceFrame, surfaceValueAt, type SurfaceFrame } from '../replay/surface-frame.ts';
import { axes, bands } from '../replay/surface-ground.ts';
import { dotted, pathOver } from '../replay/surface-path.ts';
import { surfaceStyles } from '../replay/surface-styles.ts';
import { ElementSize } from '../ui/element-size.ts';
import { plateStyles } from '../ui/plate-styles.ts';
import { styleMap } from '../ui/style-map.ts';
import type { DrawnRun } from './runs.ts';

/**
 * @fires {CustomEvent<Readonly<Record<string, number>>>} start-moved - where a run is to start, by parameter
 * @fires {CustomEvent} exhibit-ready - once the loss is there
 */
@customElement('eta-run-paths')
export class EtaRunPaths extends LitElement {
  static override styles = [
    plateStyles,
    surfaceStyles,
    css`
      :host {
        height: 100%;
      }

      svg .italic {
        fill: var(--ink-quiet) !important;
      }

      .way {
        fill: none;
        stroke-width: 1.4;
        stroke-linejoin: round;
      }

      .steps {
        fill: none;
        stroke-width: 3.4;
        stroke-linecap: round;
      }

      .close .steps {
        stroke-width: 8;
      }

      .now {
        stroke: var(--plate);
        stroke-width: 2;
        pointer-events: none;
      }
    `,
  ];

  @property({ attribute: false }) lab: Laboratory | undefined;
  @property({ attribute: false }) runs: readonly DrawnRun[] = [];
  @property({ type: Number }) step = 0;
  /** Whether the ends of the runs are shown, and not all of their ways. */
  @property({ type: Boolean }) closeUp = false;

  readonly #size = new ElementSize(this);
  #together: Trajectory | undefined;
  #isDragging = false;
  readonly #relief = new ReliefJob(this, () => {
    const [x, y] = this.#together?.parameters ?? [];
    return {
      lab: this.lab,
      trajectory: this.#together,
      view: this.closeUp ? ('tail' as const) : ('all' as const),
      pair: [x, y ?? x],
    };
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('runs')) this.#together = together(this.runs.map(({ trajectory }) => trajectory));
  }

  protected override updated(): void {
    const { relief } = this.#relief;
    if (!relief || this.#isReady) return;
    this.#isReady = true;
    this.dispatchEvent(new CustomEvent('exhibit-ready', { bubbles: true, composed: true }));
  }
  #isReady = false;

  protected override render(): TemplateResult {
    const { relief, failure } = this.#relief;
    if (failure) return html`<p class="waiting" role="alert">${failure.message}</p>`;
    const frame = relief && surfaceFrame(relief.surface, this.#size);
    if (!relief || !frame || this.runs.length === 0) return html`<p class="waiting">Computing the loss …</p>`;
    const { width, height } = frame;
    const { surface, lowest } = relief;
    return html`<svg
      width=${width + MARGIN.left + MARGIN.right}
      height=${height + MARGIN.top + MARGIN.bottom}
      class=${this.closeUp ? 'movable close' : 'movable'}
      role="group"
      aria-label=${this.#summary(surface)}
    >
      <defs>
        <clipPath id="plot"><rect width=${width} height=${height} /></clipPath>
      </defs>
      <g transform="translate(${MARGIN.left} ${MARGIN.top})">
        <rect class="ground" width=${width} height=${height} />
        ${guard([relief, width, height], () => bands(relief, frame))}
        ${guard([relief, width, height], () => axes(surface, frame, []))}
        <rect class="frame" width=${width} height=${height} />
        <g clip-path="url(#plot)">
          ${this.runs.map((run) => this.#way(run, surface, frame))}
          ${
            lowest
              ? svg`<path class="minimum" transform="translate(${frame.x(lowest.x)} ${frame.y(lowest.y)})"
            d="M-4.5-4.5L4.5 4.5M-4.5 4.5L4.5-4.5" />`
              : nothing
          }
          ${this.closeUp ? nothing : this.#starts(surface, frame)}
        </g>
      </g>
    </svg>`;
  }

  #way({ trajectory, colour }: DrawnRun, surface: LossSurface, frame: SurfaceFrame): TemplateResult {
    const xs = trajectory.columns[surface.x.parameter];
    const ys = trajectory.columns[surface.y.parameter];
    const row = Math.min(this.step, xs.length - 1);
    return svg`<g>
      ${guard([trajectory, surface, frame.width, frame.height], () => {
        const { points, firstOfTail } = pathOver(surface, trajectory, frame);
        const shown = this.closeUp ? points.slice(firstOfTail) : points;
        return svg`<polyline class="path halo" points=${shown.join(' ')} />
          <polyline class="way" points=${shown.join(' ')} style=${styleMap({ stroke: colour })} />
          <path class="steps" d=${dotted(shown, 0, shown.length)} style=${styleMap({ stroke: colour })} />`;
      })}
      <circle class="now" cx=${frame.x(xs[row])} cy=${frame.y(ys[row])} r="5.5" style=${styleMap({ fill: colour })} />
    </g>`;
  }

  /** A dot at each place where runs start. */
  #starts(surface: LossSurface, frame: SurfaceFrame): TemplateResult[] {
    const places = new Map(
      this.runs.map(({ trajectory: { columns } }) => {
        const at = [columns[surface.x.parameter][0], columns[surface.y.parameter][0]] as const;
        return [at.join(), at];
      }),
    );
    return [...places.values()].map(
      ([x, y]) => svg`<g
        class="start"
        transform="translate(${frame.x(x)} ${frame.y(y)})"
        tabindex="0"
        role="button"
        aria-label="Start at ${formatNumber(x)}, ${formatNumber(y)}: drag it, or move it with the arrow keys, and a run of your own begins there"
        @pointerdown=${this.#grab}
        @pointermove=${(event: PointerEvent) => this.#drag(event, surface, frame)}
        @pointerup=${this.#drop}
        @pointercancel=${this.#drop}
        @keydown=${(event: KeyboardEvent) => this.#nudge(event, surface, [x, y])}
      >
        <circle class="grip" r="14" />
        <circle r="5" />
      </g>`,
    );
  }

  #grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#isDragging = true;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  }

  #drop(): void {
    this.#isDragging = false;
  }

  #drag(event: PointerEvent, { x, y }: LossSurface, { width, height }: SurfaceFrame): void {
    if (!this.#isDragging) return;
    const box = this.renderRoot.querySelector('svg')!.getBoundingClientRect();
    this.#move({
      [x.parameter]: surfaceValueAt(x, (event.clientX - box.left - MARGIN.left) / width),
      [y.parameter]: surfaceValueAt(y, 1 - (event.clientY - box.top - MARGIN.top) / height),
    });
  }

  #nudge(event: KeyboardEvent, { x, y }: LossSurface, [left, top]: readonly [number, number]): void {
    const steps: Record<string, readonly [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    };
    const step = steps[event.key];
    if (!step) return;
    // The same keys go on in the tour.
    event.preventDefault();
    event.stopPropagation();
    const share = (axis: LossSurface['x'], value: number): number =>
      (value - axis.from) / (axis.to - axis.from);
    this.#move({
      [x.parameter]: surfaceValueAt(x, share(x, left) + 0.03 * step[0]),
      [y.parameter]: surfaceValueAt(y, share(y, top) + 0.03 * step[1]),
    });
  }

  #move(detail: Readonly<Record<string, number>>): void {
    this.dispatchEvent(new CustomEvent('start-moved', { detail }));
  }

  #summary({ x, y }: LossSurface): string {
    const ways = this.runs.map(({ trajectory: { columns } }) => {
      const at = (row: number): string =>
        [x, y].map(({ parameter }) => formatNumber(columns[parameter].at(row)!)).join(', ');
      return `from ${at(0)} to ${at(-1)}`;
    });
    return `Loss over ${symbolText(x.parameter)} and ${symbolText(y.parameter)} as contours, with the ways of ${this.runs.length} runs: ${ways.join('; ')}.`;
  }
}

/** One trajectory that has been everywhere that any of them has, for a window that holds them all. */
function together(all: readonly Trajectory[]): Trajectory | undefined {
  const [first] = all;
  if (!first || all.length === 1) return first;
  const joined = ([name]: [string, Float64Array]): [string, Float64Array] => [
    name,
    Float64Array.from(all.flatMap(({ columns }) => [...(columns[name] ?? [])])),
  ];
  return { ...first, columns: Object.fromEntries(Object.entries(first.columns).map(joined)) };
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-run-paths': EtaRunPaths;
  }
}
