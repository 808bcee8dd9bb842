// The register of file formats with a stranger's row more.
import { FORMATS as OWN } from '../../src/formats/index.ts';
import { letters } from './letters.ts';

export const FORMATS = [...OWN, letters];
