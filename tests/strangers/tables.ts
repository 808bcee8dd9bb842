// The register of colour tables with a stranger's row more.
import { TABLES as OWN } from '../../src/reading/tables/index.ts';
import { grey } from './grey.ts';

export const TABLES = [...OWN, grey];
