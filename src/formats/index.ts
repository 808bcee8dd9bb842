/**
 * The register of file formats: what is listed here, command line, page and library write, and open where it carries a
 * spec.
 */

import { fieldCsv } from './field-csv.ts';
import { fieldJson } from './field-json.ts';
import { fieldNpy } from './field-npy.ts';
import { fieldNpz } from './field-npz.ts';
import { fieldPng } from './field-png.ts';
import { fieldSvg } from './field-svg.ts';
import type { AnyFormat } from './format.ts';
import { runCsv } from './run-csv.ts';
import { runJson } from './run-json.ts';
import { runNpz } from './run-npz.ts';
import { runPy } from './run-py.ts';
import { specJson } from './spec-json.ts';
import { checkDistinct } from '../model/register.ts';

/** All file formats. */
export const FORMATS = [
  fieldPng,
  fieldSvg,
  fieldCsv,
  fieldNpz,
  fieldNpy,
  fieldJson,
  runCsv,
  runNpz,
  runJson,
  runPy,
  specJson,
] as const satisfies readonly AnyFormat[];
checkDistinct('formats', FORMATS, ({ ending, of }) => `${ending} of ${of}`);
