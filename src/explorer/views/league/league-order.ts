/** The columns by which the league can be sorted; what a row lacks comes last, whichever way it is sorted. */

import type { LeagueRow } from '../../../analysis/league.ts';

export type LeagueColumn = 'title' | 'from' | 'decades' | 'sensitivity' | 'loss' | 'at';

export interface LeagueOrder {
  readonly column: LeagueColumn;
  readonly descending: boolean;
}

/** A wide band is what one looks for, so wide ones come first; of all else the small. */
export function firstOrder(column: LeagueColumn): LeagueOrder {
  return { column, descending: column === 'decades' };
}

export function ordered(rows: readonly LeagueRow[], { column, descending }: LeagueOrder): LeagueRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [first, second] = [valueOf(a, column), valueOf(b, column)];
    if (typeof first === 'string' || typeof second === 'string') {
      return sign * String(first).localeCompare(String(second), 'en');
    }
    const [isMissing, isOtherMissing] = [!Number.isFinite(first), !Number.isFinite(second)];
    if (isMissing || isOtherMissing) return Number(isMissing) - Number(isOtherMissing);
    return sign * (first - second);
  });
}

function valueOf(row: LeagueRow, column: LeagueColumn): number | string {
  switch (column) {
    case 'title':
      return row.title;
    case 'from':
      return row.band?.from ?? NaN;
    case 'decades':
      return row.band?.decades ?? NaN;
    case 'sensitivity':
      return row.sensitivity;
    case 'loss':
      return row.best?.loss ?? NaN;
    case 'at':
      return row.best?.x ?? NaN;
    default:
      return column satisfies never;
  }
}
