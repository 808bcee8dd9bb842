/** The map as a figure to be printed: the picture with its axes, its colours and what it says, as one SVG. */

import type { Field } from '../sweep/field.ts';
import { REGIMES } from '../program/metrics/regime.ts';
import { optimizerOf, problemOf } from '../model/find.ts';
import { headlineOf } from '../reading/headline.ts';
import { phraseText } from '../reading/phrase.ts';
import { barGradientStops, barScale, barTicks } from '../reading/bar-scale.ts';
import { noRangeWords, shadingWords, SYMLOG } from '../reading/colour-words.ts';
import type { Colours, LayerColours } from '../reading/colours.ts';
import { positionOf } from '../reading/places.ts';
import { regimeStops } from '../reading/regime-shades.ts';
import { axisTicks } from '../reading/ticks.ts';
import { REGIME_STYLES } from '../reading/regimes.ts';
import { isOfBar, layerOf, regimeCounts, type LayerId } from '../reading/layers.ts';
import { formatShare } from '../reading/numbers.ts';
import { symbolText } from '../reading/symbols.ts';

const WIDTH = 760;
const HEIGHT = 620;
const PLOT = { left: 64, top: 84, width: 560, height: 460 };
/** Letters that fit on a line of the title. */
const TITLE_LENGTH = 84;
const BAR = { left: 648, width: 14 };
const INK = '#1b1e23';
const QUIET = '#5a626c';

/** @param pictureUrl the picture of the cells, one pixel a run, as a data URL. */
export function figureSvg(field: Field, shown: LayerId, colours: LayerColours, pictureUrl: string): string {
  const { spec } = field;
  const title = phraseText(headlineOf(field, optimizerOf(spec)!.title).claim);
  const about = `${problemOf(spec)!.title}, ${spec.steps} steps; ${layerOf(shown).label}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" ` +
      `font-family="'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif" font-size="12" fill="${QUIET}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...wrapped(title).map((words, index) =>
      text(PLOT.left, 24 + 18 * index, words, `font-size="15" fill="${INK}"`),
    ),
    text(PLOT.left, PLOT.top - 10, about),
    `<image x="${PLOT.left}" y="${PLOT.top}" width="${PLOT.width}" height="${PLOT.height}" preserveAspectRatio="none" ` +
      `style="image-rendering:pixelated" href="${pictureUrl}"/>`,
    ...axes(field),
    ...(isOfBar(colours) ? bar(field, shown, colours) : legend(field, colours)),
    '</svg>',
  ].join('\n');
}

function axes({ spec }: Field): string[] {
  const { x, y } = spec.axes;
  const bottom = PLOT.top + PLOT.height;
  const symbol = 'font-size="16" font-style="italic" text-anchor="middle"';
  return [
    ...axisTicks(x, 8).map(({ value, label }) => {
      const at = round(PLOT.left + positionOf(x, value) * PLOT.width);
      const length = label === '' ? 4 : 6;
      return (
        line(at, bottom + 1, at, bottom + 1 + length) + text(at, bottom + 20, label, 'text-anchor="middle"')
      );
    }),
    ...axisTicks(y, 8).map(({ value, label }) => {
      const at = round(bottom - positionOf(y, value) * PLOT.height);
      const length = label === '' ? 4 : 6;
      return (
        line(PLOT.left - 1 - length, at, PLOT.left - 1, at) +
        text(PLOT.left - 11, at + 4, label, 'text-anchor="end"')
      );
    }),
    text(PLOT.left + PLOT.width / 2, bottom + 44, symbolText(x.param), symbol),
    text(16, PLOT.top + PLOT.height / 2, symbolText(y.param), symbol),
  ];
}

function bar(field: Field, shown: LayerId, colours: Colours): string[] {
  const layer = layerOf(shown);
  const words = noRangeWords(colours, layer, field);
  if (words !== undefined) return note(words);
  const scale = barScale(layer.drawn(field), colours);
  const bottom = PLOT.top + PLOT.height;
  const stops = barGradientStops(scale, colours).map(
    ({ at, colour }) => `<stop offset="${round(at)}" stop-color="${colour}"/>`,
  );
  const places = colours.scale === 'rank' ? [0, 0.25, 0.5, 0.75, 1].map(scale.valueAt) : undefined;
  const ticks =
    places?.map((value) => ({ value, label: value.toPrecision(3) })) ?? barTicks(scale, colours, 7);
  return [
    `<linearGradient id="ramp" x1="0" y1="1" x2="0" y2="0">${stops.join('')}</linearGradient>`,
    `<rect x="${BAR.left}" y="${PLOT.top}" width="${BAR.width}" height="${PLOT.height}" fill="url(#ramp)"/>`,
    ...ticks
      .filter(({ label }) => label !== '')
      .map(({ value, label }) => {
        const at = round(bottom - scale.positionOf(value) * PLOT.height);
        const right = BAR.left + BAR.width;
        return line(right, at, right + 4, at) + text(right + 8, at + 4, label);
      }),
    colours.scale === 'symlog' ? text(BAR.left, bottom + 20, SYMLOG) : '',
  ].filter((part) => part !== '');
}

function legend(field: Field, colours: LayerColours): string[] {
  const counts = regimeCounts(field);
  const shown = REGIMES.filter((_, index) => counts[index] > 0);
  const entries = shown.flatMap((regime, place) => {
    const { label, colour } = REGIME_STYLES[regime];
    const top = PLOT.top + place * 36;
    const share = formatShare(counts[REGIMES.indexOf(regime)] / field.regimes.length);
    const shades = colours === 'fixed' ? [] : regimeStops(regime);
    const stops = shades.map(
      (shade, index) => `<stop offset="${index / (shades.length - 1)}" stop-color="${shade}"/>`,
    );
    const fill = stops.length > 0 ? `url(#${regime})` : colour;
    const left = BAR.left + (stops.length > 0 ? 28 : 18);
    return [
      stops.length > 0 ? `<linearGradient id="${regime}">${stops.join('')}</linearGradient>` : '',
      `<rect x="${BAR.left}" y="${top}" width="${left - BAR.left - 6}" height="12" rx="2" fill="${fill}" stroke="#8886"/>`,
      text(left, top + 10, label, `fill="${INK}"`),
      text(left, top + 25, share),
    ];
  });
  const words = colours === 'fixed' ? [] : note(shadingWords(colours), PLOT.top + shown.length * 36 + 16);
  return [...entries, ...words].filter((part) => part !== '');
}

/** Words in the place of a bar, a few to a line. */
function note(words: string, top = PLOT.top): string[] {
  return wrapped(words, 17).map((part, index) => text(BAR.left, top + 12 + 15 * index, part));
}

/** A text as lines, broken between words. */
function wrapped(words: string, most = TITLE_LENGTH): string[] {
  const lines: string[] = [''];
  for (const word of words.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

function text(x: number, y: number, content: string, attributes = ''): string {
  if (content === '') return '';
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" ${attributes}>${escaped}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${QUIET}"/>`;
}

function round(value: number): number {
  return Number(value.toFixed(3));
}
