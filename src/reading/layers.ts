/** What a map can show, a layer each: the regimes shaded by tail loss, the regimes alone, and every metric. */

import type { Lanes } from '../formula/index.ts';
import { METRIC_ROWS, type MetricId } from '../program/metrics/index.ts';
import { tailLoss } from '../program/metrics/tail-loss.ts';
import type { Metrics } from '../program/metrics/finish.ts';
import type { ColourScale, Metric } from '../program/metrics/metric.ts';
import { REGIMES } from '../program/metrics/regime.ts';
import type { Field } from '../sweep/field.ts';
import { fieldPainter, regimePainter, type Painter } from './colour-maps.ts';
import { coloursOf, shadingOf, type ColourChoice, type Colours, type LayerColours } from './colours.ts';
import { formatNumber } from './numbers.ts';
import type { Picture } from './picture.ts';
import { shadePainter } from './regime-shades.ts';
import { REGIME_STYLES } from './regimes.ts';

export type { ColourScale };
export const COLOUR_SCALES: readonly ColourScale[] = ['linear', 'log', 'rank'];

/** What a map can show: a metric, the regimes, or the regimes shaded by tail loss. */
export type LayerId = MetricId | 'regime' | 'regimeLoss';

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
  /** The same as they are drawn: a run without a value has NaN, whatever number stands for that. */
  drawn(field: Field): Lanes | Uint8Array;
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
  drawn: ({ regimes }) => regimes,
  colours: () => 'fixed',
  painter: ({ regimes, shape }) => regimePainter(regimes, shape),
  words: ({ regime }) => REGIME_STYLES[regime].label,
};

/** What shades the regimes. */
const TAIL_LOSS = layerOfMetric(tailLoss);

const REGIME_LOSS: Layer = {
  ...TAIL_LOSS,
  id: 'regimeLoss',
  label: 'regime and tail loss',
  meaning:
    'What became of each run by its hue, and its mean loss over the tail by the lightness: darker is lower.',
  key: 'legend',
  colours: (field) => shadingOf(field.metrics.tailLoss, tailLoss.scale, {}),
  painter: (field, colours) => {
    const { regimes, metrics, shape } = field;
    const shading = colours === 'fixed' ? shadingOf(metrics.tailLoss, tailLoss.scale, {}) : colours;
    return shadePainter(regimes, metrics.tailLoss, shape, shading);
  },
};

/** In the order in which a menu shows them. */
export const LAYERS: readonly Layer[] = [REGIME_LOSS, REGIME, ...METRIC_ROWS.map(layerOfMetric)];
export const LAYER_IDS: readonly LayerId[] = LAYERS.map(({ id }) => id);
/** What a map shows unless another is chosen. */
export const USUAL_LAYER: LayerId = REGIME_LOSS.id;

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

/** Whether the colours are those of a bar, which has a table. */
export function isOfBar(colours: LayerColours): colours is Colours {
  return colours !== 'fixed' && 'table' in colours;
}

function layerOfMetric(row: Metric<MetricId>): Layer {
  const { id, label, meaning, none, noneAt, scale, needsLeast = false } = row;
  const values = ({ metrics }: Field): Lanes => metrics[id];
  const drawn = (field: Field): Lanes =>
    noneAt === undefined ? values(field) : values(field).map((value) => (value === noneAt ? NaN : value));
  return {
    ...{ id, label, meaning, none, scale, needsLeast, values, drawn },
    key: 'bar',
    colours: (field, choice) => coloursOf(drawn(field), scale, choice),
    painter: (field, colours) => {
      const own = isOfBar(colours) ? colours : coloursOf(drawn(field), scale, {});
      return fieldPainter(drawn(field), field.shape, own);
    },
    words: (cell) => {
      const value = cell[id];
      return `${label} ${Number.isNaN(value) || value === noneAt ? none : formatNumber(value)}`;
    },
  };
}
