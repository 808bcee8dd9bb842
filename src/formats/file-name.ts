/** Names of files that say what they hold. */

import type { RunPoint } from '../spec/point.ts';
import type { Spec } from '../spec/spec.ts';

/** `etascape-rosenbrock-adam`, and what is shown where the file holds no more: `etascape-…-final-loss`. */
export function fieldFileName({ problem, optimizer }: Spec, shown = ''): string {
  const label = shown === '' ? '' : `-${shown.replaceAll(' ', '-')}`;
  return `etascape-${problem.id}-${optimizer.id}${label}`;
}

/** `rmsprop-eta0-0.1-beta-0.9`: which run it is, on the map's axes. */
export function runFileName({ optimizer, axes }: Spec, at: RunPoint): string {
  const values = [axes.x.param, axes.y.param].map(
    (param) => `${param.replace('.', '-')}-${Number(at[param].toPrecision(6))}`,
  );
  return [optimizer.id, ...values].join('-');
}
