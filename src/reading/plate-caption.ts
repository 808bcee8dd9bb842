/** The caption of a printed map: what was run, from where, with what, and what its colours show. */

import { optimizerOf, problemOf } from '../model/find.ts';
import { constantParam, startParam } from '../model/names.ts';
import type { Spec } from '../spec/spec.ts';
import { layerOf, type LayerId } from './layers.ts';
import { counted, formatCount, formatNumber } from './numbers.ts';
import { symbolText } from './symbols.ts';

/** A start of more parameters than this is told by their number. */
const MOST_STARTS = 4;

/**
 * “RMSProp on Sigmoid neuron: 256 × 256 runs of 500 steps from w₀ = −4, b₀ = 4, with ε = 0.0001. Shown: final loss. …”
 * @param spec that of the landscape which is shown: its steps are those after which.
 */
export function plateCaption(spec: Spec, shown: LayerId): string {
  const { axes, problem, optimizer, steps, noise } = spec;
  const swept = new Set([axes.x.param, axes.y.param]);
  const told = (values: Readonly<Record<string, number>>, paramOf: (name: string) => string): string[] =>
    Object.entries(values)
      .map(([name, value]) => [paramOf(name), value] as const)
      .filter(([param]) => !swept.has(param))
      .map(([param, value]) => `${symbolText(param)} = ${formatNumber(value, 6)}`);
  const starts = told(problem.start, startParam);
  const from = starts.length > MOST_STARTS ? [`a start of ${starts.length} parameters`] : starts;
  const held = [...told(problem.constants, constantParam), ...told(optimizer.hyper, (name) => name)];
  const runs = `${formatCount(axes.x.count)} × ${formatCount(axes.y.count)} runs of ${counted(steps, 'step')}`;
  const { label, meaning } = layerOf(shown);
  return [
    `${optimizerOf(spec)!.title} on ${problemOf(spec)!.title}: ${runs}`,
    from.length > 0 ? ` from ${from.join(', ')}` : '',
    held.length > 0 ? `, with ${held.join(', ')}` : '',
    noise ? `, on minibatches of ${counted(noise.batch, 'row')}` : '',
    `. Shown: ${label}. ${meaning} Computed by etascape.`,
  ].join('');
}
