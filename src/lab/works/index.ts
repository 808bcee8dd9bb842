/** The register of works. A view that computes adds one here; it asks for it by its id. */

import { analyseWork } from './analyse.ts';
import { compareWork } from './compare.ts';
import { curveWork } from './curve.ts';
import { doublingsWork } from './doublings.ts';
import { drawbacksWork } from './drawbacks.ts';
import { explainWork } from './explain.ts';
import { lastValuesWork } from './last-values.ts';
import { leagueWork } from './league.ts';
import { replayWork } from './replay.ts';
import { surfaceWork } from './surface.ts';
import { trainingWork } from './training.ts';
import type { Tools } from './work.ts';
import { checkDistinct } from '../../model/register.ts';

export const WORKS = [
  replayWork,
  surfaceWork,
  curveWork,
  explainWork,
  analyseWork,
  leagueWork,
  compareWork,
  lastValuesWork,
  doublingsWork,
  trainingWork,
  drawbacksWork,
] as const;
checkDistinct('works', WORKS, ({ id }) => id);

type Row = (typeof WORKS)[number];
type RowOf<Id extends WorkId> = Extract<Row, { readonly id: Id }>;
type RunOf<Id extends WorkId> = RowOf<Id>['run'];

export type WorkId = Row['id'];
/** What a work takes beside its tools. */
export type ArgsOf<Id extends WorkId> = Parameters<RunOf<Id>> extends [Tools, ...infer Args] ? Args : never;
export type AnswerOf<Id extends WorkId> = Awaited<ReturnType<RunOf<Id>>>;

/** @throws RangeError for an id that no work has. */
export function carryOut(id: WorkId, args: readonly unknown[], tools: Tools): unknown {
  const row = WORKS.find((each) => each.id === id);
  if (!row) throw new RangeError(`got the work "${id}", allowed: ${WORKS.map((each) => each.id).join(', ')}`);
  return (row.run as (tools: Tools, ...args: readonly unknown[]) => unknown)(tools, ...args);
}
