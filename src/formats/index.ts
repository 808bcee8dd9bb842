/** The register of formats, in the order in which a menu shows them. */

import type { AnyFormat, Format, FormatInfo, SubjectKind } from './format.ts';
import { fieldCsv } from './rows/field-csv.ts';
import { fieldJson } from './rows/field-json.ts';
import { fieldNpy } from './rows/field-npy.ts';
import { fieldNpz } from './rows/field-npz.ts';
import { fieldPng } from './rows/field-png.ts';
import { fieldSvg } from './rows/field-svg.ts';
import { runCsv } from './rows/run-csv.ts';
import { runJson } from './rows/run-json.ts';
import { runNpz } from './rows/run-npz.ts';
import { runPy } from './rows/run-py.ts';
import { specJson } from './rows/spec-json.ts';

export const FORMATS: readonly AnyFormat[] = [
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
];

/** The formats of a kind. */
export function formatsOf<Of extends SubjectKind>(of: Of): Format<Of>[] {
  return FORMATS.filter((format) => format.of === of) as unknown as Format<Of>[];
}

/** What menus show: all formats without their encoders, as plain data. */
export function formatInfos(): FormatInfo[] {
  return FORMATS.map(({ of, ending, media, title, what }) => ({ of, ending, media, title, what }));
}

/** The endings that something of a kind may be written with. */
export function endingsOf(of: SubjectKind): string[] {
  return formatsOf(of).map(({ ending }) => ending);
}

/** @throws RangeError for an ending that no format of the kind has. */
export function formatOf<Of extends SubjectKind>(ending: string, of: Of): Format<Of> {
  const format = formatsOf(of).find((each) => each.ending === ending);
  if (format) return format;
  throw new RangeError(`got the ending "${ending}", allowed for a ${of}: ${endingsOf(of).join(' ')}`);
}
