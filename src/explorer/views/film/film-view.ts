/**
 * The same map at nine values of a third quantity: three by three, or one at a time as a film. A frame leads to the
 * explorer at that value.
 */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Fields } from '../../../fields/fields.ts';
import type { Laboratory } from '../../../lab/laboratory.ts';
import { axisValues, type Axis } from '../../../model/axis.ts';
import { optimizerOf, problemOf } from '../../../model/find.ts';
import { quantityOf } from '../../../model/quantities.ts';
import { LAYERS, USUAL_LAYER, type LayerId } from '../../../reading/layers.ts';
import { editable, formatAlong, readNumber } from '../../../reading/numbers.ts';
import { symbolText } from '../../../reading/symbols.ts';
import { SpecError } from '../../../spec/error.ts';
import { specPath, stackOf, thirdAxis, thirdParams } from '../../../spec/stack.ts';
import type { Spec } from '../../../spec/spec.ts';
import { Painting } from '../../map/painting.ts';
import { fullViewStyles } from '../../ui/full-view-styles.ts';
import { save } from '../../ui/save.ts';
import { segments, segmentStyles } from '../../ui/segmented.ts';
import { baseStyles, controlStyles } from '../../ui/styles.ts';
import { symbol } from '../../ui/symbol.ts';
import { sendAction, type ViewProperties } from '../view.ts';
import { filmKey } from '../../film/film-key.ts';
import { filmStyles } from '../../film/film-styles.ts';
import { FilmFrames } from '../../film/frames.ts';

/** Three by three. */
const COUNT = 9;
/** Cells a side: as many as can be told apart side by side. */
const CELLS = 128;
const FRAME_MS = 500;

/** @fires {CustomEvent<ViewAction>} pane-action - a value was chosen */
@customElement('eta-film')
export class EtaFilm extends LitElement implements Partial<ViewProperties> {
  static override styles = [baseStyles, controlStyles, fullViewStyles, segmentStyles, filmStyles];

  @property({ attribute: false }) lab: Laboratory | undefined;
  @property({ attribute: false }) fields: Fields | undefined;
  @property({ attribute: false }) spec: Spec | undefined;

  @state() private third: Axis | undefined;
  @state() private shown: LayerId = USUAL_LAYER;
  @state() private as: 'grid' | 'film' = 'grid';
  @state() private at = 0;
  @state() private isPlaying = false;
  /** Why the values that are asked for cannot be. */
  @state() private fault = '';

  readonly #frames = new FilmFrames(this);
  readonly #paintings = Array.from({ length: COUNT }, () => new Painting());
  #timer: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#play(false);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.spec || !this.lab || !this.fields) return;
    if (!changed.has('spec') && !changed.has('lab')) return;
    const [first] = thirdParams(this.spec);
    const known = this.third && thirdParams(this.spec).includes(this.third.param) ? this.third : undefined;
    if (first !== undefined) this.#take(known ?? thirdAxis(this.spec, first, COUNT));
  }

  protected override updated(): void {
    const { fields, shown } = this;
    const { landscapes, colours } = this.#frames;
    if (!fields || !colours) return;
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) {
      const index = Number(canvas.dataset.frame);
      const field = landscapes[index];
      if (field)
        void this.#paintings[index].draw(canvas, fields, { field, shown, colours }).catch(() => false);
    }
  }

  /** Computes the frames along another axis, or over other ends of it. */
  #take(third: Axis): void {
    const { spec, lab, fields } = this;
    this.third = third;
    try {
      const specs = stackOf(spec!, third, CELLS);
      this.fault = '';
      this.#frames.run({ lab: lab!, fields: fields! }, specs, this.shown);
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      this.fault = error.message;
    }
  }

  #end(end: 'from' | 'to', event: Event): void {
    const value = readNumber((event.target as HTMLInputElement).value);
    if (typeof value === 'number') this.#take({ ...this.third!, [end]: value });
    else this.fault = `got “${value}”, expected a number`;
  }

  #show(event: Event): void {
    this.shown = (event.target as HTMLSelectElement).value as LayerId;
    void this.#frames.show(this.shown);
  }

  #play(isPlaying: boolean): void {
    clearInterval(this.#timer);
    this.isPlaying = isPlaying;
    if (isPlaying) this.#timer = setInterval(() => (this.at = (this.at + 1) % COUNT), FRAME_MS);
  }

  #choose(index: number): void {
    const { third } = this;
    const value = Number(axisValues(third!)[index].toPrecision(6));
    sendAction(this, { is: 'edit', path: specPath(third!.param), value });
  }

  async #export(): Promise<void> {
    const { fields, third, spec } = this;
    const [first, ...others] = this.#frames.landscapes;
    const numbers = others.map((each) => fields!.numberOf(each!));
    const file = await fields!.ask('stack', first!, numbers, third!).catch(() => undefined);
    if (file)
      save(file, `etascape-${spec!.problem.id}-${spec!.optimizer.id}-${third!.param.replace('.', '-')}.npz`);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { spec, third } = this;
    if (!spec) return nothing;
    if (!third) return html`<p class="quiet">There is no third quantity: both axes have what there is.</p>`;
    return html`
      ${this.#controls(spec, third)}
      ${this.fault === '' ? nothing : html`<p class="failed" role="alert">${this.fault}</p>`}
      ${this.#failure()} ${this.as === 'grid' ? this.#grid(spec, third) : this.#film(spec, third)}
    `;
  }

  #controls(spec: Spec, third: Axis): TemplateResult {
    const isWhole = this.#frames.count === COUNT;
    return html`<div class="controls">
      <select
        aria-label="The third quantity"
        @change=${(event: Event) => this.#take(thirdAxis(spec, (event.target as HTMLSelectElement).value, COUNT))}
      >
        ${thirdParams(spec).map(
          (param) =>
            html`<option value=${param} ?selected=${param === third.param}>
              ${symbolText(param)} · ${quantityOf(param, problemOf(spec)!, optimizerOf(spec)!)!.meaning}
            </option>`,
        )}
      </select>
      ${(['from', 'to'] as const).map(
        (end) =>
          html`<label
            >${end}
            <input
              type="text"
              inputmode="decimal"
              autocomplete="off"
              aria-label=${`${end === 'from' ? 'Least' : 'Largest'} value`}
              .value=${editable(third[end])}
              @change=${(event: Event) => this.#end(end, event)}
          /></label>`,
      )}
      <select aria-label="What the frames show" @change=${this.#show}>
        ${LAYERS.map(
          ({ id, label }) => html`<option value=${id} ?selected=${id === this.shown}>${label}</option>`,
        )}
      </select>
      ${segments({
        legend: 'How the frames are seen',
        name: 'as',
        choices: [
          { value: 'grid', label: '3 × 3' },
          { value: 'film', label: 'film' },
        ],
        chosen: this.as,
        choose: (as: 'grid' | 'film') => {
          this.as = as;
          this.#play(false);
        },
      })}
      <button
        type="button"
        title="NPZ for numpy.load: every metric as a stack of matrices"
        ?disabled=${!isWhole}
        @click=${() => void this.#export()}
      >
        Arrays
      </button>
    </div>`;
  }

  #failure(): TemplateResult | typeof nothing {
    const { state } = this.#frames;
    if (state.is === 'failed') return html`<p class="failed" role="alert">${state.error.message}</p>`;
    if (state.is !== 'running') return nothing;
    return html`<div class="start">
      <span>${this.#frames.count} of ${COUNT} maps</span>
      <progress max="1" .value=${state.progress} aria-label="The maps"></progress>
      <button type="button" @click=${() => this.#frames.cancel()}>Cancel</button>
    </div>`;
  }

  #grid(spec: Spec, third: Axis): TemplateResult {
    return html`<div class="frames">
        ${Array.from(axisValues(third), (value, index) => this.#frame(third, value, index))}
      </div>
      ${filmKey(spec, this.shown, this.#frames)}`;
  }

  #film(spec: Spec, third: Axis): TemplateResult {
    const value = axisValues(third)[this.at];
    return html`<div class="single">${this.#frame(third, value, this.at)}</div>
      <div class="reel">
        <button type="button" aria-pressed=${this.isPlaying} @click=${() => this.#play(!this.isPlaying)}>
          ${this.isPlaying ? 'Stop' : 'Play'}
        </button>
        <input
          type="range"
          min="0"
          max=${COUNT - 1}
          aria-label=${symbolText(third.param)}
          aria-valuetext=${formatAlong(third, value)}
          .value=${String(this.at)}
          @input=${(event: Event) => {
            this.at = Number((event.target as HTMLInputElement).value);
            this.#play(false);
          }}
        />
      </div>
      ${filmKey(spec, this.shown, this.#frames)}`;
  }

  #frame(third: Axis, value: number, index: number): TemplateResult {
    const label = `${symbolText(third.param)} = ${formatAlong(third, value)}`;
    return html`<figure>
      <button type="button" class="frame" title="Opens this map" @click=${() => this.#choose(index)}>
        <figcaption>${symbol(third.param)} = <b>${formatAlong(third, value)}</b></figcaption>
        <div class="picture">
          <canvas data-frame=${index} role="img" aria-label=${`The map at ${label}`}></canvas>
        </div>
      </button>
    </figure>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-film': EtaFilm;
  }
}
