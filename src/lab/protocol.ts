/** The messages between the page and the laboratory's worker. */

import type { Field } from '../sweep/field.ts';
import type { Spec } from '../spec/spec.ts';
import type { Landscape } from '../sweep/landscape.ts';
import type { EngineChoice, Laboratory, LabStatus } from './laboratory.ts';
import type { Manner } from '../sweep/kept.ts';

/** A request and its arguments, those that cannot be sent (signal, progress) left out. */
export type Request =
  | { readonly method: 'open'; readonly args: [EngineChoice] }
  | { readonly method: 'sweep'; readonly args: [Spec, Manner] }
  | { readonly method: 'landscapeAfter'; readonly args: Parameters<Laboratory['landscapeAfter']> }
  | { readonly method: 'compare' | 'league'; readonly args: [Spec] }
  | { readonly method: 'analyse'; readonly args: [Landscape, Field] }
  | { readonly method: 'replay'; readonly args: Parameters<Laboratory['replay']> }
  | { readonly method: 'surface'; readonly args: Parameters<Laboratory['surface']> };

export type ToWorker =
  { readonly id: number; readonly request: Request } | { readonly id: number; readonly abort: true };

export type FromWorker =
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: { readonly name: string; readonly message: string } }
  | { readonly status: LabStatus };
