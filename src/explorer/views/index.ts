/** The register of views: what is listed here, the page has below its map, or opens over it by a button, in this order. */

import { analysisView } from './analysis/row.ts';
import { filmView } from './film/row.ts';
import { leagueView } from './league/row.ts';
import { parityView } from './parity/row.ts';
import { sliceView } from './slice/row.ts';
import type { View } from './view.ts';
import { checkDistinct } from '../../model/register.ts';

export const VIEWS = [
  analysisView,
  sliceView,
  leagueView,
  filmView,
  parityView,
] as const satisfies readonly View[];
checkDistinct('views', VIEWS, ({ tag }) => tag);
