/**
 * The check of the GPU against the CPU: the same landscape run by both, their difference as a picture and in ULP, and
 * how much rounding alone can do.
 */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { METRICS, type MetricId } from '../../../program/metrics/index.ts';
import type { Spec } from '../../../spec/spec.ts';
import { fullViewStyles } from '../../ui/full-view-styles.ts';
import type { ParityReport } from '../../../analysis/compare.ts';
import type { Laboratory, RequestOptions } from '../../../lab/laboratory.ts';
import { formatAlong, formatCount } from '../../../reading/numbers.ts';
import { breathe } from '../../ui/breathe.ts';
import { plateControlStyles, plateStyles } from '../../ui/plate-styles.ts';
import { layerOf } from '../../../reading/layers.ts';
import { symbol } from '../../ui/symbol.ts';
import './difference-map.ts';
import {
  mostDifferentMetric,
  summariseDifferences,
  type DifferenceSummary,
} from '../../../analysis/differences.ts';
import { preciseShare, tellBits, tellPrecision } from '../../../reading/parity-words.ts';
import { samplePrecision, type PrecisionSample } from './precision-sample.ts';
import { parityStyles } from './parity-styles.ts';
import { ulpHistogram } from './ulp-histogram.ts';

type State =
  | { readonly kind: 'ready' }
  | { readonly kind: 'running'; readonly what: string; readonly progress: number }
  | { readonly kind: 'compared'; readonly report: ParityReport }
  | { readonly kind: 'sampled'; readonly sample: PrecisionSample }
  | { readonly kind: 'failed'; readonly message: string };

@customElement('eta-parity')
export class EtaParity extends LitElement {
  static override styles = [plateStyles, plateControlStyles, fullViewStyles, parityStyles];

  @property({ attribute: false }) lab: Laboratory | undefined;
  @property({ attribute: false }) spec: Spec | undefined;
  /** Why there is no GPU, if that is known already. */
  @property() noGpu: string | undefined;

  @state() private doing: State = { kind: 'ready' };
  @state() private metric: MetricId = 'finalLoss';
  @state() private differences: DifferenceSummary | undefined;
  /** Learnt from a comparison that failed for want of a GPU. */
  @state() private missingGpu: string | undefined;

  #running: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancel();
  }

  protected override willUpdate(changed: PropertyValues): void {
    // What was compared was another landscape.
    if (changed.has('spec') || changed.has('lab')) {
      this.#cancel();
      this.doing = { kind: 'ready' };
    }
    if (changed.has('noGpu')) this.missingGpu = undefined;
  }

  #cancel(): void {
    this.#running?.abort();
    this.#running = undefined;
    if (this.doing.kind === 'running') this.doing = { kind: 'ready' };
  }

  /** Runs something with progress; what it gives becomes the state, unless it was cancelled meanwhile. */
  async #carryOut(what: string, work: (options: RequestOptions) => Promise<State>): Promise<void> {
    this.#cancel();
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    this.doing = { kind: 'running', what, progress: 0 };
    const onProgress = (progress: number): void => {
      if (!signal.aborted) this.doing = { kind: 'running', what, progress };
    };
    try {
      const done = await work({ signal, onProgress });
      if (!signal.aborted) this.doing = done;
    } catch (error) {
      if (signal.aborted) return;
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      if (name === 'NoGpuError') {
        this.missingGpu = message;
        this.doing = { kind: 'ready' };
      } else {
        this.doing = { kind: 'failed', message };
      }
    }
  }

  #compare(lab: Laboratory, spec: Spec): void {
    void this.#carryOut('Running GPU, CPU in f32 and CPU in f64', async (options) => {
      const report = await lab.ask('compare', [spec], options);
      this.metric = await mostDifferentMetric(report.gpuVsF32.difference, breathe);
      await this.#summarise(report, options.signal);
      return { kind: 'compared', report };
    });
  }

  #sample(lab: Laboratory, spec: Spec): void {
    void this.#carryOut('Replaying a sample of cells in f32 and f64', async (options) => ({
      kind: 'sampled',
      sample: await samplePrecision(lab, spec, options),
    }));
  }

  async #summarise({ gpuVsF32, gpu }: ParityReport, signal?: AbortSignal): Promise<void> {
    const { metric } = this;
    const summary = await summariseDifferences(
      gpuVsF32.difference[metric],
      gpuVsF32.ulp[metric],
      gpu.shape,
      breathe,
    );
    if (!signal?.aborted && metric === this.metric) this.differences = summary;
  }

  #chooseMetric(event: Event, report: ParityReport): void {
    this.metric = (event.target as HTMLSelectElement).value as MetricId;
    void this.#summarise(report);
  }

  protected override render(): TemplateResult {
    const { lab, spec } = this;
    const noGpu = this.noGpu ?? this.missingGpu;
    return html`
      <p class="quiet">
        ${
          noGpu === undefined
            ? html`Every cell is run on the GPU, and again on the CPU by an engine that rounds each operation
              to f32. On a device that keeps to IEEE arithmetic the two agree bit for bit.`
            : html`There is no GPU to compare with (${noGpu}). What can be compared is the CPU’s f32, which
              the map is drawn from, with its f64: cells spread over the landscape are replayed in both.`
        }
      </p>
      ${lab && spec ? this.#renderState(lab, spec, noGpu) : nothing}
    `;
  }

  #renderState(lab: Laboratory, spec: Spec, noGpu: string | undefined): TemplateResult {
    const { doing } = this;
    const start =
      noGpu === undefined
        ? html`<button class="primary" type="button" @click=${() => this.#compare(lab, spec)}>
            Compare with the CPU
          </button>`
        : html`<button class="primary" type="button" @click=${() => this.#sample(lab, spec)}>
            Compare f32 with f64
          </button>`;
    switch (doing.kind) {
      case 'ready':
        return html`<div class="start">${start}</div>`;
      case 'running':
        return this.#renderRunning(doing);
      case 'failed':
        return html`<div class="start">${start}</div>
          <p class="failed" role="alert">${doing.message}</p>`;
      case 'sampled': {
        const { sample } = doing;
        return html`<div class="start">${start}</div>
          <p class="verdict">${tellPrecision(sample, sample.cells)}</p>`;
      }
      case 'compared':
        return html`<div class="start">${start}</div>
          ${this.#renderReport(doing.report)}`;
      default:
        return doing satisfies never;
    }
  }

  #renderRunning({ what, progress }: Extract<State, { kind: 'running' }>): TemplateResult {
    return html`<div class="start">
      <button type="button" @click=${() => this.#cancel()}>Cancel</button>
      <progress max="1" .value=${progress} aria-label=${what}></progress>
      <span class="percent">${Math.floor(100 * progress)} %</span>
      <span class="quiet">${what}</span>
    </div>`;
  }

  #renderReport(report: ParityReport): TemplateResult {
    const { gpu, gpuVsF32, f32VsF64, parting } = report;
    const cells = gpu.regimes.length;
    const { maxUlp } = gpuVsF32;
    return html`
      <p class="verdict" role="status">${tellBits(gpuVsF32, cells)}</p>
      <dl class="facts">
        ${fact('cells equal in every bit', preciseShare(gpuVsF32.bitEqual))}
        ${fact('cells of the same regime', preciseShare(gpuVsF32.regimeAgreement))}
        ${fact('largest difference', maxUlp === Infinity ? '∞' : `${formatCount(maxUlp)} ULP`)}
        ${fact('GPU', gpu.engine.adapter)}
      </dl>
      <div class="figures">
        <figure>
          <figcaption>
            <span>GPU − CPU</span>
            <select aria-label="Metric" @change=${(event: Event) => this.#chooseMetric(event, report)}>
              ${METRICS.map(
                (metric) =>
                  html`<option value=${metric} ?selected=${metric === this.metric}>
                    ${layerOf(metric).label}
                  </option>`,
              )}
            </select>
          </figcaption>
          <eta-difference-map
            .summary=${this.differences}
            .differences=${gpuVsF32.difference[this.metric]}
            .ulps=${gpuVsF32.ulp[this.metric]}
            .spec=${gpu.spec}
            .label=${layerOf(this.metric).label}
          ></eta-difference-map>
        </figure>
        <figure>
          <figcaption>Distance in units in the last place</figcaption>
          ${this.differences ? ulpHistogram(this.differences.bins, cells) : nothing}
          <div class="told">
            ${
              parting === undefined
                ? nothing
                : html`<div>
                    <h3>Where they part first</h3>
                    <p>
                      At ${symbol(gpu.spec.axes.x.param)}
                      ${formatAlong(gpu.spec.axes.x, gpu.x[parting.column])}, ${symbol(gpu.spec.axes.y.param)}
                      ${formatAlong(gpu.spec.axes.y, gpu.y[parting.row])} the two runs are the same up to step
                      ${parting.step - 1} and differ from step ${parting.step} on.
                      <button
                        class="link"
                        type="button"
                        @click=${() => this.#select(parting.column, parting.row)}
                      >
                        Replay this cell
                      </button>
                    </p>
                  </div>`
            }
            <div>
              <h3>And f32 against f64?</h3>
              <p>${tellPrecision(f32VsF64, cells)}</p>
            </div>
          </div>
        </figure>
      </div>
    `;
  }

  #select(column: number, row: number): void {
    this.dispatchEvent(
      new CustomEvent('cell-selected', { detail: { column, row }, bubbles: true, composed: true }),
    );
  }
}

function fact(name: string, value: string): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-parity': EtaParity;
  }
}
