/** The register of engines: what is listed here, command line, page and library can choose; `auto` tries them in order. */

import { cpu } from './cpu/row.ts';
import type { EngineRow } from './engine-row.ts';
import { gpu } from './gpu/row.ts';
import { checkDistinct } from '../model/register.ts';

export const ENGINE_ROWS = [gpu, cpu] as const satisfies readonly EngineRow[];
checkDistinct('engines', ENGINE_ROWS, ({ id }) => id);
