/** The drawbacks that the lecture ends with, of every optimizer at its own defaults: each as a number. */

import type { Engine, RunOptions } from '../sweep/engine.ts';
import type { Spec } from '../spec/spec.ts';
import { league } from './league.ts';
import type { DrawbackRow } from './drawback-row.ts';
import { setbacksOf } from './setbacks.ts';

/**
 * @param spec the problem on which the sensitivity is measured; its optimizer and axes are not read.
 * @param engine one of any kind; it stays open.
 * @throws what the engine throws; the signal's reason when it is aborted.
 * @returns the least sensitive first.
 */
export async function drawbacks(
  spec: Spec,
  engine: Engine,
  options: RunOptions = {},
): Promise<DrawbackRow[]> {
  const { rows } = await league(spec, engine, options);
  return rows.map(({ id, title, band, sensitivity }) => ({
    id,
    title,
    decades: band?.decades ?? NaN,
    sensitivity,
    ...setbacksOf(id),
  }));
}
