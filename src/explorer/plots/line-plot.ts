/** One quantity against the step: a uPlot with the run's own marks (tail, settling, cursor) and nothing else. */

import { css, html, LitElement, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import uPlot from 'uplot';
import uPlotStyles from 'uplot/dist/uPlot.min.css?inline';
import { formatCount } from '../../reading/numbers.ts';
import type { Extent } from '../../replay/extent.ts';
import { linearTicks } from '../../reading/linear-ticks.ts';
import { ElementSize } from '../ui/element-size.ts';
import { FRAME_MARGIN, plotWithin } from '../ui/svg-frame.ts';
import { plateStyles } from '../ui/plate-styles.ts';
import { isDense, paintDense } from './dense-lines.ts';
import { drawLineNames, TYPEFACE, type LineName } from './line-names.ts';
import { decades, logRange, logSplits, valueLabels } from './log-axis.ts';
import { resolveColour, ThemeChange } from '../ui/theme-change.ts';

/** A line to draw, with the name at its end. */
export interface DrawnLine extends LineName {
  readonly values: Float64Array;
  /** The values of all steps; `values` may be fewer. */
  readonly all?: Float64Array;
  /** In pixels; 1.25 where it is not given. */
  readonly width?: number;
}

/** What a run marks on the axis of its steps. */
export interface StepMarks {
  readonly tailFrom: number;
  /** NaN if the run never settles. */
  readonly settleStep: number;
}

const { left, right, top, bottom } = FRAME_MARGIN;
const FONT = `11.5px ${TYPEFACE}`;
const USUAL_WIDTH = 1.25;
/** What of the bottom margin is the word under the ticks. */
const WORD = 14;

@customElement('eta-line-plot')
export class EtaLinePlot extends LitElement {
  static override styles = [
    plateStyles,
    unsafeCSS(uPlotStyles),
    css`
      :host {
        position: relative;
        height: var(--plot-height, 142px);
      }

      .plot {
        background: linear-gradient(var(--plate), var(--plate)) no-repeat;
        height: 100%;
        background-position: ${left}px ${top}px;
        background-size: calc(100% - ${left + right}px) calc(100% - ${top + bottom}px);
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
  /** Whether the steps are on a logarithmic scale; the first is then above 0. */
  @property({ type: Boolean, attribute: 'log-time' }) logTime = false;
  @property({ attribute: false }) marks: StepMarks = { tailFrom: 0, settleStep: NaN };
  /** The least and the greatest value that the scale is to reach; undefined: those of all lines. */
  @property({ attribute: false }) reach: Extent | undefined;
  /** A level to draw across: L*. */
  @property({ attribute: false }) level: number | undefined;
  /** What a reader who does not see the plot is told. */
  @property() summary = '';

  readonly #size = new ElementSize(this);
  #plot: uPlot | undefined;
  #colours = new Map<string, string>();
  #held = false;
  #wasDense = false;

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
    return html`<div class="plot" role="img" aria-label=${this.summary}></div>`;
  }

  protected override updated(changed: PropertyValues): void {
    const { width, height } = this.#size;
    const room = plotWithin(this.#size);
    if (room.width <= 0 || room.height <= 0 || this.steps.length === 0) return;
    const isDense = this.#dense(width);
    const restructured = isDense !== this.#wasDense || changed.has('log') || changed.has('logTime');
    const previous = changed.get('lines') as readonly DrawnLine[] | undefined;
    const isOfOtherLines = previous !== undefined && widthsOf(previous) !== widthsOf(this.lines);
    if (!this.#plot || restructured || isOfOtherLines) {
      this.#discard();
      this.#wasDense = isDense;
      this.#plot = this.#make(width, height);
    } else {
      if (this.#plot.width !== width || this.#plot.height !== height) this.#plot.setSize({ width, height });
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

  #make(width: number, height: number): uPlot {
    const grid = { show: true, width: 1, stroke: () => this.#colour('var(--hairline)') };
    const axis = {
      stroke: () => this.#colour('var(--ink-quiet)'),
      font: FONT,
      ticks: { show: false },
    };
    const options: uPlot.Options = {
      width,
      height,
      padding: [top, right, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: false, distr: this.logTime ? 3 : 1, range: (_, low, high) => [low, high] },
        y: {
          distr: this.log ? 3 : 1,
          range: (_, low, high) => this.#range(...(this.reach ?? [low, high])),
        },
      },
      axes: [
        {
          ...axis,
          ...(this.logTime
            ? {
                splits: (_: uPlot, __: number, low: number, high: number) => decades(low, high),
                filter: (_: uPlot, splits: number[]) => splits,
                values: (_: uPlot, splits: number[]) => splits.map(formatCount),
              }
            : {}),
          size: bottom - WORD,
          gap: 3,
          grid: { show: false },
          space: 48,
          label: 'step',
          labelFont: FONT,
          labelSize: WORD,
          labelGap: -3,
        },
        {
          ...axis,
          size: left,
          gap: 5,
          grid,
          splits: (_, __, low, high) =>
            this.log
              ? logSplits(low, high)
              : linearTicks(low, high, plotWithin(this.#size).height < 60 ? 2 : 3).map(({ value }) => value),
          filter: (_, splits) => splits,
          values: (_, splits) => valueLabels(splits, this.log),
        },
      ],
      series: [
        {},
        ...this.lines.map(({ width: stroke = USUAL_WIDTH }, index) => ({
          stroke: () => this.#colour(this.lines[index].colour),
          width: stroke,
          points: { show: false },
          // What is painted as a density has no stroke.
          ...(this.#dense(width) ? { paths: () => null } : {}),
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
        draw: [(plot) => this.#paintDense(plot), (plot) => this.#drawNames(plot), () => this.#placeCursor()],
        ready: [(plot) => this.#listen(plot)],
      },
    };
    return new uPlot(options, this.#data(), this.renderRoot.querySelector<HTMLElement>('.plot')!);
  }

  /** Whether the lines have more steps than the plot can tell apart. */
  #dense(width: number): boolean {
    return isDense(this.lines[0]?.all?.length ?? 0, width - left - right);
  }

  #paintDense(plot: uPlot): void {
    if (!this.#dense(plot.width)) return;
    const lines = this.lines.map(({ values, all = values, colour }) => ({ all, colour }));
    const { log, logTime } = this;
    paintDense(plot, lines, { from: this.steps[0], log, logTime }, (colour) => this.#colour(colour));
  }

  #range(low: number | null, high: number | null): [number, number] {
    return this.log ? logRange(low, high) : this.#linearRange(low, high);
  }

  #linearRange(low: number | null, high: number | null): [number, number] {
    const level = this.level ?? NaN;
    const least = Math.min(low ?? 0, Number.isNaN(level) ? Infinity : level);
    const most = high ?? 1;
    const span = most - least || Math.abs(most) || 1;
    return [least - 0.08 * span, most + 0.08 * span];
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

  #drawNames(plot: uPlot): void {
    const { width, height } = plotWithin(this.#size);
    if (width > 0) drawLineNames(plot, this.lines, height, (colour) => this.#colour(colour));
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
      const fraction = (event.clientX - over.getBoundingClientRect().left) / over.clientWidth;
      return Math.round(plot.posToVal(Math.min(1, Math.max(0, fraction)) * over.clientWidth, 'x'));
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

/** How many lines there are, and how wide each is drawn. */
function widthsOf(lines: readonly DrawnLine[]): string {
  return lines.map(({ width = USUAL_WIDTH }) => width).join();
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-line-plot': EtaLinePlot;
  }
}
