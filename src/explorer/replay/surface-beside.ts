/** The paths of pins' runs over the loss surface, thin beneath that of the run which is replayed. */

import { svg, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { LossSurface } from '../../replay/surface.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import { runColour, type PinnedRun } from '../plots/pinned-run.ts';
import { styleMap } from '../ui/style-map.ts';
import type { SurfaceFrame } from './surface-frame.ts';
import { pathOver, walkedAt, type SurfacePath } from './surface-path.ts';

export class PathsBeside {
  #surface: LossSurface | undefined;
  #size = '';
  #paths = new WeakMap<Trajectory, SurfacePath>();

  /** @param step that is shown of each run. */
  render(
    runs: readonly PinnedRun[],
    surface: LossSurface,
    frame: SurfaceFrame,
    step: number,
  ): TemplateResult[] {
    const size = `${frame.width} ${frame.height}`;
    if (surface !== this.#surface || size !== this.#size) this.#paths = new WeakMap();
    [this.#surface, this.#size] = [surface, size];
    return runs.map(({ number, trajectory }) => {
      const { points, ...path } = this.#pathOf(trajectory, surface, frame);
      const walked = points.slice(0, walkedAt({ points, ...path }, step)).join(' ');
      const { columns } = trajectory;
      const here = [
        frame.x(columns[surface.x.parameter][step]),
        frame.y(columns[surface.y.parameter][step]),
      ] as const;
      return svg`<g class="beside" style=${styleMap({ '--run': runColour(number) })}>
        ${guard([points], () => svg`<polyline class="path ahead" points=${points.join(' ')} />`)}
        <polyline class="path walked" points=${walked} />
        ${runMark(number, here)}
      </g>`;
    });
  }

  #pathOf(trajectory: Trajectory, surface: LossSurface, frame: SurfaceFrame): SurfacePath {
    let path = this.#paths.get(trajectory);
    if (!path) this.#paths.set(trajectory, (path = pathOver(surface, trajectory, frame)));
    return path;
  }
}

/** Where a run is now; of a pin's run, with its number. */
export function runMark(number: number | undefined, [x, y]: readonly [x: number, y: number]): TemplateResult {
  if (number === undefined) return svg`<circle class="here" cx=${x} cy=${y} r="5.5" />`;
  return svg`<g class="run-mark" transform="translate(${x} ${y})" style=${styleMap({ '--run': runColour(number) })}>
    <circle r="7" /><text dy="0.36em" text-anchor="middle">${number}</text>
  </g>`;
}
