/** Parts of the replay that only show what they are given: the fit, a word on what is held, and what stands at its foot. */

import { html, nothing, type TemplateResult } from 'lit';
import { GLOSSARY } from '../../analysis/glossary.ts';
import type { Precision } from '../../formula/index.ts';
import type { FittedCurve } from '../../replay/curve.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import type { PinnedRun } from '../plots/pinned-run.ts';
import '../ui/meaning.ts';
import { segments, type Segment } from '../ui/segmented.ts';
import { symbol } from '../ui/symbol.ts';
import './curve-fit.ts';

const PRECISIONS: readonly Segment<Precision>[] = [
  { value: 'f32', label: 'f32', meaning: 'The arithmetic of the map’s cells' },
  { value: 'f64', label: 'f64', meaning: 'Double precision, to see what rounding does' },
];

/** The run that is replayed, those that are drawn beside it, and the step that is shown of all. */
export interface ShownRuns {
  readonly trajectory: Trajectory;
  /** The number of its pin, if it is pinned. */
  readonly pin: number | undefined;
  readonly beside: readonly PinnedRun[];
  readonly step: number;
}

export function fitFigure(curve: FittedCurve, { trajectory, pin, beside, step }: ShownRuns): TemplateResult {
  return html`
    <figure class="fit">
      <figcaption>
        <h3>Fit to the data</h3>
        <p>${symbol(curve.name)} at this step and at the start</p>
      </figcaption>
      <eta-curve-fit
        .curve=${curve}
        .trajectory=${trajectory}
        .pin=${pin}
        .beside=${beside}
        .step=${step}
      ></eta-curve-fit>
    </figure>
  `;
}

/** That a surface over two parameters is a cut, where the problem has more. */
export function heldParameters({ parameters }: Trajectory): TemplateResult | typeof nothing {
  const others = parameters.length - 2;
  if (others <= 0) return nothing;
  const held = others === 1 ? 'The other parameter is' : `The other ${others} parameters are`;
  return html`<p class="others">${held} held where the run ends, so the path only lies over this cut.</p>`;
}

/** The arithmetic, what the plots' shades mean, and the file of the run. */
export function replayFooter(
  precision: Precision,
  choose: (precision: Precision) => void,
  download: () => void,
): TemplateResult {
  return html`
    <footer class="footer" slot="more">
      ${segments({
        legend: 'Arithmetic of the replay',
        name: 'precision',
        choices: PRECISIONS,
        chosen: precision,
        choose,
      })}
      <span
        >shaded: the <eta-term meaning=${GLOSSARY.tail}>tail</eta-term> &nbsp; ┊
        <eta-term meaning=${GLOSSARY['settles at step t']}>settles</eta-term></span
      >
      <button class="link" type="button" @click=${download}>Download CSV</button>
    </footer>
  `;
}
