/** The register of colour tables: what is listed here is known to the command line, the page and the library alike. */

import { cividis } from './cividis.ts';
import { magma } from './magma.ts';
import { puOr } from './puor.ts';
import type { Table } from './table.ts';
import { viridis } from './viridis.ts';
import { checkDistinct } from '../../model/register.ts';

export const TABLES = [viridis, cividis, magma, puOr] as const satisfies readonly Table[];
checkDistinct('colour tables', TABLES, ({ id }) => id);
