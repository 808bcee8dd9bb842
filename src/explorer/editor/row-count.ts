/** How many rows, in words. */

import { formatCount } from '../../reading/numbers.ts';

export function rowCount(count: number): string {
  return count === 1 ? '1 row' : `${formatCount(count)} rows`;
}
