/** What a format is: an ending, and how a landscape, a run or a spec is written as such a file. */

import type { Colours } from '../reading/colours.ts';
import type { ColourTable } from '../reading/colour-maps.ts';
import type { Shown } from '../reading/layers.ts';
import type { Trajectory } from '../replay/trajectory.ts';
import type { Spec } from '../spec/spec.ts';
import type { Field } from '../sweep/field.ts';

/** What can be written. */
export interface Subjects {
  readonly field: Field;
  readonly run: Trajectory;
  readonly spec: Spec;
}
export type SubjectKind = keyof Subjects;

/** What a file shows of a landscape, where it cannot show all. */
export interface Choice {
  readonly shown: Shown;
  /** Undefined: as the metric is shown unless told otherwise. */
  readonly colours?: Colours;
  readonly table?: ColourTable;
}

/** Text or bytes, whole or in pieces. */
export type Content = string | Uint8Array | Iterable<string>;

export interface Format<Of extends SubjectKind> {
  readonly of: Of;
  readonly ending: `.${string}`;
  /** The media type, as in `image/png`. */
  readonly media: string;
  /** What it is called in a menu, and what is in it. */
  readonly title: string;
  readonly what: string;
  encode(subject: Subjects[Of], choice: Choice): Content;
}

export type AnyFormat = { [Of in SubjectKind]: Format<Of> }[SubjectKind];

/** A format without its encoder: what a menu shows of it. */
export type FormatInfo = Omit<AnyFormat, 'encode'>;
