/** The engines that can be asked for, as the library tells of them: how one is opened is its host's. */

import type { EngineDescription } from '../engines/engine-row.ts';
import { ENGINES } from '../engines/index.ts';
import type { EngineId } from '../engines/register.ts';

/** In the order in which `auto` tries them. */
export const ENGINE_DESCRIPTIONS: readonly (EngineDescription & { readonly id: EngineId })[] = ENGINES;
