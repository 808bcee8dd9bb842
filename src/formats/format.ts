/** What a file format is: one file each in this folder, and one row in `index.ts`. */

import type { LayerColours } from '../reading/colours.ts';
import type { LayerId } from '../reading/layers.ts';
import type { Spec } from '../spec/spec.ts';
import type { Field } from '../sweep/field.ts';
import type { RecordedRun } from './json.ts';

/** What a file can be of. */
export interface Subjects {
  readonly field: Field;
  readonly run: RecordedRun;
  readonly spec: Spec;
}
/** What a file is of. */
export type Subject = keyof Subjects;

/** What a landscape is shown as: what pictures and single matrices hold. */
export interface Showing {
  readonly shown: LayerId;
  readonly colours: LayerColours;
}

/** Bytes, or text, whole or in pieces: that of a large landscape is too long for one string. */
export type Content = string | Uint8Array | Iterable<string>;

/** A file format. */
export interface Format<Of extends Subject> {
  /** In small letters, with its dot. */
  readonly ending: `.${string}`;
  readonly of: Of;
  /** The media type (RFC 6838). */
  readonly media: string;
  readonly title: string;
  /** What the file holds, and for whom. */
  readonly what: string;
  /** Whether it holds only what is shown, one metric or the regimes. */
  readonly isOfShown?: boolean;
  /** A heavy encoder is loaded when it is first asked for, so that the page's first load is without it. */
  encode(
    subject: Subjects[Of],
    ...showing: Of extends 'field' ? [showing: Showing] : []
  ): Content | Promise<Content>;
  /**
   * The spec that such a file carries, still to be checked by `parseSpec`; undefined for bytes of another format.
   * @throws FormatError or SpecError for a file of this format without a spec that can be read.
   */
  decode?(bytes: Uint8Array): unknown;
  /**
   * Whether a file that begins so carries a spec in this format; every format with `decode` says.
   * @param beginning the first 512 bytes, or all that there are.
   */
  knows?(beginning: Uint8Array): boolean;
}

/** What a picture or a single matrix is to show. @throws RangeError where a caller without types does not say it. */
export function requireShowing(showing: Partial<Showing> | undefined): Showing {
  const { shown, colours } = showing ?? {};
  if (shown !== undefined && colours !== undefined) return { shown, colours };
  throw new RangeError(
    'got nothing to show of the field, allowed: { shown, colours }, colours as coloursOf gives them',
  );
}

/** A row of the register. */
export type AnyFormat = { readonly [Of in Subject]: Format<Of> }[Subject];

/** An ending that no format has, or a file that is of none; the message says what was got and what is allowed. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}
