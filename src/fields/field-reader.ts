/**
 * Keeps the fields that the page looks at, and reads them for it: whatever goes over all cells of a map is done here,
 * in a worker. Each public method with a field's number first is a question that the page can ask (see fields.ts).
 */

import type { Facts } from '../analysis/facts.ts';
import { rowOf } from '../analysis/row-of.ts';
import { sliceOf, type SliceLine } from '../analysis/slice.ts';
import type { Axis } from '../model/axis.ts';
import type { Field } from '../sweep/field.ts';
import { metricsAt, type Metrics } from '../program/metrics/finish.ts';
import { optimizerOf } from '../model/find.ts';
import { headlineOf, type Headline } from '../reading/headline.ts';
import { histogram, ranksOf, scaleBetween, type Ranks } from '../reading/bar-scale.ts';
import type { Painter } from '../reading/colour-maps.ts';
import { finiteEnds, type ColourChoice, type Colours, type LayerColours } from '../reading/colours.ts';
import { summaryOf, type Summary } from '../reading/summary.ts';
import { layerOf, regimeCounts, type LayerId } from '../reading/layers.ts';
import type { TrialReading, Trials } from '../reading/trials.ts';
import type { Names } from '../comparison/difference-words.ts';
import type { Difference } from './differences.ts';
import type { FileOptions } from './files.ts';
import type { Advice } from '../analysis/advised.ts';

/** How many cells of each regime there are, in the order of `REGIMES`, and how many have no number in a layer. */
export interface Counts {
  readonly regimes: readonly number[];
  readonly missing: number;
}

export type ColourEnds = readonly [low: number, high: number];

interface LastPainter {
  readonly field: Field;
  readonly key: string;
  readonly paint: Painter;
}

export class FieldReader {
  readonly #fields = new Map<number, Field>();
  /** A painter sorts the values for ranks; the bands of a picture have the same. */
  #painter: LastPainter | undefined;

  take(id: number, field: Field): void {
    this.#fields.set(id, field);
  }

  letGo(ids: readonly number[]): void {
    for (const id of ids) this.#fields.delete(id);
    if (this.#painter && ![...this.#fields.values()].includes(this.#painter.field)) this.#painter = undefined;
  }

  /** @param beside other fields, over whose range the colours are to be, too; those that were let go are left out. */
  colours(
    id: number,
    layer: LayerId,
    choice: ColourChoice,
    beside: readonly number[] = [],
  ): LayerColours | Promise<LayerColours> {
    const { colours } = layerOf(layer);
    const own = colours(this.#field(id), choice);
    if (beside.length === 0 || choice.range !== undefined) return own;
    const others = beside.flatMap((other) => this.#fields.get(other) ?? []);
    const all = [own, ...others.map((field) => colours(field, choice))];
    return import('../comparison/common-colours.ts').then(({ commonColours }) => commonColours(all));
  }

  counts(id: number, layer: LayerId): Counts {
    const field = this.#field(id);
    return { regimes: regimeCounts(field), missing: countMissing(layerOf(layer).drawn(field)) };
  }

  /** RGBA of some rows of the picture, counted from its top. */
  band(
    id: number,
    layer: LayerId,
    colours: LayerColours,
    firstRow: number,
    rows: number,
  ): Uint8ClampedArray<ArrayBuffer> {
    const field = this.#field(id);
    const key = JSON.stringify([layer, colours]);
    if (this.#painter?.field !== field || this.#painter.key !== key) {
      this.#painter = { field, key, paint: layerOf(layer).painter(field, colours) };
    }
    return this.#painter.paint(firstRow, rows);
  }

  /** One cell of a field. */
  cell(id: number, cell: number): Metrics {
    return metricsAt(this.#field(id), cell);
  }

  ends(id: number, layer: LayerId): ColourEnds | undefined {
    return finiteEnds(this.#values(id, layer));
  }

  /** The heights of the bins beside a bar whose values have these ends. */
  histogram(id: number, layer: LayerId, ends: ColourEnds | undefined, colours: Colours): number[] {
    return histogram(this.#values(id, layer), scaleBetween(ends, colours), colours.scale);
  }

  ranks(id: number, layer: LayerId): Ranks {
    return ranksOf(this.#values(id, layer));
  }

  /** @param all the steps of the whole runs, where the field is of a step on the way. */
  headline(id: number, all: number): Headline {
    const field = this.#field(id);
    return headlineOf(field, optimizerOf(field.spec)!.title, all);
  }

  summary(id: number): Summary {
    return summaryOf(this.#field(id));
  }

  /** The row that is spoken of. */
  row(id: number): Field {
    return rowOf(this.#field(id));
  }

  /** One line of cells along the learning rate. @param line its row, or its column. */
  slice(id: number, line: number): SliceLine {
    return sliceOf(this.#field(id), line);
  }

  async advice(id: number, facts: Facts): Promise<Advice> {
    const field = this.#field(id);
    const { adviceOf } = await import('../analysis/advice.ts');
    return adviceOf(field, facts);
  }

  /** Trials of one's own beside the cells in which they lie. */
  async trials(
    id: number,
    trials: Trials,
    shown: LayerId,
    colours: LayerColours,
  ): Promise<readonly TrialReading[]> {
    const field = this.#field(id);
    const { readTrials } = await import('../reading/trial-readings.ts');
    return readTrials(field, trials, shown, colours);
  }

  /** What lies between a field and another of the same cells. */
  async difference(id: number, other: number, layer: LayerId, names: Names): Promise<Difference> {
    const [a, b] = [this.#field(id), this.#field(other)];
    const { differenceOf } = await import('./differences.ts');
    return differenceOf(a, b, layer, names);
  }

  /** RGBA of some rows of the picture of a difference, counted from its top. */
  async differenceBand(
    id: number,
    other: number,
    layer: LayerId,
    difference: Difference,
    firstRow: number,
    rows: number,
  ): Promise<Uint8ClampedArray<ArrayBuffer>> {
    const [a, b] = [this.#field(id), this.#field(other)];
    const { differencePainter } = await import('./differences.ts');
    return differencePainter(a, b, layer, difference)(firstRow, rows);
  }

  /** The field, its spec or one of its runs as a file. */
  async file(id: number, options: FileOptions): Promise<Blob> {
    const field = this.#field(id);
    const { fileOf } = await import('./files.ts');
    return fileOf(field, options);
  }

  /** This field and others along a third axis, as NumPy's arrays. */
  async stack(id: number, others: readonly number[], third: Axis): Promise<Blob> {
    const fields = [id, ...others].map((each) => this.#field(each));
    const { stackToNpz } = await import('../formats/stack-npz.ts');
    return new Blob([stackToNpz(fields, third) as Uint8Array<ArrayBuffer>], { type: 'application/zip' });
  }

  #values(id: number, layer: LayerId): ArrayLike<number> {
    return layerOf(layer).drawn(this.#field(id));
  }

  #field(id: number): Field {
    const field = this.#fields.get(id);
    if (!field) throw new Error(`got the number ${id}, expected that of a field that is kept`);
    return field;
  }
}

function countMissing(values: ArrayLike<number>): number {
  let count = 0;
  for (let cell = 0; cell < values.length; cell++) if (Number.isNaN(values[cell])) count++;
  return count;
}
