/** The difference of two maps as a third one, framed and pointed at as they are, with its legend. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Difference } from '../../fields/differences.ts';
import type { Fields } from '../../fields/fields.ts';
import type { RegimesBetween, Transition, ValuesBetween } from '../../comparison/between.ts';
import { colourTable } from '../../reading/colour-maps.ts';
import { DIFFERENCE_TABLE, paleColour } from '../../comparison/difference-picture.ts';
import { layerOf, type LayerId } from '../../reading/layers.ts';
import type { LayerColours } from '../../reading/colours.ts';
import { formatNumber, formatShare } from '../../reading/numbers.ts';
import type { AxisPoint } from '../../reading/places.ts';
import { REGIME_STYLES } from '../../reading/regimes.ts';
import type { Spec } from '../../spec/spec.ts';
import '../map/map.ts';
import { rangesOf } from '../pane/ranges.ts';
import { styleMap } from '../ui/style-map.ts';
import { baseStyles } from '../ui/styles.ts';
import type { WholePair } from './pair.ts';

/** Fewer transitions than this are told; the others together. */
const MOST_TOLD = 8;
/** Shares below this are not told. */
const LEAST_TOLD = 0.0005;

/**
 * @fires {CustomEvent<FrameChange>} frame-change
 * @fires {CustomEvent<MapCommand>} map-command
 * @fires {CustomEvent<MapCell>} cell-chosen
 * @fires {CustomEvent<AxisPoint | undefined>} cell-pointed
 */
@customElement('eta-map-difference')
export class EtaMapDifference extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }

      header {
        display: flex;
        gap: 10px;
        align-items: center;
        min-height: 40px;
        margin-bottom: 8px;
        border-bottom: 1px solid var(--hairline);
        font-weight: 600;
      }

      header span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      h2 {
        min-height: 120px;
        margin: 0 0 8px;
        font-weight: 400;
        font-size: 1.125rem;
        line-height: 24px;
        text-wrap: pretty;
      }

      @media (max-width: 1279px) {
        h2 {
          min-height: 0;
        }
      }

      .figure {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        height: calc(var(--map-height, 46vh) + var(--x-axis-height, 40px));
      }

      /* As wide as those that have a bar beside them. */
      .figure.barred {
        padding-right: calc(var(--bar-width, 80px) + 8px);
      }

      ul {
        display: grid;
        grid-template-columns: auto auto minmax(0, 1fr);
        gap: 3px 10px;
        align-items: center;
        margin: 8px 0 0;
        padding: 0;
        font-size: var(--text-small);
        list-style: none;
      }

      li {
        display: contents;
      }

      .share {
        color: var(--ink-quiet);
      }

      .swatch {
        width: 26px;
        height: 12px;
        border-radius: 2px;
        box-shadow: inset 0 0 0 1px rgb(128 128 128 / 45%);
      }

      .bar {
        height: 10px;
        margin-top: 8px;
        border: 1px solid color-mix(in oklab, var(--ink) 30%, transparent);
      }

      .ends {
        display: flex;
        gap: 8px;
        justify-content: space-between;
        margin: 2px 0 0;
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }

      .note {
        margin: 4px 0 0;
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }
    `,
  ];

  @property({ attribute: false }) pair: WholePair | undefined;
  @property({ attribute: false }) difference: Difference | undefined;
  @property({ attribute: false }) spec!: Spec;
  @property({ attribute: false }) shown!: LayerId;
  @property({ attribute: false }) fields!: Fields;
  /** What is pointed at on one of the two maps. */
  @property({ attribute: false }) pointed: Partial<AxisPoint> | undefined;

  /** The difference as a map has it: what keeps the landscapes hands out its bands, and colours of its own. */
  @state() private drawn: { readonly fields: Fields; readonly colours: LayerColours } | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('difference')) this.drawn = this.#plate();
  }

  #plate(): EtaMapDifference['drawn'] {
    const { pair, difference, fields, shown } = this;
    if (!pair || !difference) return undefined;
    const second = fields.numberOf(pair.second);
    const ask = (question: string, _: unknown, ...details: unknown[]): Promise<unknown> => {
      if (question !== 'band') return Promise.resolve(undefined);
      const [, , firstRow, rows] = details as [LayerId, LayerColours, number, number];
      return fields.ask('differenceBand', pair.first, second, shown, difference, firstRow, rows);
    };
    const most = difference.of === 'values' ? (difference.between.range?.most ?? 1) : 1;
    return {
      fields: Object.assign(Object.create(fields) as Fields, { ask }),
      colours: { scale: 'linear', range: [-most, most] },
    };
  }

  #resend(event: CustomEvent): void {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
  }

  protected override render(): TemplateResult {
    const { pair, difference, spec, drawn, shown } = this;
    const isValues = layerOf(shown).key === 'bar';
    const [a, b] = pair?.names ?? ['A', 'B'];
    return html`
      <header><span>${isValues ? `${a} − ${b}: ${layerOf(shown).label}` : `From ${a} to ${b}`}</span></header>
      <h2 aria-live="polite">${difference?.sentence ?? '…'}</h2>
      <div class=${isValues ? 'figure barred' : 'figure'}>
        <eta-map
          .axes=${spec.axes}
          .ranges=${rangesOf(spec)}
          .field=${pair?.first}
          .fields=${drawn?.fields ?? this.fields}
          .shown=${shown}
          .colours=${drawn?.colours}
          .stale=${!drawn}
          .pointed=${this.pointed}
          .description=${difference?.sentence ?? 'Not computed yet.'}
          @frame-change=${this.#resend}
          @map-command=${this.#resend}
          @cell-chosen=${this.#resend}
          @cell-pointed=${this.#resend}
        ></eta-map>
      </div>
      ${difference?.of === 'regimes' ? transitionList(difference.between) : nothing}
      ${difference?.of === 'values' ? valueBar(difference.between, [a, b]) : nothing}
    `;
  }
}

/** The picture's stripes in small. */
function stripes(from: string, to: string): Record<string, string> {
  return { background: `repeating-linear-gradient(135deg, ${from} 0 4px, ${to} 4px 8px)` };
}

function transitionList({ transitions, cells }: RegimesBetween): TemplateResult {
  const changed = transitions.reduce((sum, { count }) => sum + count, 0);
  const told = transitions.filter(({ count }) => count / cells >= LEAST_TOLD).slice(0, MOST_TOLD);
  const rest = changed - told.reduce((sum, { count }) => sum + count, 0);
  const row = ({ from, to, count }: Transition): TemplateResult => {
    const [before, after] = [REGIME_STYLES[from], REGIME_STYLES[to]];
    return html`<li>
      <i class="swatch" style=${styleMap(stripes(before.colour, after.colour))}></i>
      <span>${before.label} → ${after.label}</span>
      <span class="share">${formatShare(count / cells)}</span>
    </li>`;
  };
  return html`<ul aria-label="What became what">
    ${told.map(row)}
    ${
      rest > 0
        ? html`<li>
            <i class="swatch" style=${styleMap({ visibility: 'hidden' })}></i><span>other changes</span>
            <span class="share">${formatShare(rest / cells)}</span>
          </li>`
        : nothing
    }
    <li>
      <i
        class="swatch"
        style=${styleMap({ background: `linear-gradient(to right, ${paleColour(REGIME_STYLES.converged.colour)} 50%, ${paleColour(REGIME_STYLES['oscillates-high'].colour)} 50%)` })}
      ></i>
      <span>pale: the same in both</span>
      <span class="share">${formatShare((cells - changed) / cells)}</span>
    </li>
  </ul>`;
}

function valueBar({ range, oneSided, cells }: ValuesBetween, [a, b]: readonly string[]): TemplateResult {
  if (!range) return html`<p class="note">No difference to be seen.</p>`;
  const table = colourTable(DIFFERENCE_TABLE);
  const stops = Array.from({ length: 33 }, (_, index) => {
    const entry = 3 * Math.round((255 * index) / 32);
    return `rgb(${table[entry]} ${table[entry + 1]} ${table[entry + 2]})`;
  });
  const end = formatNumber(range.most, 2);
  return html`<div
      class="bar"
      style=${styleMap({ background: `linear-gradient(to right, ${stops.join(', ')})` })}
    ></div>
    <p class="ends"><span>−${end}, larger in ${b}</span><span>0</span><span>larger in ${a}, +${end}</span></p>
    <p class="note">
      By the logarithm of the
      size.${oneSided > 0 ? ` Grey: only one has a value, ${formatShare(oneSided / cells)}.` : ''}
    </p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-map-difference': EtaMapDifference;
  }
}
