/** Messages between the page and the worker that keeps its fields. */

import type { SentProgram } from '../program/sent.ts';
import type { Field } from '../sweep/field.ts';
import type { FieldReader } from './field-reader.ts';

/** What can be asked of a field. */
export type Question = Exclude<keyof FieldReader, 'take' | 'letGo'>;

/** What a question takes beside the field. */
export type Details<Q extends Question> =
  Parameters<FieldReader[Q]> extends [number, ...infer Rest] ? Rest : never;
export type Answer<Q extends Question> = Awaited<ReturnType<FieldReader[Q]>>;

export type ToKeeper =
  | { readonly take: number; readonly field: Field }
  | { readonly letGo: readonly number[] }
  | { readonly programs: readonly SentProgram[] }
  | {
      readonly ask: number;
      readonly question: Question;
      readonly field: number;
      readonly details: unknown[];
    };

export type FromKeeper =
  | { readonly ask: number; readonly answer: unknown }
  | { readonly ask: number; readonly error: string }
  | { readonly compiled: SentProgram };
