/** One cell of the map as it is read: where it lies, its value and its regime, in words and as a tip beside it. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatAlong } from '../../reading/numbers.ts';
import { REGIME_STYLES } from '../../reading/regimes.ts';
import { SHOWN_METRICS, valueInWords, type Shown } from '../../reading/layers.ts';
import { styleMap } from '../ui/style-map.ts';
import { symbol } from '../ui/symbol.ts';
import type { CellReading } from '../../fields/field-reader.ts';
import type { Axes } from '../../reading/places.ts';
import type { Spot } from './gestures.ts';
import { symbolText } from '../../reading/symbols.ts';

export interface Reading {
  readonly spot: Spot;
  /** The values of the axes there. */
  readonly x: number;
  readonly y: number;
  /** Undefined where nothing has been computed yet. */
  readonly cell: CellReading | undefined;
}

export function readingInWords({ x, y, cell }: Reading, axes: Axes, shown: Shown): string {
  const where = `${symbolText(axes.x.param)} ${formatAlong(axes.x, x)}, ${symbolText(axes.y.param)} ${formatAlong(axes.y, y)}`;
  if (!cell) return `${where}: not computed yet`;
  const { label } = REGIME_STYLES[cell.regime];
  if (shown === 'regime') return `${where}: ${label}`;
  return `${where}: ${SHOWN_METRICS[shown].label} ${valueInWords(shown, cell.metrics[shown])}; ${label}`;
}

/** A plot's size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export function tip(
  { spot, x, y, cell }: Reading,
  axes: Axes,
  shown: Shown,
  { width, height }: Size,
): TemplateResult | typeof nothing {
  if (!cell) return nothing;
  const style = REGIME_STYLES[cell.regime];
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
    ${
      shown === 'regime'
        ? nothing
        : html`<div class="value">
            ${SHOWN_METRICS[shown].label} ${valueInWords(shown, cell.metrics[shown])}
          </div>`
    }
    <div><span class="swatch" style=${styleMap({ background: style.colour })}></span>${style.label}</div>
  </div>`;
}
