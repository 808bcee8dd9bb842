/** One cell of the map as it is read: where it lies, its value and its regime, in words and as a tip beside it. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatAlong } from '../../reading/numbers.ts';
import { REGIME_STYLES } from '../../reading/regimes.ts';
import { cellWords, type LayerId } from '../../reading/layers.ts';
import { styleMap } from '../ui/style-map.ts';
import { symbol } from '../ui/symbol.ts';
import type { Metrics } from '../../program/metrics/finish.ts';
import type { Axes } from '../../reading/places.ts';
import type { Spot } from './gestures.ts';
import { symbolText } from '../../reading/symbols.ts';

export interface CellReading {
  readonly spot: Spot;
  /** The values of the axes there. */
  readonly x: number;
  readonly y: number;
  /** Undefined where nothing has been computed yet. */
  readonly cell: Metrics | undefined;
  /** A trial of one's own that lies there, in words. */
  readonly trial: string | undefined;
}

export function readingInWords({ x, y, cell, trial }: CellReading, axes: Axes, shown: LayerId): string {
  const where = `${symbolText(axes.x.param)} ${formatAlong(axes.x, x)}, ${symbolText(axes.y.param)} ${formatAlong(axes.y, y)}`;
  if (!cell) return `${where}: not computed yet`;
  return `${where}: ${[...cellWords(shown, cell), ...(trial ? [trial] : [])].join('; ')}`;
}

/** A plot's size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export function tip(
  { spot, x, y, cell, trial }: CellReading,
  axes: Axes,
  shown: LayerId,
  { width, height }: Size,
): TemplateResult | typeof nothing {
  if (!cell) return nothing;
  const { colour } = REGIME_STYLES[cell.regime];
  const words = cellWords(shown, cell);
  const gap = 14;
  const left = spot.x * width;
  const top = (1 - spot.y) * height;
  const place = {
    ...(spot.x < 0.6 ? { left: `${left + gap}px` } : { right: `${width - left + gap}px` }),
    ...(spot.y > 0.3 ? { top: `${top + gap}px` } : { bottom: `${height - top + gap}px` }),
  };
  return html`<div class="tip" data-testid="tooltip" style=${styleMap(place)} aria-hidden="true">
    <div class="where">
      <span>${symbol(axes.x.param)} ${formatAlong(axes.x, x)}</span>
      <span>${symbol(axes.y.param)} ${formatAlong(axes.y, y)}</span>
    </div>
    ${words.slice(0, -1).map((value) => html`<div class="value">${value}</div>`)}
    <div><span class="swatch" style=${styleMap({ background: colour })}></span>${words.at(-1)}</div>
    ${trial ? html`<div class="trial-words">${trial}</div>` : nothing}
  </div>`;
}
