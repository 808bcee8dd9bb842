/** Two fields of the same cells, read as one: loaded where two maps are compared. */

import {
  regimesBetween,
  valuesBetween,
  type RegimesBetween,
  type ValuesBetween,
} from '../comparison/between.ts';
import { regimesPainter, valuesPainter } from '../comparison/difference-picture.ts';
import type { Painter } from '../reading/colour-maps.ts';
import { regimeSentence, valueSentence, type Names } from '../comparison/difference-words.ts';
import { layerOf, type LayerId } from '../reading/layers.ts';
import type { Field } from '../sweep/field.ts';

/** What lies between two fields in a layer, and in a sentence. */
export type Difference = { readonly sentence: string } & (
  | { readonly of: 'regimes'; readonly between: RegimesBetween }
  | { readonly of: 'values'; readonly between: ValuesBetween }
);

/** @throws Error for fields of different cells. */
export function differenceOf(a: Field, b: Field, id: LayerId, names: Names): Difference {
  checkCells(a, b);
  const layer = layerOf(id);
  if (layer.key === 'legend') {
    const between = regimesBetween(a.regimes, b.regimes);
    return { of: 'regimes', between, sentence: regimeSentence(between, names) };
  }
  const between = valuesBetween(layer.drawn(a), layer.drawn(b));
  return { of: 'values', between, sentence: valueSentence(between, layer.label, names) };
}

/** What paints the difference, some rows after others. */
export function differencePainter(a: Field, b: Field, id: LayerId, difference: Difference): Painter {
  checkCells(a, b);
  const { drawn } = layerOf(id);
  switch (difference.of) {
    case 'regimes':
      return regimesPainter(a.regimes, b.regimes, a.shape);
    case 'values':
      return valuesPainter(drawn(a), drawn(b), a.shape, difference.between);
    default:
      return difference satisfies never;
  }
}

function checkCells({ shape: a }: Field, { shape: b }: Field): void {
  if (a.join() === b.join()) return;
  throw new Error(`got maps of ${a.join(' × ')} and ${b.join(' × ')} cells, expected the same cells in both`);
}
