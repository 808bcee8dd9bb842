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
import type { Laboratory } from '../../../lab/laboratory.ts';
import { formatAlong, formatCount } from '../../../reading/numbers.ts';
import { breathe } from '../../ui/breathe.ts';
import { Job, type JobState } from '../../ui/job.ts';
import { plateControlStyles, plateStyles } from '../../ui/plate-styles.ts';
import { layerOf } from '../../../reading/layers.ts';
import { symbol } from '../../ui/symbol.ts';
import { sendAction, type ViewProperties } from '../view.ts';
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

type Outcome =
  | { readonly is: 'compared'; readonly report: ParityReport }
  | { readonly is: 'sampled'; readonly sample: PrecisionSample }
  /** There is no GPU to compare with. */
  | { readonly is: 'nothing' };

/** @fires {CustomEvent<ViewAction>} pane-action - a cell was chosen */
@customElement('eta-parity')
export class EtaParity extends LitElement implements Partial<ViewProperties> {
  static override styles = [plateStyles, plateControlStyles, fullViewStyles, parityStyles];

  @property({ attribute: false }) lab: Laboratory | undefined;
  @property({ attribute: false }) spec: Spec | undefined;
  /** Why there is no GPU, if that is known already. */
  @property() noGpu: string | undefined;

  @state() private metric: MetricId = 'tailLoss';
  @state() private differences: DifferenceSummary | undefined;
  /** Learnt from a comparison that failed for want of a GPU. */
  @state() private missingGpu: string | undefined;

  readonly #job = new Job<Outcome>(this);

  protected override willUpdate(changed: PropertyValues): void {
    // What was compared was another landscape.
    if (changed.has('spec') || changed.has('lab')) this.#job.reset();
    if (changed.has('noGpu')) this.missingGpu = undefined;
  }

  #compare(lab: Laboratory, spec: Spec): void {
    void this.#job.run(async (options) => {
      try {
        const report = await lab.ask('compare', [spec], options);
        this.metric = await mostDifferentMetric(report.gpuVsF32.difference, breathe);
        await this.#summarise(report, options.signal);
        return { is: 'compared', report };
      } catch (error) {
        if (!(error instanceof Error && error.name === 'NoGpuError')) throw error;
        this.missingGpu = error.message;
        return { is: 'nothing' };
      }
    }, 'Running GPU, CPU in f32 and CPU in f64');
  }

  #sample(lab: Laboratory, spec: Spec): void {
    void this.#job.run(
      async (options) => ({ is: 'sampled', sample: await samplePrecision(lab, spec, options) }),
      'Replaying a sample of cells in f32 and f64',
    );
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
    const { state } = this.#job;
    const start =
      noGpu === undefined
        ? html`<button class="primary" type="button" @click=${() => this.#compare(lab, spec)}>
            Compare with the CPU
          </button>`
        : html`<button class="primary" type="button" @click=${() => this.#sample(lab, spec)}>
            Compare f32 with f64
          </button>`;
    switch (state.is) {
      case 'running':
        return this.#renderRunning(state);
      case 'idle':
      case 'cancelled':
        return html`<div class="start">${start}</div>`;
      case 'failed':
        return html`<div class="start">${start}</div>
          <p class="failed" role="alert">${state.error.message}</p>`;
      case 'done':
        return html`<div class="start">${start}</div>
          ${this.#renderOutcome(state.result)}`;
      default:
        return state satisfies never;
    }
  }

  #renderOutcome(outcome: Outcome): TemplateResult | typeof nothing {
    switch (outcome.is) {
      case 'nothing':
        return nothing;
      case 'sampled': {
        const { sample } = outcome;
        return html`<p class="verdict">${tellPrecision(sample, sample.cells)}</p>`;
      }
      case 'compared':
        return this.#renderReport(outcome.report);
      default:
        return outcome satisfies never;
    }
  }

  #renderRunning({ what, progress }: Extract<JobState<Outcome>, { is: 'running' }>): TemplateResult {
    return html`<div class="start">
      <button type="button" @click=${() => this.#job.cancel()}>Cancel</button>
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
                        @click=${() =>
                          sendAction(this, {
                            is: 'point',
                            point: { x: gpu.x[parting.column], y: gpu.y[parting.row] },
                          })}
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
