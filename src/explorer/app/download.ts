/** What one sees, as a file of any format of the register. Nothing is encoded on the page's own thread. */

import type { AnyFormat } from '../../formats/format.ts';
import type { RunPoint } from '../../spec/point.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Fields } from '../../fields/fields.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import { layerOf } from '../../reading/layers.ts';
import type { Look } from '../pane/state.ts';
import { save } from '../ui/save.ts';

/** What is seen, and how. */
export interface SeenField {
  readonly field: Landscape;
  /** The landscape at the end of its runs, whose colours are shown on the way too. */
  readonly end: Landscape;
  readonly look: Pick<Look, 'shown' | 'table' | 'scale' | 'range'>;
  /** The run that is selected. */
  readonly at: RunPoint;
}

/** @throws Error where the file cannot be made. */
export async function download(
  { ending, of, isOfShown }: AnyFormat,
  fields: Fields,
  lab: Pick<Laboratory, 'ask'>,
  { field, end, look, at }: SeenField,
): Promise<void> {
  const { spec } = field;
  const { shown } = look;
  const [colours, run] = await Promise.all([
    fields.ask('colours', end, shown, look),
    of === 'run' ? lab.ask('replay', [spec, at]) : undefined,
  ]);
  const file = colours && (await fields.ask('file', field, { of, ending, shown, colours, run }));
  const parts = ['etascape', spec.problem.id, spec.optimizer.id];
  if (isOfShown) parts.push(layerOf(shown).label.replaceAll(' ', '-'));
  const name = of === 'run' ? runFileName(spec, at) : parts.join('-');
  if (file) save(file, `${name}${ending}`);
}

/** `rmsprop-eta0-0.1-beta-0.9`: which run it is, on the map's axes. */
export function runFileName({ optimizer, axes }: Spec, at: RunPoint): string {
  const values = [axes.x.param, axes.y.param].map(
    (param) => `${param.replace('.', '-')}-${Number(at[param].toPrecision(6))}`,
  );
  return [optimizer.id, ...values].join('-');
}
