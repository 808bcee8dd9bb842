/** One quantity against the step: a uPlot with the run's own marks (tail, settling, cursor) and nothing else. */

import { css, html, LitElement, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import uPlot from 'uplot';
import uPlotStyles from 'uplot/dist/uPlot.min.css?inline';
import { formatNumber } from '../../reading/numbers.ts';
import { styleMap } from '../ui/style-map.ts';
import { linearTicks } from '../../reading/linear-ticks.ts';
import { ElementSize } from '../ui/element-size.ts';
import { plateStyles } from '../ui/plate-styles.ts';
import { powerOfTen } from '../../reading/power-of-ten.ts';
import { readout } from '../ui/readout.ts';
import { resolveColour, ThemeChange } from '../ui/theme-change.ts';

/** A line to draw; the colour is CSS. */
export interface DrawnLine {
  readonly values: Float64Array;
  readonly colour: string;
}

/** What a run marks on the axis of its steps. */
export interface StepMarks {
  readonly tailFrom: number;
  /** NaN if the run never settles. */
  readonly settleStep: number;
}

const HEIGHT = 58;
const STEP_AXIS = 34;
const TOP = 5;
const LEFT = 46;
const RIGHT = 14;
const FONT = '12px "Source Sans 3 Variable", system-ui, sans-serif';

@customElement('eta-line-plot')
export class EtaLinePlot extends LitElement {
  static override styles = [
    plateStyles,
    unsafeCSS(uPlotStyles),
    css`
      :host {
        position: relative;
      }

      .plot {
        background: linear-gradient(var(--plate), var(--plate)) no-repeat;
        background-position: ${LEFT}px ${TOP}px;
        background-size: calc(100% - ${LEFT + RIGHT}px) ${HEIGHT}px;
      }

      .u-over {
        cursor: ew-resize;
        touch-action: pan-y;
      }

      .u-vt .u-cursor-x,
      .u-hz .u-cursor-x {
        border-right: 1px solid var(--accent);
      }
    `,
  ];

  /** The steps of the values. */
  @property({ attribute: false }) steps: Float64Array = new Float64Array();
  @property({ attribute: false }) lines: readonly DrawnLine[] = [];
  @property({ type: Number }) step = 0;
  @property({ type: Boolean }) log = false;
  @property({ attribute: false }) marks: StepMarks = { tailFrom: 0, settleStep: NaN };
  /** A level to draw across: L*. */
  @property({ attribute: false }) level: number | undefined;
  /** Whether the axis of the steps is labelled; the lowest of a stack of plots does it for all. */
  @property({ type: Boolean }) labelled = false;
  /** What a reader who does not see the plot is told. */
  @property() summary = '';

  readonly #size = new ElementSize(this);
  #plot: uPlot | undefined;
  #colours = new Map<string, string>();
  #held = false;

  constructor() {
    super();
    new ThemeChange(this, () => {
      this.#colours.clear();
      this.#plot?.redraw(false);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#discard();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
    // A canvas does not wait for its typeface; where that cannot be loaded, it keeps the one it has.
    document.fonts.load(FONT).then(
      () => this.#plot?.redraw(false, true),
      () => undefined,
    );
  }

  protected override render(): TemplateResult {
    const height = HEIGHT + TOP + (this.labelled ? STEP_AXIS : 4);
    return html`<div
      class="plot"
      role="img"
      aria-label=${this.summary}
      style=${styleMap({ height: `${height}px` })}
    ></div>`;
  }

  protected override updated(changed: PropertyValues): void {
    const width = this.#size.width;
    if (width <= LEFT + RIGHT || this.steps.length === 0) return;
    const restructured = changed.has('log') || changed.has('labelled');
    const previous = changed.get('lines') as readonly DrawnLine[] | undefined;
    if (!this.#plot || restructured || (previous && previous.length !== this.lines.length)) {
      this.#discard();
      this.#plot = this.#make(width);
    } else {
      if (this.#plot.width !== width) this.#plot.setSize({ width, height: this.#plot.height });
      if (changed.has('lines') || changed.has('steps')) this.#plot.setData(this.#data());
      else if (changed.has('marks') || changed.has('level')) this.#plot.redraw(false);
    }
    this.#placeCursor();
  }

  #discard(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  /** uPlot wants `null` where a logarithm does not exist. */
  #data(): uPlot.AlignedData {
    const drawable = (values: Float64Array): Float64Array | (number | null)[] =>
      this.log || values.some((value) => !Number.isFinite(value))
        ? Array.from(values, (value) => (Number.isFinite(value) && (!this.log || value > 0) ? value : null))
        : values;
    return [this.steps, ...this.lines.map(({ values }) => drawable(values))] as uPlot.AlignedData;
  }

  #make(width: number): uPlot {
    const grid = { show: true, width: 1, stroke: () => this.#colour('var(--hairline)') };
    const axis = {
      stroke: () => this.#colour('var(--ink-quiet)'),
      font: FONT,
      ticks: { show: false },
    };
    const options: uPlot.Options = {
      width,
      height: HEIGHT + TOP + (this.labelled ? STEP_AXIS : 4),
      padding: [TOP, RIGHT, this.labelled ? 0 : 4, 0],
      legend: { show: false },
      scales: {
        x: { time: false, range: (_, low, high) => [low, high] },
        y: {
          distr: this.log ? 3 : 1,
          range: (_, low, high) => (this.log ? logRange(low, high) : this.#linearRange(low, high)),
        },
      },
      axes: [
        {
          ...axis,
          show: this.labelled,
          size: STEP_AXIS - 14,
          gap: 3,
          grid: { show: false },
          space: 60,
          label: 'step',
          labelFont: FONT,
          labelSize: 14,
          labelGap: -3,
        },
        {
          ...axis,
          size: LEFT,
          gap: 5,
          grid,
          splits: (_, __, low, high) =>
            this.log ? logTicks(low, high) : linearTicks(low, high, 3).map(({ value }) => value),
          filter: (_, splits) => splits,
          values: (_, splits) => this.#labels(splits),
        },
      ],
      series: [
        {},
        ...this.lines.map((_, index) => ({
          stroke: () => this.#colour(this.lines[index].colour),
          width: 1.25,
          points: { show: false },
        })),
      ],
      cursor: {
        y: false,
        drag: { x: false, y: false, setScale: false },
        points: {
          size: 7,
          width: 1.5,
          stroke: () => this.#colour('var(--plate)'),
          fill: (_, index) => this.#colour(this.lines[index - 1].colour),
        },
        // The cursor shows the run's step; it follows no pointer by itself.
        bind: Object.fromEntries(
          ['mousemove', 'mousedown', 'mouseup', 'mouseenter', 'mouseleave', 'click', 'dblclick'].map(
            (type) => [type, () => null],
          ),
        ),
      },
      hooks: {
        drawClear: [(plot) => this.#drawMarks(plot)],
        // A new size takes effect when it is drawn.
        draw: [() => this.#placeCursor()],
        ready: [(plot) => this.#listen(plot)],
      },
    };
    return new uPlot(options, this.#data(), this.renderRoot.querySelector<HTMLElement>('.plot')!);
  }

  #linearRange(low: number | null, high: number | null): [number, number] {
    const level = this.level ?? NaN;
    const least = Math.min(low ?? 0, Number.isNaN(level) ? Infinity : level);
    const most = high ?? 1;
    const span = most - least || Math.abs(most) || 1;
    return [least - 0.08 * span, most + 0.08 * span];
  }

  #labels(splits: readonly number[]): string[] {
    if (this.log && splits.every(isPowerOfTen))
      return splits.map((value) => powerOfTen(Math.round(Math.log10(value))));
    if (this.log && splits.some((value) => value < 1e-3)) return splits.map(readout);
    const largest = splits.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (largest > 0 && (largest < 1e-3 || largest >= 1e5)) {
      return splits.map((value) => formatNumber(value, 2).replace(' × ', '×'));
    }
    return splits.map((value) => String(Number(value.toPrecision(6))).replace('-', '−'));
  }

  /** Behind the lines: the tail's ground, where the run settled, and the level. */
  #drawMarks(plot: uPlot): void {
    const { ctx, bbox } = plot;
    const { tailFrom, settleStep } = this.marks;
    const ratio = devicePixelRatio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    const tailLeft = plot.valToPos(tailFrom, 'x', true);
    ctx.fillStyle = this.#colour('color-mix(in oklab, var(--ink) 7%, transparent)');
    ctx.fillRect(tailLeft, bbox.top, bbox.left + bbox.width - tailLeft, bbox.height);
    ctx.lineWidth = ratio;
    ctx.strokeStyle = this.#colour('var(--ink-quiet)');
    if (settleStep >= 0) {
      const left = Math.round(plot.valToPos(settleStep, 'x', true)) + 0.5;
      ctx.setLineDash([2 * ratio, 3 * ratio]);
      ctx.beginPath();
      ctx.moveTo(left, bbox.top);
      ctx.lineTo(left, bbox.top + bbox.height);
      ctx.stroke();
    }
    if (this.level !== undefined && !this.log) {
      const top = Math.round(plot.valToPos(this.level, 'y', true)) + 0.5;
      ctx.setLineDash([]);
      ctx.globalAlpha = 0.6;
      ctx.beginPath();
      ctx.moveTo(bbox.left, top);
      ctx.lineTo(bbox.left + bbox.width, top);
      ctx.stroke();
    }
    ctx.restore();
  }

  #placeCursor(): void {
    const plot = this.#plot;
    if (!plot) return;
    const left = this.step < this.steps[0] ? -10 : plot.valToPos(this.step, 'x');
    plot.setCursor({ left, top: 0 }, false);
  }

  /** Hovering shows a step in every plot; pressing goes there. */
  #listen(plot: uPlot): void {
    const { over } = plot;
    const stepAt = (event: PointerEvent): number => {
      const [first, last] = [this.steps[0], this.steps[this.steps.length - 1]];
      const fraction = (event.clientX - over.getBoundingClientRect().left) / over.clientWidth;
      return Math.round(first + Math.min(1, Math.max(0, fraction)) * (last - first));
    };
    over.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      this.#held = true;
      over.setPointerCapture(event.pointerId);
      this.#announce('step-picked', stepAt(event));
    });
    over.addEventListener('pointermove', (event) => {
      if (this.#held) this.#announce('step-picked', stepAt(event));
      else if (event.pointerType === 'mouse') this.#announce('step-hovered', stepAt(event));
    });
    over.addEventListener('pointerleave', () => this.#announce('step-hovered', null));
    for (const type of ['pointerup', 'pointercancel'] as const) {
      over.addEventListener(type, () => {
        this.#held = false;
      });
    }
  }

  #announce(type: 'step-picked' | 'step-hovered', step: number | null): void {
    this.dispatchEvent(new CustomEvent(type, { detail: step, bubbles: true, composed: true }));
  }

  #colour(colour: string): string {
    let resolved = this.#colours.get(colour);
    if (resolved === undefined) {
      resolved = resolveColour(this.shadowRoot!, colour);
      this.#colours.set(colour, resolved);
    }
    return resolved;
  }
}

function logRange(low: number | null, high: number | null): [number, number] {
  if (low === null || high === null || !(low > 0)) return [0.1, 1];
  const bottom = Math.max(low, high * 1e-12);
  const margin = Math.max(1.3, (high / bottom) ** 0.06);
  return [bottom / margin, high * margin];
}

/** At most four powers of ten, or 1, 2 and 5 times them where there are not two of these. */
function logTicks(low: number, high: number): number[] {
  if (high / low < 100)
    return [1, 2, 5]
      .flatMap((factor) => decades(low / factor, high / factor).map((power) => factor * power))
      .sort((a, b) => a - b);
  return decades(low, high);
}

function isPowerOfTen(value: number): boolean {
  return Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
}

function decades(low: number, high: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / 4));
  return Array.from(
    { length: Math.max(0, Math.floor((last - first) / every) + 1) },
    (_, index) => 10 ** (first + index * every),
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-line-plot': EtaLinePlot;
  }
}
