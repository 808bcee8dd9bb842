/** The figures of the advice: each a label, a value, a detail, and what it means. */

import { html, type TemplateResult } from 'lit';
import { meter } from '../../ui/meter.ts';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { axisKind } from '../../../analysis/axis-kind.ts';
import { arrivesIf, GLOSSARY } from '../../../analysis/glossary.ts';
import { statedValue } from '../../../analysis/stated.ts';
import { expressionToMathml } from '../../../formula/mathml.ts';
import { parseExpression } from '../../../formula/parse.ts';
import type { Landscape } from '../../../sweep/landscape.ts';
import { leastLossOf } from '../../../program/least/least.ts';
import { optimizerOf } from '../../../model/find.ts';
import { formatNumber, formatShare, unbroken } from '../../../reading/numbers.ts';
import { REGIME_STYLES } from '../../../reading/regimes.ts';
import { layerOf } from '../../../reading/layers.ts';
import '../../ui/meaning.ts';
import { symbol } from '../../ui/symbol.ts';
import {
  arrivalsSentence,
  arrivalsText,
  beyondLimitText,
  decadesText,
  limitSentence,
  placesText,
  marginText,
  ratioText,
  inFewerDigits,
  rowText,
  sensitivitySentence,
  sensitivityText,
} from '../../../reading/analysis-words.ts';
import { inSymbols, symbolText } from '../../../reading/symbols.ts';
import { LEARNING_RATE, isConstant } from '../../../model/names.ts';
import { noLeastReason } from '../../../analysis/no-least.ts';
import { type Advice, limitNumbers } from '../../../analysis/advised.ts';

export type FigurePart = 'take' | 'band' | 'best' | 'limit' | 'sensitivity';

export interface Figure {
  readonly part: FigurePart;
  readonly label: TemplateResult | string;
  readonly value: TemplateResult | string;
  readonly detail: TemplateResult | string;
  /** What the figure means, as a sentence or two. */
  readonly meaning: string;
}

type Show = (cell: { readonly x: number; readonly y: number }) => void;

/** The row that is spoken of, in words. */
function hereText({ spec, y }: Landscape, advice: Advice): string {
  return `at ${symbolText(spec.axes.y.param)} = ${rowText(spec.axes.y, y, advice.y)}`;
}

/** Where least loss, sharpness and limit hold, in words that follow a statement; nothing where that is not on the map. */
function limitHere(field: Landscape, { at }: Advice): string {
  return placesText(field, at, symbolText);
}

/** The same of the least loss, which a constant of the problem alone moves. */
function leastHere(field: Landscape, { at }: Advice): string {
  const constants = Object.entries(at).filter(([param]) => isConstant(param));
  return placesText(field, Object.fromEntries(constants), symbolText);
}

/** The figures before there is anything to say. */
export function noFigures(field: Landscape | undefined): Figure[] {
  const param = field?.spec.axes.x.param ?? LEARNING_RATE;
  const isChosen = !field || axisKind(field.spec) === 'hyperparameter';
  const labels: Record<FigurePart, TemplateResult | string> = {
    take: isChosen ? asked(param) : asksArrivals(param),
    band: isChosen ? 'Stable band' : 'Runs that arrive',
    best: 'Best run',
    limit: html`Largest stable ${symbol(LEARNING_RATE)}`,
    sensitivity: html`Sensitivity to ${symbol(param)}`,
  };
  return Object.entries(labels).map(([part, label]) => ({
    part: part as FigurePart,
    label,
    value: '–',
    detail: '',
    meaning: '',
  }));
}

/** @param show shows a cell of the map. */
export function figuresOf(field: Landscape, advice: Advice, show: Show): Figure[] {
  const { spec } = field;
  const { x, y } = spec.axes;
  const here = html`at ${symbol(y.param)} = ${rowText(y, field.y, advice.y)}`;
  const isChosen = advice.kind === 'hyperparameter';
  const best = statedValue(advice.best);
  const least = leastLossOf(advice.least);
  const figures: Figure[] = [
    isChosen ? takeFigure(field, advice, show) : arrivalsFigure(field, advice),
    isChosen ? bandFigure(field, advice, here) : arrivingFigure(field, advice),
    {
      part: 'best',
      label: 'Best run',
      value: best
        ? html`${formatNumber(best.loss, 4)}
            <small><eta-term meaning=${layerOf('tailLoss').meaning}>tail loss</eta-term></small>`
        : 'none',
      detail: best
        ? html`<button type="button" class="link" title="Show this cell" @click=${() => show(best)}>
            ${symbol(x.param)} ${formatNumber(inFewerDigits(best.x))}, ${symbol(y.param)}
            ${formatNumber(best.y)}
          </button>`
        : 'every run diverges',
      meaning: `A cell of the smallest mean loss over the last ${spec.tail} steps, on the whole map; ${
        least === undefined
          ? noLeastReason(advice.least)
          : `the least loss${leastHere(field, advice)} is ${formatNumber(least, 4)}`
      }.`,
    },
    limitFigure(field, advice),
    sensitivityFigure(field, advice),
  ];
  return figures.map(({ value, detail, meaning, ...rest }) => ({
    ...rest,
    value: bound(value),
    detail: bound(detail),
    meaning: unbroken(meaning),
  }));
}

function bound(part: TemplateResult | string): TemplateResult | string {
  return typeof part === 'string' ? unbroken(part) : part;
}

function takeFigure(field: Landscape, advice: Advice, show: Show): Figure {
  const { spec } = field;
  const { x } = spec.axes;
  const along = symbolText(x.param);
  const label = asked(x.param);
  if ('absent' in advice.recommended) {
    return {
      part: 'take',
      label,
      value: html`none`,
      detail: inSymbols(advice.recommended.absent),
      meaning: `A value is recommended only if its run arrives and keeps a factor 2 from the ends of its stretch and from the limit.`,
    };
  }
  const take = advice.recommended.value;
  const outcome = REGIME_STYLES[take.outcome].label;
  const ignored = take.ignores
    ? ` It lies above the limit of stability, ${formatNumber(take.ignores.limit)}: ${inSymbols(take.ignores.reason)}.`
    : '';
  return {
    part: 'take',
    label,
    value: html`${formatNumber(inFewerDigits(take.x))}
      <button type="button" class="link" @click=${() => show(take)}>Show this cell</button>`,
    detail: take.ignores ? `above the limit; ${marginText(take)}` : marginText(take),
    meaning: `Runs that come to rest go first, then those that oscillate at low loss, then all that arrive. Of its stretch of such runs ${hereText(field, advice)}, none that keeps a factor 2 from the ends settles sooner: at step ${take.settleStep} of ${spec.steps}. The margin is room for ${along} to be wrong by. Its run: ${outcome}.${ignored}`,
  };
}

function arrivalsFigure(field: Landscape, advice: Advice): Figure {
  const { x } = field.spec.axes;
  const along = symbolText(x.param);
  const here = hereText(field, advice);
  const { arrivals } = advice;
  return {
    part: 'take',
    label: asksArrivals(x.param),
    value: 'value' in arrivals ? arrivalsText(arrivals.value) : '–',
    detail: 'value' in arrivals ? here : inSymbols(arrivals.absent),
    meaning:
      'value' in arrivals
        ? `${arrivalsSentence(arrivals.value, along, here)} ${arrivesIf(field.spec.thresholds.excess)}`
        : `Which runs arrive is not stated: ${inSymbols(arrivals.absent)}.`,
  };
}

function arrivingFigure({ spec }: Landscape, { arrivals }: Advice): Figure {
  return {
    part: 'band',
    label: 'Runs that arrive',
    value: 'value' in arrivals ? formatShare(arrivals.value.share) : '–',
    detail: 'value' in arrivals ? 'of this map' : '',
    meaning: arrivesIf(spec.thresholds.excess),
  };
}

function bandFigure(field: Landscape, advice: Advice, here: TemplateResult): Figure {
  const { band } = advice;
  const along = symbolText(field.spec.axes.x.param);
  return {
    part: 'band',
    label: 'Stable band',
    value:
      'value' in band ? `${formatNumber(band.value.from, 2)} – ${formatNumber(band.value.to, 2)}` : 'none',
    detail: 'value' in band ? html`${decadesText(band.value.decades)} ${here}` : inSymbols(band.absent),
    meaning: `The widest stretch of ${along} ${hereText(field, advice)} whose runs converge, or oscillate at low loss.`,
  };
}

function limitFigure(field: Landscape, advice: Advice): Figure {
  const { spec } = field;
  const { predicted, measured } = limitNumbers(advice);
  const sharpness = statedValue(advice.sharpness);
  const closedForm = optimizerOf(spec)?.limit;
  const rate = symbolText(LEARNING_RATE);
  const sentence = [
    inSymbols(limitSentence(advice, rate, limitHere(field, advice))),
    beyondLimitText(spec, advice),
  ]
    .filter(Boolean)
    .join(' ');
  const figure = { part: 'limit', label: html`Largest stable ${symbol(LEARNING_RATE)}` } as const;
  if (predicted === undefined && measured === undefined) {
    const reason = 'absent' in advice.limit.measured ? advice.limit.measured.absent : '';
    return { ...figure, value: '–', detail: inSymbols(reason), meaning: sentence };
  }
  const own = statedValue(advice.limit.measured);
  const isOfOwnWay = own?.isOfOwnWay === true;
  const measuredText =
    measured === undefined
      ? 'none measured'
      : isOfOwnWay
        ? `measured, each run with its own ${own.states.length > 0 ? own.states.join(' and ') : 'past'}`
        : predicted === undefined
          ? 'measured'
          : `${formatNumber(measured)} measured`;
  return {
    ...figure,
    value:
      predicted !== undefined && closedForm
        ? html`${unsafeHTML(expressionToMathml(parseExpression(closedForm)))} = ${formatNumber(predicted)}`
        : formatNumber(measured!),
    detail:
      sharpness === undefined
        ? measuredText
        : html`${measuredText}, <eta-term meaning=${GLOSSARY.sharpness}>λ</eta-term> =
            ${formatNumber(sharpness)}`,
    meaning:
      sharpness === undefined
        ? sentence
        : `${sentence} The sharpness λ = ${formatNumber(sharpness)} is the largest curvature at the minimum${isOfOwnWay ? '' : `; ${ratioText({ predicted, measured })}`}.`,
  };
}

function sensitivityFigure(field: Landscape, advice: Advice): Figure {
  const { sensitivity } = advice;
  const { param } = field.spec.axes.x;
  const figure = { part: 'sensitivity', label: html`Sensitivity to ${symbol(param)}` } as const;
  if ('absent' in sensitivity) {
    const reason = inSymbols(sensitivity.absent);
    return { ...figure, value: '–', detail: reason, meaning: `Not stated: ${reason}.` };
  }
  const { relative, arrives } = sensitivity.value;
  const grade = `${sensitivityText(relative)}${arrives ? '' : ', and none arrives'}`;
  return {
    ...figure,
    value: html`${relative.toFixed(2)} <small>of 1</small>`,
    detail: html`${meter(relative)}${grade}`,
    meaning: `${sensitivitySentence(sensitivity.value, symbolText(param))} It is taken ${hereText(field, advice)}, over the axis as it is shown.`,
  };
}

/** The whole in a sentence or two. */
export function adviceSummary(field: Landscape, advice: Advice): string {
  return unbroken(summarySentences(field, advice));
}

function summarySentences(field: Landscape, advice: Advice): string {
  const withheld = noLeastReason(field.least);
  if (withheld !== undefined) return `Neither a value nor a limit is stated: ${withheld}.`;
  const { sensitivity, arrivals, kind } = advice;
  const along = symbolText(field.spec.axes.x.param);
  const limits = inSymbols(limitSentence(advice, symbolText(LEARNING_RATE), limitHere(field, advice)));
  if (kind !== 'hyperparameter') {
    return 'value' in arrivals
      ? `${arrivalsSentence(arrivals.value, along, hereText(field, advice))} ${limits}`
      : limits;
  }
  const last =
    'value' in sensitivity
      ? sensitivitySentence(sensitivity.value, along)
      : `No sensitivity to ${along} is stated: ${inSymbols(sensitivity.absent)}.`;
  return `${limits} ${last}`;
}

function asked(param: string): TemplateResult {
  return html`Which ${symbol(param)} should I take?`;
}

/** Of what is nothing to choose, a start or a constant. */
function asksArrivals(param: string): TemplateResult {
  return html`For which ${symbol(param)} do runs arrive?`;
}
