/** One step of a tour: the claim in words, its numbers as they are computed, and the figure that shows it. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Fields } from '../../fields/fields.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import { startParam } from '../../model/names.ts';
import { USUAL_LAYER } from '../../reading/layers.ts';
import type { AxisPoint } from '../../reading/places.ts';
import { FittedCurve } from '../../replay/curve.ts';
import { parseSpec } from '../../spec/spec.ts';
import type { SpecInput } from '../../spec/structure.ts';
import {
  mapOf,
  placeOf,
  pointOn,
  type Exhibit,
  type RunsByName,
  type TourRun,
  type TourStep,
} from '../../tours/tour.ts';
import '../replay/curve-fit.ts';
import '../replay/regime-chip.ts';
import { Job } from '../ui/job.ts';
import { pinBadge, pinBadgeStyles } from '../ui/pin-badge.ts';
import type { Pin } from '../ui/pins.ts';
import { plateStyles } from '../ui/plate-styles.ts';
import { styleMap } from '../ui/style-map.ts';
import { controlStyles } from '../ui/styles.ts';
import './drawbacks-table.ts';
import './root-calculator.ts';
import './run-lines.ts';
import './run-paths.ts';
import { PrintedStep } from './printed-step.ts';
import { drawnRuns, OWN_RUN, type DrawnRun, type RunsKept } from './runs.ts';
import { setWords } from './set-words.ts';
import './tour-map.ts';
import { stepStyles } from './step-styles.ts';
import { updates, updatesStyles } from './updates.ts';

/** Where the explorer is to open. */
export interface TourPlace {
  readonly spec: SpecInput;
  readonly point?: AxisPoint;
}

/** What was computed for a step. */
interface Computed {
  readonly of: TourStep;
  readonly runs: RunsByName;
  /** The curve that the first run fits, where it fits one. */
  readonly curve: FittedCurve | undefined;
}

/**
 * @fires {CustomEvent<TourPlace>} place-wanted - to be opened in the explorer
 * @fires {CustomEvent} exhibit-ready - once its runs are there, and by each part of its figure that comes later
 */
@customElement('eta-tour-step')
export class EtaTourStep extends LitElement {
  static override styles = [plateStyles, controlStyles, pinBadgeStyles, updatesStyles, stepStyles];

  @property({ attribute: false }) lab!: Laboratory;
  @property({ attribute: false }) analyst!: Laboratory;
  @property({ attribute: false }) fields!: Fields;
  @property({ attribute: false }) kept!: RunsKept;
  @property({ attribute: false }) step!: TourStep;
  /** What it is called, and its place in the tour, from 1: Claim 3. */
  @property() unit = 'Step';
  @property({ type: Number }) number = 1;
  /** What its map's sweeps go by. */
  @property() name = 'tour';

  /** Whether its map is left out, being that of a step before it on the same sheets. */
  @property({ type: Boolean }) withoutMap = false;

  @state() private own: TourRun | undefined;
  @state() private ownRuns: RunsByName = {};
  /** The step that is pointed at or was picked; undefined: the end. */
  @state() private hovered: number | undefined;
  @state() private picked: number | undefined;

  readonly #job = new Job<Computed>(this, () =>
    this.dispatchEvent(new CustomEvent('exhibit-ready', { bubbles: true, composed: true })),
  );
  readonly #ownJob = new Job<RunsByName>(this, (end) => {
    if (end.is === 'done') this.ownRuns = end.result;
  });
  #pins: readonly Pin[] = [];
  #drawn: { readonly key: readonly unknown[]; readonly runs: readonly DrawnRun[] } | undefined;

  constructor() {
    super();
    // One that is a row high, where there is one.
    const plates = '.figure:not(.three) .plate, .three figure:last-of-type .plate';
    this.addController(new PrintedStep(this, () => this.renderRoot.querySelector<HTMLElement>(plates)));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('step')) return;
    this.#pins = this.#pinsOf(this.step);
    this.#forget();
    this.picked = this.hovered = undefined;
    this.#run();
  }

  #run(): void {
    const { step, kept, analyst } = this;
    void this.#job.run(async ({ signal }) => {
      const runs = await Promise.all(
        step.runs.map(async (run) => [run.name, await kept.replay(run, signal)] as const),
      );
      const [first] = step.runs;
      const spec = parseSpec(first.spec);
      const fits = step.exhibits.some(({ is }) => is === 'fit');
      const formula = fits ? await analyst.ask('curve', [spec], { signal }) : undefined;
      return { of: step, runs: Object.fromEntries(runs), curve: formula && FittedCurve.of(formula, spec) };
    });
  }

  /** What was computed for the step on show. */
  get #computed(): Computed | undefined {
    const { result } = this.#job;
    return result?.of === this.step ? result : undefined;
  }

  #forget(): void {
    this.own = undefined;
    this.#ownJob.reset();
    this.ownRuns = {};
  }

  /** Has a run of the reader's own beside those of the step. */
  #take(run: Pick<TourRun, 'spec' | 'at'>): void {
    const own: TourRun = { name: OWN_RUN, label: 'yours', ...run };
    this.own = own;
    void this.#ownJob.run(async () => ({ [OWN_RUN]: await this.kept.replay(own) }));
  }

  #choosePoint({ x, y }: AxisPoint): void {
    const { spec } = mapOf(this.step)!;
    this.#take({ spec, at: { [spec.axes.x.param]: x, [spec.axes.y.param]: y } });
  }

  #moveStart(start: Readonly<Record<string, number>>): void {
    const { spec, at } = this.own ?? this.step.runs[0];
    const moved = Object.fromEntries(Object.entries(start).map(([name, value]) => [startParam(name), value]));
    this.#take({ spec, at: { ...at, ...moved } });
  }

  #open(): void {
    const { spec, at } = placeOf(this.step)!;
    const { x, y } = spec.axes;
    const here = this.own?.spec === spec ? this.own.at : at;
    const point = { x: here[x.param], y: here[y.param] };
    const detail: TourPlace = Number.isFinite(point.x + point.y) ? { spec, point } : { spec };
    this.dispatchEvent(new CustomEvent('place-wanted', { detail, bubbles: true, composed: true }));
  }

  /** The runs that are drawn, the same list as long as they are the same. */
  get #runs(): readonly DrawnRun[] {
    const key = [this.#computed, this.ownRuns];
    if (!this.#drawn || key.some((part, index) => part !== this.#drawn!.key[index])) {
      const by = { ...this.#computed?.runs, ...this.ownRuns };
      this.#drawn = { key, runs: this.#computed ? drawnRuns(this.step.runs, by, this.own) : [] };
    }
    return this.#drawn.runs;
  }

  protected override render(): TemplateResult {
    const { step, number } = this;
    const runs = this.#computed?.runs;
    const words = (text: string): TemplateResult => setWords(text, step.figures, runs);
    return html`<article aria-busy=${runs ? 'false' : 'true'}>
      <div class="text">
        <p class="number">${this.unit} ${number}</p>
        <h2>${words(step.title)}</h2>
        ${step.says.map((text) => html`<p>${words(text)}</p>`)}
        ${step.aside === undefined ? nothing : html`<p class="aside">${words(step.aside)}</p>`}
        <dl>
          <dt>Look</dt>
          <dd>${words(step.look)}</dd>
          <dt>Try</dt>
          <dd>${words(step.attempt)}</dd>
        </dl>
        ${this.#failure()}
        ${
          placeOf(step)
            ? html`<p class="open">
                <button type="button" class="link" @click=${() => this.#open()}>Open in the explorer</button>
              </p>`
            : nothing
        }
      </div>
      <div
        class=${isOfThree(this.#exhibits) ? 'figure three' : 'figure'}
        @step-hovered=${({ detail }: CustomEvent<number | null>) => (this.hovered = detail ?? undefined)}
        @step-picked=${({ detail }: CustomEvent<number>) => (this.picked = detail)}
      >
        ${this.#legend()} ${this.#exhibits.map((exhibit) => this.#exhibit(exhibit))}
      </div>
    </article>`;
  }

  /** Those that are shown. */
  get #exhibits(): readonly Exhibit[] {
    const { exhibits } = this.step;
    return this.withoutMap ? exhibits.filter(({ is }) => is !== 'map') : exhibits;
  }

  /** Where its runs lie on its map, as soon as there are several. */
  #pinsOf(step: TourStep): Pin[] {
    const map = mapOf(step);
    if (!map) return [];
    const pins = step.runs.flatMap((run, index): Pin[] => {
      const point = pointOn(map.spec, run);
      return point ? [{ number: index + 1, ...point }] : [];
    });
    return pins.length > 1 ? pins : [];
  }

  #failure(): TemplateResult | typeof nothing {
    const { state } = this.#job;
    if (state.is !== 'failed') return nothing;
    return html`<p class="error" role="alert">
      The runs could not be replayed: ${state.error.message}
      <button type="button" class="link" @click=${() => this.#run()}>Try again</button>
    </p>`;
  }

  #legend(): TemplateResult {
    return html`<ul class="legend" aria-label="Runs">
      ${this.#runs.map(
        ({ name, label, colour, trajectory }, index) =>
          html`<li>
            ${name !== OWN_RUN && this.#pins.some(({ number }) => number === index + 1) ? pinBadge(index + 1) : nothing}
            <span class="line" style=${styleMap({ background: colour })}></span
            ><span>${setWords(label)}</span>
            <eta-regime-chip .regime=${trajectory.summary.regime}></eta-regime-chip>
            ${
              name === OWN_RUN
                ? html`<button type="button" class="link" @click=${() => this.#forget()}>remove</button>`
                : nothing
            }
          </li>`,
      )}
    </ul>`;
  }

  #exhibit(exhibit: Exhibit): TemplateResult {
    return html`<figure class="${exhibit.is} ${exhibit.isKey ? 'key' : ''}">
      <figcaption>${setWords(exhibit.title)}</figcaption>
      <div class="plate">${this.#plate(exhibit)}</div>
    </figure>`;
  }

  #plate(exhibit: Exhibit): TemplateResult {
    const runs = this.#runs;
    const last = Math.max(0, ...runs.map(({ trajectory }) => trajectory.columns.step.length - 1));
    const read = this.hovered ?? this.picked;
    const step = Math.min(last, read ?? last);
    switch (exhibit.is) {
      case 'map':
        return html`<eta-tour-map
          .lab=${this.lab}
          .analyst=${this.analyst}
          .fields=${this.fields}
          .name=${this.name}
          .spec=${exhibit.spec}
          .shown=${exhibit.shown ?? USUAL_LAYER}
          .pins=${this.#pins}
          .at=${this.own?.spec === exhibit.spec ? this.own.at : this.step.runs[0].at}
          @point-chosen=${({ detail }: CustomEvent<AxisPoint>) => this.#choosePoint(detail)}
        ></eta-tour-map>`;
      case 'lines':
        return html`<eta-run-lines .exhibit=${exhibit} .runs=${runs} .step=${read}></eta-run-lines>`;
      case 'paths':
        return html`<eta-run-paths
          .lab=${this.analyst}
          .runs=${runs}
          .step=${step}
          .closeUp=${exhibit.isCloseUp ?? false}
          @start-moved=${({ detail }: CustomEvent<Readonly<Record<string, number>>>) => this.#moveStart(detail)}
        ></eta-run-paths>`;
      case 'fit':
        return html`<eta-curve-fit
          .curve=${this.#computed?.curve}
          .trajectory=${runs[0]?.trajectory}
          .step=${Math.min(step, (runs[0]?.trajectory.columns.step.length ?? 1) - 1)}
        ></eta-curve-fit>`;
      case 'updates':
        return updates(exhibit.optimizers);
      case 'root':
        return html`<eta-root-calculator></eta-root-calculator>`;
      case 'drawbacks':
        return html`<eta-drawbacks .analyst=${this.analyst}></eta-drawbacks>`;
      default:
        return exhibit satisfies never;
    }
  }
}

/** Whether the first exhibit may be as high as the other two. */
function isOfThree(exhibits: readonly Exhibit[]): boolean {
  return exhibits.length === 3 && exhibits.every(({ is }) => is !== 'drawbacks');
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-tour-step': EtaTourStep;
  }
}
