// The register of engines with a stranger's row more.
import { ENGINES as OWN } from '../../src/engines/index.ts';
import { delegate } from './delegate.ts';

export const ENGINES = [...OWN, delegate];
