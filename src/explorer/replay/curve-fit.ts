/** What the run has learnt to predict: the fitted curve at the current step over the data, with what it misses by. */

import { css, html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Trajectory } from '../../replay/trajectory.ts';
import { formatNumber } from '../../reading/numbers.ts';
import { ElementSize } from '../ui/element-size.ts';
import type { FittedCurve } from '../../replay/curve.ts';
import { plateStyles } from '../ui/plate-styles.ts';
import { styleMap } from '../ui/style-map.ts';
import { runColour, type PinnedRun } from '../plots/pinned-run.ts';
import { runMarkStyles } from './run-mark-styles.ts';
import { runMark } from './surface-beside.ts';
import { frameStyles, plotWithin, svgFrame, type SvgFrame } from '../ui/svg-frame.ts';

/** Steps of the run from which the height of the plot is taken, so that it does not change while playing. */
const SAMPLED_STEPS = 40;

/** Where a curve's name may be written, and what it is to keep clear of; in pixels. */
interface LabelRoom {
  readonly width: number;
  readonly height: number;
  readonly data: readonly { readonly x: number; readonly y: number }[];
}

@customElement('eta-curve-fit')
export class EtaCurveFit extends LitElement {
  static override styles = [
    plateStyles,
    frameStyles,
    runMarkStyles,
    css`
      :host {
        height: var(--plot-height, 142px);
      }

      .before {
        fill: none;
        stroke: var(--ink-quiet);
        stroke-dasharray: 1 4;
        stroke-linecap: round;
        stroke-width: 1.5;
      }

      .curve {
        fill: none;
        stroke: var(--run, var(--accent));
        stroke-width: 2;
        stroke-linejoin: round;
      }

      .curve.beside {
        stroke-width: 1.25;
      }

      .here {
        fill: var(--accent);
        stroke: var(--plate);
        stroke-width: 1.5;
      }

      .miss {
        stroke: var(--accent);
        stroke-opacity: 0.45;
      }

      .datum {
        fill: var(--plate);
        stroke: var(--ink);
        stroke-width: 1.5;
      }

      .datum.small {
        stroke-width: 1;
      }

      .label {
        paint-order: stroke;
        stroke: var(--plate);
        stroke-width: 3;
        stroke-linejoin: round;
        pointer-events: none;
      }

      .label.now {
        fill: var(--accent);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) curve: FittedCurve | undefined;
  @property({ attribute: false }) trajectory: Trajectory | undefined;
  /** The pin whose run it is, if it is pinned. */
  @property({ attribute: false }) pin: number | undefined;
  /** Runs of pins, whose curves are drawn beneath it. */
  @property({ attribute: false }) beside: readonly PinnedRun[] = [];
  @property({ type: Number }) step = 0;

  readonly #size = new ElementSize(this);
  #now: Float64Array = new Float64Array();
  #atStart: Float64Array = new Float64Array();
  #others: readonly { readonly number: number; readonly values: Float64Array }[] = [];
  #range: readonly [low: number, high: number] = [0, 1];

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { curve, trajectory } = this;
    if (!curve || !trajectory) return;
    if (changed.has('curve')) this.#now = curve.makeValues();
    if (changed.has('curve') || changed.has('trajectory') || changed.has('beside')) {
      this.#range = this.#wholeRange(curve, [trajectory, ...this.beside.map((run) => run.trajectory)]);
      this.#atStart = this.#evaluate(curve, trajectory, 0, curve.makeValues());
    }
    this.#evaluate(curve, trajectory, this.step, this.#now);
    this.#others = this.beside.map(({ number, trajectory: other }) => ({
      number,
      values: this.#evaluate(curve, other, this.step, curve.makeValues()),
    }));
  }

  #evaluate(
    curve: FittedCurve,
    { parameters, columns, at }: Trajectory,
    row: number,
    into: Float64Array,
  ): Float64Array {
    const values = Object.fromEntries(parameters.map((name) => [name, columns[name][row]]));
    return curve.evaluate(values, at, into);
  }

  #wholeRange(curve: FittedCurve, runs: readonly Trajectory[]): [number, number] {
    const targets = curve.data.map(({ y }) => y);
    let low = Math.min(...targets);
    let high = Math.max(...targets);
    const room = 2 * (high - low || 1);
    const [lowest, highest] = [low - room, high + room];
    const values = curve.makeValues();
    for (const run of runs) {
      const last = run.columns.step.length - 1;
      for (let sample = 0; sample <= SAMPLED_STEPS; sample++) {
        this.#evaluate(curve, run, Math.round((sample / SAMPLED_STEPS) * last), values);
        for (const value of values) {
          if (value >= lowest && value < low) low = value;
          if (value <= highest && value > high) high = value;
        }
      }
    }
    const margin = 0.06 * (high - low || 1);
    return [low - margin, high + margin];
  }

  protected override render(): TemplateResult {
    const { curve, trajectory } = this;
    const { width, height } = plotWithin(this.#size);
    if (!curve || !trajectory || width <= 0 || height <= 0) return html``;
    const [low, high] = this.#range;
    const [from, to] = [curve.x[0], curve.x[curve.x.length - 1]];
    const x = (value: number): number => ((value - from) / (to - from)) * width;
    const y = (value: number): number =>
      Math.max(-1e4, Math.min(1e4, (1 - (value - low) / (high - low)) * height));
    const line = (values: Float64Array): string =>
      Array.from(curve.x, (at, index) => `${x(at).toFixed(1)},${y(values[index]).toFixed(1)}`).join(' ');
    const isBeside = this.#others.length > 0;
    const many = curve.data.length > 40;
    const data = curve.data.map((point) => ({ x: x(point.x), y: y(point.y) }));
    const frame: SvgFrame = {
      width,
      height,
      x: { from, to, at: x, name: curve.over },
      y: { from: low, to: high, at: y, name: curve.target },
      ticksAlongY: 3,
      label: this.#summary(curve),
    };
    return svgFrame(
      frame,
      svg`
        <polyline class="before" points=${line(this.#atStart)} />
        ${
          many
            ? nothing
            : curve.data.map(
                (point) => svg`<line class="miss" x1=${x(point.x)} x2=${x(point.x)} y1=${y(point.y)}
                  y2=${y(this.#predicted(curve, point.x))} />`,
              )
        }
        ${this.#others.map(
          ({ number, values }) =>
            svg`<polyline class="curve beside" points=${line(values)} style=${styleMap({ '--run': runColour(number) })} />`,
        )}
        <polyline
          class="curve"
          points=${line(this.#now)}
          style=${styleMap({ '--run': isBeside ? runColour(this.pin) : undefined })}
        />
        ${curve.data.map(
          (point) => svg`<circle class=${many ? 'datum small' : 'datum'} cx=${x(point.x)} cy=${y(point.y)}
            r=${many ? 2.5 : 4} />`,
        )}
        ${this.#label('start', y(this.#atStart[0]), { width, height, data })}
        ${
          isBeside
            ? [...this.#others, { number: this.pin, values: this.#now }].map(({ number, values }, place) =>
                runMark(number, markPlace(curve.x, values, place, { x, y })),
              )
            : this.#label('now', y(this.#now[this.#now.length - 1]), { width, height, data })
        }
      `,
    );
  }

  /** A curve's name at one of its ends: above it, or below where that is no room or a datum. */
  #label(name: 'start' | 'now', end: number, { width, height, data }: LabelRoom): TemplateResult {
    const x = name === 'now' ? width - 4 : 4;
    const isTaken = (place: number): boolean =>
      place < 12 || data.some((datum) => Math.abs(datum.x - x) < 36 && Math.abs(datum.y - (place - 4)) < 12);
    const [above, below] = [end - 6, end + 15];
    const place = isTaken(above) ? below : above;
    return svg`<text class="label ${name}" x=${x} y=${Math.min(height - 4, Math.max(12, place))}
      text-anchor=${name === 'now' ? 'end' : 'start'}>${name}</text>`;
  }

  /** The curve between its points. */
  #predicted({ x }: FittedCurve, at: number): number {
    const place = ((at - x[0]) / (x[x.length - 1] - x[0])) * (x.length - 1);
    const before = Math.min(x.length - 2, Math.max(0, Math.floor(place)));
    return this.#now[before] + (this.#now[before + 1] - this.#now[before]) * (place - before);
  }

  #summary(curve: FittedCurve): string {
    const misses = curve.data.map(({ x, y }) => Math.abs(this.#predicted(curve, x) - y));
    const mean = misses.reduce((sum, miss) => sum + miss, 0) / misses.length;
    return (
      `The fitted curve over ${curve.data.length} data points at step ${this.step}: it misses them by ` +
      `${formatNumber(mean, 2)} on average, by ${formatNumber(Math.max(...misses), 2)} at most.`
    );
  }
}

/** Where a curve's number stands on it: each run's at another place, as curves may lie over each other. */
function markPlace(
  xs: Float64Array,
  values: Float64Array,
  place: number,
  { x, y }: { readonly x: (value: number) => number; readonly y: (value: number) => number },
): [number, number] {
  const index = Math.max(0, Math.round((0.94 - 0.08 * place) * (xs.length - 1)));
  return [x(xs[index]), y(values[index])];
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-curve-fit': EtaCurveFit;
  }
}
