/** What the sides and the colours of a film's frames are, once for all of them. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Axis } from '../../model/axis.ts';
import { endLabels } from '../../reading/bar-scale.ts';
import { colourTable } from '../../reading/colour-maps.ts';
import type { Colours, LayerColours, Shading } from '../../reading/colours.ts';
import { isOfBar, layerOf, type LayerId } from '../../reading/layers.ts';
import { formatNumber } from '../../reading/numbers.ts';
import type { Spec } from '../../spec/spec.ts';
import '../map/regime-legend.ts';
import { styleMap } from '../ui/style-map.ts';
import { symbol } from '../ui/symbol.ts';
import type { FilmFrames } from './frames.ts';

export function filmKey(
  { axes: { x, y } }: Spec,
  shown: LayerId,
  { colours, counts }: Pick<FilmFrames, 'colours' | 'counts'>,
): TemplateResult {
  const ends = ({ from, to, scale }: Axis): string => `${formatNumber(from)} … ${formatNumber(to)}, ${scale}`;
  return html`<div class="key">
    <span class="quiet">→ ${symbol(x.param)} ${ends(x)}</span>
    <span class="quiet">↑ ${symbol(y.param)} ${ends(y)}</span>
    ${
      layerOf(shown).key === 'legend'
        ? html`<eta-regime-legend .counts=${counts} .shading=${shadingIn(colours)}></eta-regime-legend>`
        : nothing
    }
    ${colours && isOfBar(colours) ? barKey(colours) : nothing}
  </div>`;
}

function shadingIn(colours: LayerColours | undefined): Shading | undefined {
  return colours === undefined || colours === 'fixed' || isOfBar(colours) ? undefined : colours;
}

/** A bar from the least value of its colours to the greatest. */
function barKey(colours: Colours): TemplateResult {
  const table = colourTable(colours.table);
  const stops = Array.from({ length: 17 }, (_, index) => {
    const entry = 3 * Math.round((255 * index) / 16);
    return `rgb(${table[entry]} ${table[entry + 1]} ${table[entry + 2]})`;
  });
  const [low, high] = endLabels(colours.range);
  return html`<span>${low}</span>
    <span
      class="bar"
      style=${styleMap({ background: `linear-gradient(to right, ${stops.join(', ')})` })}
    ></span>
    <span>${high} (${colours.scale})</span>`;
}
