/** What both plots of a slice have: the axis along it, and the lines that stand on it. */

import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { expressionToMathml } from '../../formula/mathml.ts';
import { parseExpression } from '../../formula/parse.ts';
import type { Axis } from '../../model/axis.ts';
import { optimizerOf } from '../../model/find.ts';
import { formatNumber } from '../../reading/numbers.ts';
import { positionOf } from '../../reading/places.ts';
import { axisTicks } from '../../reading/ticks.ts';
import type { Spec } from '../../spec/spec.ts';
import { styleMap } from '../ui/style-map.ts';
import { symbol } from '../ui/symbol.ts';

/** Where lines stand, 0 … 1 along the axis; undefined for those that there are none of. */
export interface SliceMarks {
  /** The predicted limit of stability, and its value. */
  readonly limit: { readonly at: number; readonly value: number } | undefined;
  /** The point that is replayed. */
  readonly selected: number | undefined;
  /** What is read. */
  readonly read: number | undefined;
}

const isOn = (at: number | undefined): at is number => at !== undefined && at >= 0 && at <= 1;
const percent = (at: number): string => `${(100 * at).toFixed(2)}%`;

export function standingLines({ limit, selected, read }: SliceMarks): TemplateResult {
  const line = (kind: string, at: number | undefined): TemplateResult | typeof nothing =>
    isOn(at) ? html`<i class="line ${kind}" style=${styleMap({ left: percent(at) })}></i>` : nothing;
  return html`${line('limit', limit?.at)} ${line('selected', selected)} ${line('read', read)}`;
}

/** The limit by its formula and value, above its line. */
export function limitLabel(spec: Spec, { limit }: SliceMarks): TemplateResult | typeof nothing {
  const form = optimizerOf(spec)?.limit;
  if (!limit || !isOn(limit.at) || form === undefined) return nothing;
  const side = limit.at > 0.7 ? 'before' : 'after';
  return html`<span class="limit-label ${side}" style=${styleMap({ left: percent(limit.at) })}>
    <span class="visually-hidden">predicted limit </span
    >${unsafeHTML(expressionToMathml(parseExpression(form)))} = ${formatNumber(limit.value)}
  </span>`;
}

/** Pixels that the label of a tick takes. */
const TICK_ROOM = 56;

export function alongAxis(axis: Axis, width: number): TemplateResult {
  const ticks = axisTicks(axis, Math.max(2, Math.floor(width / TICK_ROOM)))
    .map(({ value, label }) => ({ label, at: positionOf(axis, value) }))
    .filter(({ at }) => at >= 0 && at <= 1);
  return html`<div class="x-axis" aria-hidden="true">
    ${ticks.map(
      ({ at, label }) =>
        html`<span class=${label === '' ? 'minor' : ''} style=${styleMap({ left: percent(at) })}
          >${label}</span
        >`,
    )}
    <span class="title">${symbol(axis.param)}</span>
  </div>`;
}
