/** What a map can show, a layer each: every metric, and the regime, alike. */

import type { Lanes } from '../formula/index.ts';
import { METRIC_ROWS, type MetricId } from '../program/metrics/index.ts';
import type { Metrics } from '../program/metrics/finish.ts';
import type { ColourScale, Metric } from '../program/metrics/metric.ts';
import { REGIMES } from '../program/metrics/regime.ts';
import type { Field } from '../sweep/field.ts';
import { fieldPainter, regimePainter, type Painter } from './colour-maps.ts';
import { coloursOf, type ColourChoice, type LayerColours } from './colours.ts';
import { formatNumber } from './numbers.ts';
import type { Picture } from './picture.ts';
import { REGIME_STYLES } from './regimes.ts';

export type { ColourScale };
export const COLOUR_SCALES: readonly ColourScale[] = ['linear', 'log', 'rank'];

/** What a map can show: a metric, or the regimes. */
export type LayerId = MetricId | 'regime';

export interface Layer {
  readonly id: LayerId;
  readonly label: string;
  /** What it is, in a sentence. */
  readonly meaning: string;
  /** What a cell without a value did, in words. */
  readonly none: string;
  /** What tells its colours: a bar of values, or a legend of kinds. */
  readonly key: 'bar' | 'legend';
  /** The colour scale it is best read on; undefined for kinds. */
  readonly scale: ColourScale | undefined;
  /** Whether no cell has a value where there is no least loss. */
  readonly needsLeast: boolean;
  /** One a cell: numbers, or the codes of kinds. */
  values(field: Field): Lanes | Uint8Array;
  /** The colours that are chosen, or its natural ones. */
  colours(field: Field, choice: ColourChoice): LayerColours;
  /** What paints some rows of the map after others. */
  painter(field: Field, colours: LayerColours): Painter;
  /** What a cell reads, in words. */
  words(cell: Metrics): string;
}

const REGIME: Layer = {
  id: 'regime',
  label: 'regime',
  meaning: 'What became of each run, by its kind.',
  none: 'no regime',
  key: 'legend',
  scale: undefined,
  needsLeast: false,
  values: ({ regimes }) => regimes,
  colours: () => 'fixed',
  painter: ({ regimes, shape }) => regimePainter(regimes, shape),
  words: ({ regime }) => REGIME_STYLES[regime].label,
};

/** In the order in which a menu shows them. */
export const LAYERS: readonly Layer[] = [...METRIC_ROWS.map(layerOfMetric), REGIME];
export const LAYER_IDS: readonly LayerId[] = LAYERS.map(({ id }) => id);

const BY_ID = new Map(LAYERS.map((layer) => [layer.id, layer]));

export function layerOf(id: LayerId): Layer {
  return BY_ID.get(id)!;
}

/** What a cell reads, in words: its value in the layer, and its regime last. */
export function cellWords(id: LayerId, cell: Metrics): string[] {
  return [...new Set([layerOf(id), REGIME])].map((layer) => layer.words(cell));
}

/** The whole map in a layer's colours, one pixel a cell. */
export function picture(field: Field, id: LayerId, colours: LayerColours): Picture {
  const [height, width] = field.shape;
  return { width, height, data: layerOf(id).painter(field, colours)(0, height) };
}

/** How many cells of each regime there are, in the order of `REGIMES`. */
export function regimeCounts(field: Field): number[] {
  const counts = REGIMES.map(() => 0);
  for (const regime of field.regimes) counts[regime]++;
  return counts;
}

function layerOfMetric(row: Metric<MetricId>): Layer {
  const { id, label, meaning, none, scale, needsLeast = false } = row;
  const valueInWords = (value: number): string =>
    Number.isNaN(value) ? none : (row.words?.(value) ?? formatNumber(value));
  const values = ({ metrics }: Field): Lanes => metrics[id];
  return {
    ...{ id, label, meaning, none, scale, needsLeast, values },
    key: 'bar',
    colours: (field, choice) => coloursOf(values(field), scale, choice),
    painter: (field, colours) => {
      const own = colours === 'fixed' ? coloursOf(values(field), scale, {}) : colours;
      return fieldPainter(values(field), field.shape, own);
    },
    words: (cell) => `${label} ${valueInWords(cell[id])}`,
  };
}
