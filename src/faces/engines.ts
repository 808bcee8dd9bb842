/** The engines that can be asked for, as the library tells of them: how one is opened is its host's. */

import type { EngineDescription } from '../engines/engine-row.ts';
import { ENGINE_ROWS } from '../engines/index.ts';
import type { EngineId } from '../engines/register.ts';

/** In the order in which `auto` tries them. */
export const ENGINES: readonly (EngineDescription & { readonly id: EngineId })[] = ENGINE_ROWS;
