/** Trials of one's own beside a map: each in the map's colours, and how far it is from the cell in which it lies. */

import { metricsAt } from '../program/metrics/finish.ts';
import type { MetricId } from '../program/metrics/index.ts';
import { REGIMES } from '../program/metrics/regime.ts';
import type { Field } from '../sweep/field.ts';
import { colourFraction, colourTable } from './colour-maps.ts';
import type { LayerColours } from './colours.ts';
import { isOfBar, layerOf, type LayerId } from './layers.ts';
import { formatAlong, formatNumber } from './numbers.ts';
import type { Phrase } from './phrase.ts';
import { cellAtPosition, positionOf, type Axes } from './places.ts';
import { regimeShade } from './regime-shades.ts';
import type { TrialReading, Trials } from './trials.ts';

/** The trials that lie on a field, beside its own runs, in its colours; those beyond its edges are left out. */
export function readTrials(
  field: Field,
  { metric, rows }: Trials,
  shown: LayerId,
  colours: LayerColours,
): TrialReading[] {
  const { axes } = field.spec;
  const colourOf = trialColours(field, metric, shown, colours);
  return rows.flatMap((trial) => {
    const [x, y] = [positionOf(axes.x, trial.x), positionOf(axes.y, trial.y)];
    if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) return [];
    const cell = cellAtPosition(axes.y.count, y) * axes.x.count + cellAtPosition(axes.x.count, x);
    const map = metricsAt(field, cell)[metric];
    const words = `trial ${formatNumber(trial.value)}: ${residualWords({ trial, map })}`;
    return [{ trial, map, colour: colourOf(trial.value, cell), words }];
  });
}

/** A value's colour on the map that is shown: a bar's, or a shade of the regime that the cell has. */
function trialColours(
  field: Field,
  metric: MetricId,
  shown: LayerId,
  colours: LayerColours,
): (value: number, cell: number) => string | undefined {
  const layer = layerOf(shown);
  const isShown = shown === metric || (shown === 'regimeLoss' && metric === 'tailLoss');
  if (!isShown || colours === 'fixed') return () => undefined;
  const place = colourFraction(layer.drawn(field), colours);
  if (!isOfBar(colours)) {
    return (value, cell) => regimeShade(REGIMES[field.regimes[cell]], place(value));
  }
  const table = colourTable(colours.table);
  return (value) => {
    const entry = 3 * Math.round(255 * place(value));
    return `rgb(${table[entry]}, ${table[entry + 1]}, ${table[entry + 2]})`;
  };
}

/** How far a trial lies from the map, as a share of the map's value; undefined where the map has none, or 0. */
function residualOf({ trial, map }: Pick<TrialReading, 'trial' | 'map'>): number | undefined {
  return Number.isFinite(map) && map !== 0 ? (trial.value - map) / Math.abs(map) : undefined;
}

/** The same in words: “3 % above the map”, “2.1× the map’s”. */
export function residualWords(reading: Pick<TrialReading, 'trial' | 'map'>): string {
  const { trial, map } = reading;
  if (!Number.isFinite(map)) return 'the map has no value here';
  const residual = residualOf(reading);
  if (residual === undefined) return `the map has ${formatNumber(map)}`;
  if (map > 0 && (residual >= 0.5 || residual <= -1 / 3))
    return `${formatNumber(trial.value / map, 2)}× the map’s`;
  const percent = 100 * Math.abs(residual);
  if (percent < 0.05) return 'as on the map';
  return `${formatNumber(percent, 2)} % ${residual > 0 ? 'above' : 'below'} the map’s`;
}

/** What the trials say of the map, in a sentence or two. */
export function trialsSentence(
  readings: readonly TrialReading[],
  { metric, rows }: Trials,
  axes: Axes,
): Phrase {
  const label = layerOf(metric).label;
  const count = `${rows.length} own ${rows.length === 1 ? 'trial' : 'trials'} of ${label}`;
  const beyond = rows.length - readings.length;
  const compared = readings
    .map((reading) => ({ reading, residual: residualOf(reading) }))
    .filter((each): each is { reading: TrialReading; residual: number } => each.residual !== undefined)
    .sort((a, b) => Math.abs(a.residual) - Math.abs(b.residual));
  const rest = beyond === 0 ? [] : [` ${beyond} ${beyond === 1 ? 'lies' : 'lie'} beyond the map.`];
  const farthest = compared.at(-1);
  if (!farthest) return [`${count}; none has a value of the map beside it.`, ...rest];
  const half = Math.abs(compared[(compared.length - 1) >> 1].residual);
  const { trial } = farthest.reading;
  return [
    `${count}: half lie within ${formatNumber(100 * half, 2)} % of the map, the farthest is ${residualWords(farthest.reading)}, at `,
    { param: axes.x.param },
    ` = ${formatAlong(axes.x, trial.x)}, `,
    { param: axes.y.param },
    ` = ${formatAlong(axes.y, trial.y)}.`,
    ...rest,
  ];
}
