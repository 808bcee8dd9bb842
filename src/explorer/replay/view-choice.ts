/** What the loss surface shows: two of the parameters, and all of their range, the path or the tail alone. */

import { html, type TemplateResult } from 'lit';
import { symbolText } from '../../reading/symbols.ts';
import { segments, type Segment } from '../ui/segmented.ts';
import { symbol } from '../ui/symbol.ts';
import { SURFACE_VIEWS, type Pair, type SurfaceView } from './replay-look.ts';

const VIEW_WORDS: Readonly<Record<SurfaceView, Omit<Segment<SurfaceView>, 'value'>>> = {
  all: {
    label: 'all',
    meaning: 'The whole plotting range and the whole path; of one that diverges, the part near the range',
  },
  path: { label: 'path', meaning: 'What the path spans; of one that diverges, the part near the range' },
  tail: { label: 'tail', meaning: 'Where the run ends up: its last steps, magnified, in every plot' },
};

/** The names of the pair; with choosers where there are more than two parameters. */
export function pairChoice(
  parameters: readonly string[],
  pair: Pair,
  choose: (pair: Pair) => void,
): TemplateResult {
  const [x, y] = pair;
  if (x === y) return symbol(x);
  if (parameters.length === 2) return html`${symbol(x)} and ${symbol(y)}`;
  const chooser = (which: 0 | 1, label: string): TemplateResult =>
    html`<select
      aria-label=${label}
      @change=${(event: Event) => choose(withName(pair, which, (event.target as HTMLSelectElement).value))}
    >
      ${parameters.map(
        (name) => html`<option value=${name} ?selected=${name === pair[which]}>${symbolText(name)}</option>`,
      )}
    </select>`;
  return html`<span class="choosers">
    ${chooser(0, 'Parameter across')} and ${chooser(1, 'Parameter upwards')}
  </span>`;
}

export function viewChoice(view: SurfaceView, choose: (view: SurfaceView) => void): TemplateResult {
  return segments({
    legend: 'Part of the loss surface',
    name: 'view',
    choices: SURFACE_VIEWS.map((value) => ({ value, ...VIEW_WORDS[value] })),
    chosen: view,
    choose,
  });
}

/** Choosing the other side's parameter swaps the two. */
function withName([x, y]: Pair, which: 0 | 1, name: string): Pair {
  if (which === 0) return [name, name === y ? x : y];
  return [name === x ? y : x, name];
}
