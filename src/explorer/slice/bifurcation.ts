/**
 * The bifurcation diagram: the last values of a parameter against the learning rate, one run a pixel column, computed
 * coarse first. Where the period of its runs is known to double, the cascade is marked beneath it and told.
 */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Doublings } from '../../analysis/doublings.ts';
import { FEIGENBAUM } from '../../analysis/feigenbaum.ts';
import { mayDouble } from '../../analysis/may-double.ts';
import { sliceAxes } from '../../analysis/slice.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import { isConstant, LEARNING_RATE } from '../../model/names.ts';
import { densityOf, rangeOfValues, readColumn, type ValueRange } from '../../reading/density.ts';
import { linearTicks } from '../../reading/linear-ticks.ts';
import { formatAlong, unbroken } from '../../reading/numbers.ts';
import { positionOf } from '../../reading/places.ts';
import { cascadeText, columnText, lastValuesText } from '../../reading/slice-words.ts';
import { symbolText } from '../../reading/symbols.ts';
import { landscapeKey } from '../../spec/same.ts';
import type { Spec } from '../../spec/spec.ts';
import { Job } from '../ui/job.ts';
import { plateControlStyles, plateStyles, seriesColour } from '../ui/plate-styles.ts';
import { segments, segmentStyles } from '../ui/segmented.ts';
import { styleMap } from '../ui/style-map.ts';
import { symbol } from '../ui/symbol.ts';
import { resolveColour, ThemeChange } from '../ui/theme-change.ts';
import { passesOf } from './passes.ts';
import { alongAxis, limitLabel, standingLines, type SliceMarks } from './plot-parts.ts';
import { plotWidth, roomClass, slicePlotStyles } from './slice-styles.ts';

/** What is drawn: the columns that are not there yet are NaN. */
interface Diagram {
  readonly spec: Spec;
  readonly parameter: string;
  readonly kept: number;
  readonly values: Float32Array;
  readonly range: ValueRange;
}

/** Pixels of the plot's height. */
const HEIGHT = 200;
/** Periods that have so many pixels are named. */
const PERIOD_ROOM = 14;

/**
 * @fires {CustomEvent<number | undefined>} share-pointed - how far along the axis it is read, 0 … 1
 * @fires {CustomEvent<number>} share-chosen
 */
@customElement('eta-bifurcation')
export class EtaBifurcation extends LitElement {
  static override styles = [plateStyles, plateControlStyles, segmentStyles, slicePlotStyles];

  @property({ attribute: false }) analyst: Laboratory | undefined;
  /** That of a whole map; undefined while it is computed. */
  @property({ attribute: false }) spec: Spec | undefined;
  /** The value across the slice. */
  @property({ attribute: false }) across: number | undefined;
  /** The width that it is given, in CSS pixels. */
  @property({ attribute: false }) width = 0;
  @property({ attribute: false }) marks: SliceMarks = {
    limit: undefined,
    selected: undefined,
    read: undefined,
  };

  @state() private chosen: string | undefined;
  /** Nothing is computed for a diagram that nobody has scrolled to. */
  @state() private isSeen = false;
  @state() private diagram: Diagram | undefined;

  @query('canvas') private canvas!: HTMLCanvasElement | null;

  readonly #job = new Job<Diagram>(this);
  readonly #cascade = new Job<Doublings | undefined>(this);
  #computed = '';
  #cascadeOf = '';
  readonly #seen = new IntersectionObserver(([{ isIntersecting }]) => {
    if (isIntersecting) this.isSeen = true;
  });

  constructor() {
    super();
    new ThemeChange(this, () => this.#paint());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#seen.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#seen.disconnect();
  }

  protected override willUpdate(): void {
    const { spec, analyst, across } = this;
    const columns = plotWidth(this.width);
    if (!this.isSeen || !spec || !analyst || across === undefined || columns === 0) return;
    const parameter = this.#parameter(spec);
    const key = JSON.stringify([landscapeKey(spec), across, parameter, columns]);
    if (key !== this.#computed) {
      this.#computed = key;
      this.#run(analyst, spec, columns, across, parameter);
    }
    this.#runCascade(analyst, spec, across);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('diagram')) this.#paint();
  }

  /** The one that was chosen, where there is one of that name; else the first. */
  #parameter({ problem }: Spec): string {
    const all = Object.keys(problem.start);
    return all.find((name) => name === this.chosen) ?? all[0];
  }

  #run(analyst: Laboratory, spec: Spec, columns: number, across: number, parameter: string): void {
    const { axis, across: other } = sliceAxes(spec);
    const wanted = { at: { [other.param]: across }, axis: { ...axis, count: columns }, parameter };
    void this.#job.run(async ({ signal, onProgress }) => {
      let values = new Float32Array();
      let done = 0;
      for (const pass of passesOf(columns)) {
        const before = done;
        const part = await analyst.ask('last-values', [spec, { ...wanted, columns: pass }], {
          signal,
          onProgress: (fraction) => onProgress((before + fraction * pass.length) / columns),
        });
        signal.throwIfAborted();
        const kept = part.length / pass.length;
        if (done === 0) values = new Float32Array(columns * kept).fill(NaN);
        pass.forEach((column, index) =>
          values.set(part.subarray(index * kept, (index + 1) * kept), column * kept),
        );
        done += pass.length;
        onProgress(done / columns);
        this.diagram = { spec, parameter, kept, values, range: rangeOfValues(values) };
      }
      return this.diagram!;
    });
  }

  #runCascade(analyst: Laboratory, spec: Spec, across: number): void {
    const { axis, across: other } = sliceAxes(spec);
    if (axis.param !== LEARNING_RATE || !mayDouble(spec)) {
      if (this.#cascadeOf !== '') this.#cascade.reset();
      this.#cascadeOf = '';
      return;
    }
    const at = isConstant(other.param) ? { [other.param]: across } : {};
    const { start: _, ...problem } = spec.problem;
    const key = JSON.stringify([problem, at]);
    if (key === this.#cascadeOf) return;
    this.#cascadeOf = key;
    void this.#cascade.run(({ signal }) => analyst.ask('doublings', [spec, at], { signal }));
  }

  #paint(): void {
    const { canvas, diagram } = this;
    if (!canvas || !diagram) return;
    const { values, kept, range, parameter, spec } = diagram;
    const height = Math.round(HEIGHT * devicePixelRatio);
    const opacities = densityOf(values, kept, height, range);
    const picture = new ImageData(values.length / kept, height);
    opacities.forEach((opacity, pixel) => (picture.data[4 * pixel + 3] = opacity));
    canvas.width = picture.width;
    canvas.height = height;
    const context = canvas.getContext('2d')!;
    context.putImageData(picture, 0, 0);
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = resolveColour(
      this.shadowRoot!,
      seriesColour(Object.keys(spec.problem.start).indexOf(parameter)),
    );
    context.fillRect(0, 0, canvas.width, height);
  }

  #point(event: PointerEvent): void {
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    this.#send('share-pointed', (event.clientX - left) / width);
  }

  #send(name: 'share-pointed' | 'share-chosen', detail?: number): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const spec = this.spec ?? this.diagram?.spec;
    if (!spec) return nothing;
    const { axis, across } = sliceAxes(spec);
    const parameters = Object.keys(spec.problem.start);
    const parameter = this.#parameter(spec);
    return html`<section class=${roomClass(this.width)} aria-label="Bifurcation diagram">
      <div class="head">
        <h3>
          Last values of ${symbol(parameter)} at ${symbol(across.param)} =
          ${this.across === undefined ? '–' : formatAlong(across, this.across)}
          ${segments({
            legend: 'Parameter of the diagram',
            name: 'parameter',
            choices: parameters.map((name) => ({ value: name, label: symbolText(name) })),
            chosen: parameter,
            choose: (name) => (this.chosen = name),
            hidden: parameters.length === 1,
          })}
        </h3>
        <output>${this.#reading()}</output>
      </div>
      <div class="plates">
        ${this.#valueAxis()}
        <div
          class="plate diagram ${this.spec ? '' : 'waiting'}"
          @pointermove=${this.#point}
          @pointerleave=${() => this.#send('share-pointed')}
          @click=${({ currentTarget, clientX }: MouseEvent) => {
            const { left, width } = (currentTarget as Element).getBoundingClientRect();
            this.#send('share-chosen', (clientX - left) / width);
          }}
        >
          <canvas
            role="img"
            aria-label=${this.#described(axis.param)}
            @contextrestored=${() => this.#paint()}
          ></canvas>
          ${standingLines(this.marks)} ${limitLabel(spec, this.marks)}
        </div>
        ${this.#periods(spec)} ${alongAxis(axis, plotWidth(this.width))}
      </div>
      ${this.#standing()}
    </section>`;
  }

  #valueAxis(): TemplateResult {
    const { range } = this.diagram ?? {};
    if (!range) return html`<div class="y-axis tall"></div>`;
    const ticks = linearTicks(range.from, range.to, 4);
    return html`<div class="y-axis tall" aria-hidden="true">
      ${ticks.map(({ value, label }) => {
        const bottom = `${(100 * (value - range.from)) / (range.to - range.from)}%`;
        return html`<span style=${styleMap({ bottom })}>${label}</span>`;
      })}
    </div>`;
  }

  /** A strip of the periods that cycles have between their doublings. */
  #periods(spec: Spec): TemplateResult | typeof nothing {
    const doublings = this.#cascade.result;
    if (!doublings) return nothing;
    const { axis } = sliceAxes(spec);
    const width = plotWidth(this.width);
    const place = (rate: number): number => Math.min(1, Math.max(0, positionOf(axis, rate)));
    const ends = doublings.eta0.map(place);
    return html`<div class="strip periods" aria-hidden="true">
      ${ends.map((to, index) => {
        const from = index === 0 ? 0 : ends[index - 1];
        if (!(to > from)) return nothing;
        const style = { left: `${100 * from}%`, width: `${100 * (to - from)}%` };
        const isNamed = (to - from) * width >= PERIOD_ROOM;
        const name = index === 0 && (to - from) * width > 80 ? 'period 1' : String(2 ** index);
        return html`<span style=${styleMap(style)}>${isNamed ? name : ''}</span>`;
      })}
    </div>`;
  }

  #reading(): string {
    const { diagram, marks } = this;
    if (!diagram || marks.read === undefined) return '';
    const { values, kept, range, parameter } = diagram;
    const count = values.length / kept;
    const column = Math.min(count - 1, Math.max(0, Math.floor(marks.read * count)));
    const own = values.subarray(column * kept, (column + 1) * kept);
    return columnText(symbolText(parameter), readColumn(own, range));
  }

  #described(along: string): string {
    const { diagram } = this;
    if (!diagram) return 'Bifurcation diagram, not computed yet';
    return lastValuesText(symbolText(diagram.parameter), diagram.kept, along);
  }

  /** The cascade where there is one, else how to read the diagram. */
  #told({ spec, parameter, kept }: Diagram): string {
    const along = sliceAxes(spec).axis.param;
    const doublings = this.#cascade.result;
    if (doublings) return cascadeText(doublings, along, FEIGENBAUM);
    return lastValuesText(symbolText(parameter), kept, along);
  }

  #standing(): TemplateResult {
    const { state } = this.#job;
    const again = (words: string): TemplateResult =>
      html`<button type="button" class="link" @click=${() => this.#again()}>${words}</button>`;
    switch (state.is) {
      case 'running':
        return html`<p class="words">
          <progress max="1" .value=${state.progress} aria-label="Bifurcation diagram"></progress>
          Running a run a column …
          <button type="button" class="link" @click=${() => this.#job.cancel()}>Cancel</button>
        </p>`;
      case 'cancelled':
        return html`<p class="words">Stopped before it was whole. ${again('Go on')}</p>`;
      case 'failed':
        return html`<p class="words failed" role="alert">
          The diagram could not be computed: ${state.error.message} ${again('Try again')}
        </p>`;
      case 'idle':
        return html`<p class="words"></p>`;
      case 'done':
        return html`<p class="words">${unbroken(this.#told(state.result))}</p>`;
      default:
        return state satisfies never;
    }
  }

  #again(): void {
    this.#computed = '';
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-bifurcation': EtaBifurcation;
  }
}
