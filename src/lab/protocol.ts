/** The messages between the page and the laboratory's worker. */

import type { SentProgram } from '../program/sent.ts';
import type { SpecIssue } from '../spec/error.ts';
import type { Field } from '../sweep/field.ts';
import type { Sweep, SweepId } from '../sweep/kept.ts';
import type { EngineChoice, LabStatus, SweepPass, Wanted } from './laboratory.ts';
import type { WorkId } from './works/index.ts';

export type Request =
  | { readonly method: 'open'; readonly choice: EngineChoice }
  | { readonly method: 'sweep'; readonly sweep: SweepId; readonly wanted: Wanted }
  | { readonly method: 'landscapeAt'; readonly sweep: SweepId; readonly step: number }
  | { readonly method: 'ask'; readonly work: WorkId; readonly args: readonly unknown[] };

export type ToWorker =
  | { readonly id: number; readonly request: Request }
  | { readonly id: number; readonly abort: true }
  | { readonly release: SweepId }
  | { readonly prefer: SweepId | undefined }
  /** Programs that another worker has compiled. */
  | { readonly programs: readonly SentProgram[] };

/** An error as plain data; `issues` are those of a spec that was refused. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly issues?: readonly SpecIssue[];
}

export type FromWorker =
  | { readonly id: number; readonly progress: number; readonly pass?: SweepPass }
  | { readonly id: number; readonly picture: Sweep<Field>; readonly isCoarse: boolean }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: SentError }
  | { readonly status: LabStatus }
  | { readonly compiled: SentProgram };
