/** A tour, step by step: gone on in by keys, presses and links, shown to a room in full screen, and printed as a handout. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Fields } from '../../fields/fields.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import { toTourLink } from '../../tours/index.ts';
import { stepsWithNewMap, type Tour } from '../../tours/tour.ts';
import { ICONS } from '../ui/icons.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { RunsKept } from './runs.ts';
import { setWords } from './set-words.ts';
import './tour-step.ts';
import { tourStyles } from './tour-styles.ts';

/** How long the last part of a handout may take to be drawn once it is there. */
const DRAWN_MS = 600;
/** Where the arrow keys mean something else. */
const OWN_ARROWS = 'input, select, textarea, [role=application], [role=slider], [role=radio], .start';

/**
 * @fires {CustomEvent<number>} step-chosen - counted from 1
 * @fires {CustomEvent<TourPlace>} place-wanted - to be opened in the explorer
 * @fires {CustomEvent} tour-left
 */
@customElement('eta-tour')
export class EtaTour extends LitElement {
  static override styles = [baseStyles, controlStyles, tourStyles];

  @property({ attribute: false }) tour!: Tour;
  /** The step on show, counted from 1. */
  @property({ type: Number }) at = 1;
  /** All three are undefined until there is an engine. */
  @property({ attribute: false }) lab: Laboratory | undefined;
  @property({ attribute: false }) analyst: Laboratory | undefined;
  @property({ attribute: false }) fields: Fields | undefined;

  @state() private presenting = false;
  /** While all steps are laid out for the printer, how many of their parts are there. */
  @state() private handout: { readonly ready: number } | undefined;

  @query('main') private main!: HTMLElement;

  readonly #kept = new RunsKept(() => this.analyst!);
  #keyed = (event: KeyboardEvent): void => this.#key(event);
  #screenChanged = (): void => {
    this.presenting = this.matches(':fullscreen');
  };
  #printed = (): void => {
    this.handout = undefined;
  };

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#keyed, true);
    addEventListener('afterprint', this.#printed);
    document.addEventListener('fullscreenchange', this.#screenChanged);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#keyed, true);
    removeEventListener('afterprint', this.#printed);
    document.removeEventListener('fullscreenchange', this.#screenChanged);
    if (this.matches(':fullscreen')) void document.exitFullscreen();
  }

  protected override firstUpdated(): void {
    this.main.focus({ preventScroll: true });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('at') && changed.get('at') !== undefined) {
      scrollTo(0, 0);
      this.scrollTo(0, 0);
      this.main.focus({ preventScroll: true });
    }
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    // What the explorer would take back is not in sight.
    if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(key)) event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey || this.handout) return;
    const isOwn = event.composedPath().some((part) => part instanceof Element && part.matches(OWN_ARROWS));
    if (isOwn) return;
    const { length } = this.tour.steps;
    const to: Record<string, number> = {
      ArrowRight: this.at + 1,
      PageDown: this.at + 1,
      ArrowLeft: this.at - 1,
      PageUp: this.at - 1,
      Home: 1,
      End: length,
    };
    if (key in to) this.#go(to[key]);
    else if (key === 'Escape' && !this.presenting) this.#leave();
    else return;
    event.preventDefault();
  }

  #go(step: number): void {
    if (step < 1 || step > this.tour.steps.length || step === this.at) return;
    this.dispatchEvent(new CustomEvent<number>('step-chosen', { detail: step }));
  }

  #leave(): void {
    this.dispatchEvent(new CustomEvent('tour-left'));
  }

  #present(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else this.requestFullscreen().catch(() => undefined);
  }

  protected override render(): TemplateResult {
    const { tour, at } = this;
    return html`<header>
        <button type="button" class="plain back" @click=${this.#leave}>
          ${ICONS.back} Back to the explorer
        </button>
        <h1>${tour.title}</h1>
        <div class="tools">
          <button
            type="button"
            class="plain"
            title="A handout, a page a step"
            ?disabled=${!this.lab || this.handout !== undefined}
            @click=${() => (this.handout = { ready: 0 })}
          >
            Print
          </button>
          <button
            type="button"
            class="plain"
            aria-pressed=${this.presenting ? 'true' : 'false'}
            @click=${this.#present}
          >
            ${this.presenting ? 'Leave full screen' : 'Present'}
          </button>
        </div>
      </header>
      <main tabindex="-1" aria-label="${tour.title}, step ${at} of ${tour.steps.length}">
        ${
          this.handout
            ? this.#sheets(this.handout)
            : html`${this.#steps()}
                <p class="note">${setWords(tour.note)}</p>`
        }
      </main>
      ${this.#nav()}`;
  }

  /** How many parts of all steps come when they are computed. */
  get #parts(): number {
    const { tour } = this;
    const later = tour.steps.flatMap(({ exhibits }) =>
      exhibits.filter(({ is }) => is === 'paths' || is === 'drawbacks'),
    );
    return tour.steps.length + later.length + stepsWithNewMap(tour).filter(Boolean).length;
  }

  #arrived(): void {
    if (!this.handout) return;
    const ready = this.handout.ready + 1;
    this.handout = { ready };
    // What has come is drawn by then.
    if (ready === this.#parts) setTimeout(() => this.handout && print(), DRAWN_MS);
  }

  /** All steps below each other, as they are printed. */
  #sheets({ ready }: { readonly ready: number }): TemplateResult {
    const { tour, lab, analyst, fields } = this;
    const hasMap = stepsWithNewMap(tour);
    const parts = this.#parts;
    return html`<div class="preparing" role="status">
        <span>Preparing the handout, a page a ${tour.unit.toLowerCase()}</span>
        <progress max=${parts} .value=${ready} aria-label="The handout"></progress>
        <button type="button" @click=${() => (this.handout = undefined)}>Cancel</button>
      </div>
      <div class="sheets" @exhibit-ready=${() => this.#arrived()}>
        ${tour.steps.map(
          (step, index) =>
            html`<section>
              <eta-tour-step
                .lab=${lab!}
                .analyst=${analyst!}
                .fields=${fields!}
                .kept=${this.#kept}
                .step=${step}
                .unit=${tour.unit}
                .number=${index + 1}
                .name=${`sheet-${index + 1}`}
                .withoutMap=${!hasMap[index]}
              ></eta-tour-step>
              ${index === 0 ? html`<p class="note">${setWords(tour.note)}</p>` : nothing}
            </section>`,
        )}
      </div>`;
  }

  #steps(): TemplateResult | typeof nothing {
    const { tour, at, lab, analyst, fields } = this;
    if (!lab || !analyst || !fields) return nothing;
    return html`<eta-tour-step
      .lab=${lab}
      .analyst=${analyst}
      .fields=${fields}
      .kept=${this.#kept}
      .step=${tour.steps[at - 1]}
      .unit=${tour.unit}
      .number=${at}
    ></eta-tour-step>`;
  }

  #nav(): TemplateResult {
    const { tour, at } = this;
    const { length } = tour.steps;
    return html`<nav aria-label="Steps">
      <button type="button" class="previous" ?disabled=${at === 1} @click=${() => this.#go(at - 1)}>
        ${ICONS.back}<span>Previous</span>
      </button>
      <ol>
        ${tour.steps.map(
          ({ title }, index) =>
            html`<li>
              <a
                href="#${toTourLink(tour, index + 1)}"
                aria-current=${index + 1 === at ? 'step' : 'false'}
                aria-label=${`${index + 1}: ${title.replace(/\{eta0\}/g, 'η₀')}`}
                title=${title.replace(/\{eta0\}/g, 'η₀')}
                >${index + 1}</a
              >
            </li>`,
        )}
      </ol>
      <button type="button" class="next" ?disabled=${at === length} @click=${() => this.#go(at + 1)}>
        <span>Next</span>${ICONS.forward}
      </button>
    </nav>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-tour': EtaTour;
  }
}
