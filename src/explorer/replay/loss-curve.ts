/** The loss of a problem with one parameter, as a curve with the path of a run on it. */

import { css, html, LitElement, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { leastLossOf } from '../../program/least/least.ts';
import type { LossSurface } from '../../replay/surface.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import { formatNumber } from '../../reading/numbers.ts';
import { styleMap } from '../ui/style-map.ts';
import { ElementSize } from '../ui/element-size.ts';
import { tailStart } from '../../reading/run-story.ts';
import { plateStyles } from '../ui/plate-styles.ts';
import { frameStyles, plotWithin, svgFrame, type SvgFrame } from '../ui/svg-frame.ts';
import type { PinnedRun } from '../plots/pinned-run.ts';
import { runMarkStyles } from './run-mark-styles.ts';
import { runMark } from './surface-beside.ts';
import { pathRows } from '../plots/thinning.ts';
import { symbolText } from '../../reading/symbols.ts';

const MOST_PATH_ROWS = 4000;

@customElement('eta-loss-curve')
export class EtaLossCurve extends LitElement {
  static override styles = [
    plateStyles,
    frameStyles,
    runMarkStyles,
    css`
      :host {
        height: var(--surface-height, 260px);
      }

      .waiting {
        display: grid;
        place-content: center;
        height: 100%;
        margin: 0;
        font-size: var(--text-small);
        color: var(--ink-quiet);
      }

      .curve {
        fill: none;
        stroke: var(--ink-quiet);
        stroke-width: 1.5;
      }

      .walked {
        fill: none;
        stroke: var(--ink);
        stroke-width: 1;
        stroke-opacity: 0.5;
      }

      .dots {
        fill: none;
        stroke: var(--ink);
        stroke-width: 4;
        stroke-linecap: round;
      }

      .here {
        fill: var(--accent);
        stroke: var(--plate);
        stroke-width: 2;
      }
    `,
  ];

  /** Row 0 holds the curve. */
  @property({ attribute: false }) surface: LossSurface | undefined;
  @property({ attribute: false }) trajectory: Trajectory | undefined;
  /** The pin whose run it is, if it is pinned. */
  @property({ attribute: false }) pin: number | undefined;
  /** Runs of pins, of which it shows where they are. */
  @property({ attribute: false }) beside: readonly PinnedRun[] = [];
  @property({ type: Number }) step = 0;
  /** The colour of the run's regime. */
  @property() colour = 'var(--accent)';

  readonly #size = new ElementSize(this);

  protected override render(): TemplateResult {
    const { surface, trajectory } = this;
    const { width, height } = plotWithin(this.#size);
    if (!surface || !trajectory || width <= 0 || height <= 0)
      return html`<p class="waiting">Computing the loss …</p>`;
    const { from, to, count, parameter } = surface.x;
    const losses = surface.values.subarray(0, count);
    const finite = losses.filter((loss) => Number.isFinite(loss));
    const top = finite.reduce((most, loss) => Math.max(most, loss), -Infinity);
    const least = leastLossOf(trajectory.least) ?? finite.reduce((low, loss) => Math.min(low, loss), top);
    const margin = 0.06 * (top - least || 1);
    const [low, high] = [least - margin, top + margin];
    const x = (value: number): number => bounded(((value - from) / (to - from)) * width);
    const y = (loss: number): number => bounded((1 - (loss - low) / (high - low)) * height);
    const curve = Array.from(losses, (loss, index) => {
      const at = from + ((to - from) * index) / (count - 1);
      return `${x(at).toFixed(1)},${y(loss).toFixed(1)}`;
    });
    const places = trajectory.columns[parameter];
    const { loss } = trajectory.columns;
    const rows = pathRows([places, loss], MOST_PATH_ROWS);
    const first = tailStart(trajectory);
    const point = (row: number): string => `${x(places[row]).toFixed(1)},${y(loss[row]).toFixed(1)}`;
    const dots = (isTail: boolean): string =>
      Array.from(
        rows.filter((row) => row >= first === isTail),
        (row) => `M${point(row)}h0`,
      ).join('');
    const frame: SvgFrame = {
      width,
      height,
      x: { from, to, at: x, name: parameter },
      y: { from: low, to: high, at: y, name: 'L' },
      ticksAlongY: 4,
      label: this.#summary(trajectory, parameter),
    };
    const walked = Array.from(
      rows.filter((row) => row <= this.step),
      point,
    );
    return svgFrame(
      frame,
      svg`
        <polyline class="curve" points=${curve.join(' ')} />
        <polyline class="walked" points=${walked.join(' ')} />
        <path class="dots" d=${dots(false)} />
        <path class="dots" d=${dots(true)} style=${styleMap({ stroke: this.colour })} />
        ${this.beside.map(({ number, trajectory: { columns } }) =>
          runMark(number, [x(columns[parameter][this.step]), y(columns.loss[this.step])]),
        )}
        ${runMark(this.pin, [x(places[this.step]), y(loss[this.step])])}
      `,
    );
  }

  #summary({ columns }: Trajectory, parameter: string): string {
    const name = symbolText(parameter);
    const last = columns.step.length - 1;
    const place = (row: number): string => formatNumber(columns[parameter][row]);
    return (
      `The loss over ${name} with the path of the run from ${name} ${place(0)} to ${place(last)}; at step ` +
      `${this.step} it is at ${place(this.step)}, loss ${formatNumber(columns.loss[this.step])}.`
    );
  }
}

function bounded(pixels: number): number {
  return Math.max(-2e4, Math.min(2e4, pixels));
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-loss-curve': EtaLossCurve;
  }
}
