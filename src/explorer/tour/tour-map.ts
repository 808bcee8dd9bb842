/** The landscape of a step: a map of its own, computed beside that of the explorer, which it leaves as it is. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LimitLine } from '../../analysis/limit-line.ts';
import { statedValue } from '../../analysis/stated.ts';
import type { Fields } from '../../fields/fields.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import { optimizerOf, problemOf } from '../../model/find.ts';
import { quantityOf } from '../../model/quantities.ts';
import { isOfBar, USUAL_LAYER, type LayerId } from '../../reading/layers.ts';
import { phraseText } from '../../reading/phrase.ts';
import type { AxisPoint } from '../../reading/places.ts';
import type { Range } from '../../model/quantity.ts';
import { isSame } from '../../spec/same.ts';
import type { RunPoint } from '../../spec/point.ts';
import { parseSpec } from '../../spec/spec.ts';
import type { SpecInput } from '../../spec/structure.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import '../map/colour-bar.ts';
import '../map/map.ts';
import type { FrameChange, MapCell, MapCommand } from '../map/map.ts';
import '../map/regime-legend.ts';
import { act } from '../pane/actions.ts';
import { Pane } from '../pane/pane.ts';
import { selectedPoint } from '../pane/point.ts';
import { Renderer } from '../pane/rendering.ts';
import { paneOf, type PaneState } from '../pane/state.ts';
import type { Pin, PinAction } from '../ui/pins.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';

/**
 * @fires {CustomEvent<AxisPoint>} point-chosen
 * @fires {CustomEvent} exhibit-ready - once the picture is whole
 */
@customElement('eta-tour-map')
export class EtaTourMap extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        gap: 4px;
        height: 100%;
      }

      .figure {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        min-height: 0;
      }

      .figure.barred {
        grid-template-columns: minmax(0, 1fr) var(--bar-width, 80px);
        gap: 8px;
      }

      eta-colour-bar {
        margin-bottom: var(--x-axis-height, 40px);
      }

      .standing {
        min-height: 20px;
        font-size: var(--text-small);
      }
    `,
  ];

  @property({ attribute: false }) lab!: Laboratory;
  @property({ attribute: false }) analyst!: Laboratory;
  @property({ attribute: false }) fields!: Fields;
  /** What the laboratory knows its sweeps by; it does not change. */
  @property() name = 'tour';
  @property({ attribute: false }) spec!: SpecInput;
  @property({ attribute: false }) shown: LayerId = USUAL_LAYER;
  /** The run that the map points at. */
  @property({ attribute: false }) at: RunPoint = {};
  /** The runs of the step that lie on it. */
  @property({ attribute: false }) pins: readonly Pin[] | undefined;

  @state() private pane: PaneState | undefined;

  #pane: Pane | undefined;
  readonly #renderer = new Renderer(this, () => this.fields);
  #limit: { readonly of: Landscape; readonly line: LimitLine | undefined } | undefined;
  #readyOf: Landscape | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.fields?.release(this.name);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (['spec', 'at', 'shown'].some((name) => (changed as ReadonlyMap<PropertyKey, unknown>).has(name)))
      this.#setUp();
    const seen = this.#pane?.seen;
    if (seen && this.pane) this.#renderer.want(seen, this.pane.look);
  }

  protected override updated(): void {
    const field = this.#whole;
    if (!field || this.#readyOf === field) return;
    this.#readyOf = field;
    this.dispatchEvent(new CustomEvent('exhibit-ready', { bubbles: true, composed: true }));
    void this.#findLimit(field);
  }

  /** The landscape that is on the canvas, once it is whole and that which is wanted. */
  get #whole(): Landscape | undefined {
    const whole = this.#pane?.whole;
    const { rendering } = this.#renderer;
    return whole && rendering?.seen.field === whole && this.#renderer.isDrawn(rendering.seen)
      ? whole
      : undefined;
  }

  #setUp(): void {
    const { spec, shown } = this;
    const { x, y } = spec.axes;
    const point = { x: this.at[x.param] ?? NaN, y: this.at[y.param] ?? NaN };
    const look = { shown, point: Number.isFinite(point.x + point.y) ? point : undefined };
    if (!this.#pane) {
      this.pane = paneOf(this.name, spec, look);
      const stateOf = (): PaneState => this.pane!;
      this.#pane = new Pane(this, this.lab, {
        get state() {
          return stateOf();
        },
        act: (action) => {
          this.pane = act(this.pane!, action);
        },
        refused: () => undefined,
        acted: () => undefined,
      });
      void this.#pane.begin();
    } else if (isSame(parseSpec(spec), this.pane!.spec)) {
      this.#pane.look(look);
    } else {
      this.#pane.act({ is: 'spec', input: spec, look });
    }
  }

  async #findLimit(field: Landscape): Promise<void> {
    try {
      const row = await this.fields.ask('row', field);
      const facts = row && (await this.analyst.ask('analyse', [field, row]));
      const advice = facts && (await this.fields.ask('advice', field, facts));
      this.#limit = { of: field, line: advice && statedValue(advice.limitLine) };
      this.requestUpdate();
    } catch {
      // The map says all but where theory has its limit.
    }
  }

  #choose(point: AxisPoint): void {
    this.#pane!.choose(point);
    this.dispatchEvent(new CustomEvent<AxisPoint>('point-chosen', { detail: { x: point.x, y: point.y } }));
  }

  /** The pins are the step's: who drags one draws a run of his own out of it. */
  #movePin(event: CustomEvent<PinAction>): void {
    event.stopPropagation();
    if (event.detail.is === 'pin-moved') this.#choose(event.detail.to);
  }

  protected override render(): TemplateResult | typeof nothing {
    const pane = this.#pane;
    if (!pane || !this.pane) return nothing;
    const { spec, look } = this.pane;
    const { rendering, headline } = this.#renderer;
    const field = rendering?.seen.field;
    const isBarred = !pane.isStale && rendering !== undefined && isOfBar(rendering.colours);
    return html`<div class=${isBarred ? 'figure barred' : 'figure'}>
        <eta-map
          .axes=${spec.axes}
          .ranges=${this.#ranges()}
          .field=${field}
          .fields=${this.fields}
          .stale=${pane.isStale}
          .shown=${rendering?.shown ?? look.shown}
          .colours=${rendering?.colours}
          .point=${selectedPoint(this.pane)}
          .pins=${this.pins}
          .limit=${this.#limit?.of === field ? this.#limit?.line : undefined}
          .description=${headline ? phraseText(headline.claim) : 'Not computed yet.'}
          @frame-change=${({ detail }: CustomEvent<FrameChange>) => pane.frame(detail)}
          @map-command=${({ detail }: CustomEvent<MapCommand>) => pane.act({ is: detail })}
          @cell-chosen=${({ detail }: CustomEvent<MapCell>) => this.#choose(detail)}
          @pin-chosen=${({ detail }: CustomEvent<AxisPoint>) => this.#choose(detail)}
          @pin-action=${this.#movePin}
          @painted=${({ detail }: CustomEvent<Landscape>) => this.#renderer.painted(detail)}
          @paint-failed=${({ detail }: CustomEvent<Error>) => this.#renderer.failed(detail)}
        ></eta-map>
        ${
          isBarred && isOfBar(rendering.colours)
            ? html`<eta-colour-bar
                .field=${rendering.seen.field}
                .whole=${rendering.seen.sweep.field}
                .fields=${this.fields}
                .layer=${rendering.shown}
                .colours=${rendering.colours}
              ></eta-colour-bar>`
            : nothing
        }
      </div>
      <div class="standing">${this.#standing(pane)}</div>`;
  }

  #standing(pane: Pane): TemplateResult | string {
    const { status } = pane;
    if (status.is === 'failed') {
      return html`<p class="error" role="alert">
        The map could not be computed: ${status.cause}.
        <button type="button" class="link" @click=${() => pane.retry()}>Try again</button>
      </p>`;
    }
    const { rendering } = this.#renderer;
    if (!rendering || pane.isStale) return 'Computing the map …';
    const { colours } = rendering;
    return html`<eta-regime-legend
      .counts=${rendering.counts}
      .shading=${colours === 'fixed' || isOfBar(colours) ? undefined : colours}
      .missing=${rendering.missing}
    ></eta-regime-legend>`;
  }

  #ranges(): { x: Range; y: Range } {
    const { spec } = this.pane!;
    const range = (param: string): Range => quantityOf(param, problemOf(spec)!, optimizerOf(spec)!)!.range;
    return { x: range(spec.axes.x.param), y: range(spec.axes.y.param) };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-tour-map': EtaTourMap;
  }
}
