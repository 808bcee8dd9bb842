/** How the run stands, in words: what was computed, how long it took and on what, or why it was not. */

import { html, type TemplateResult } from 'lit';
import { cellsOf } from '../../sweep/landscape.ts';
import type { LabStatus } from '../../lab/laboratory.ts';
import { counted, formatCount, formatDuration, formatShare } from '../../reading/numbers.ts';
import type { PaneState } from './state.ts';
import type { RunStatus, Seen } from './sweeping.ts';

export interface Standing {
  readonly run: RunStatus;
  readonly state: PaneState;
  readonly seen: Seen | undefined;
  /** Whether a zoom has just come to where neighbouring cells would be the same. */
  readonly limitReached: boolean;
  readonly lab: LabStatus | undefined;
}

/** What the engine that computes is called. */
export function computing({ engine, engines }: Pick<LabStatus, 'engine' | 'engines'>): string {
  return engines.find(({ id }) => id === engine.kind)?.title ?? engine.kind;
}

export function statusWords({ run, state, seen, limitReached, lab }: Standing): TemplateResult | string {
  const { spec } = state;
  const runs = `${counted(spec.axes.x.count * spec.axes.y.count, 'run')} of ${counted(spec.steps, 'step')}`;
  if (state.issues.length > 0) return 'One of the settings is not right; the picture is of those before.';
  if (limitReached) return 'As close as it gets: neighbouring cells would be the same f32 number.';
  switch (run.is) {
    case 'empty':
      return 'Starting …';
    case 'running':
      if (run.pass === 'coarse') return `${runs}: a coarse picture first …`;
      if (run.pass === 'least') return `${runs}: looking for the least loss first …`;
      return run.fraction === 1
        ? `${runs}: being drawn …`
        : `${runs}: ${formatShare(Math.max(0.001, run.fraction))}`;
    case 'coarse':
      return 'Coarse while you move';
    case 'done': {
      if (!seen) return '';
      const { sweep } = seen;
      const { engine: own } = sweep.field;
      const engine = `the ${computing({ engine: own, engines: lab?.engines ?? [] })} (${own.adapter})`;
      const onTheWay = seen.field !== sweep.field;
      return html`${runs}${howMuch(seen)}, ${formatDuration(sweep.field.elapsedMs)} on
      ${engine}${onTheWay ? '. The figures below are of their end' : ''}${
        lab?.noGpu === undefined
          ? ''
          : html`. <span class="fallback">The ${computing(lab)} took over: ${lab.noGpu}.</span>`
      }`;
    }
    case 'cancelled': {
      const at = run.fraction > 0 ? ` at ${formatShare(run.fraction)}` : '';
      if (seen && !seen.isCoarse) return `Stopped${at}; the picture is the one before.`;
      const shape = seen ? `, ${seen.field.shape[1]} × ${seen.field.shape[0]}` : '';
      return `Stopped${at}; the picture is coarse${shape}.`;
    }
    case 'failed':
      return `It could not be computed: ${run.cause}`;
    default:
      return run satisfies never;
  }
}

/** What was known of the runs before. */
function howMuch({ sweep: { from, computed, field } }: Seen): string {
  if (from > 0) return `, gone on from step ${formatCount(from)}`;
  if (computed === cellsOf(field)) return '';
  return computed === 0 ? ', all known before' : `, ${formatCount(computed)} of them new`;
}

/** The same as a word or two, for those who do not see it. */
export function spokenWords(run: RunStatus): string {
  switch (run.is) {
    case 'running':
      return 'Computing';
    case 'done':
      return 'The map is complete';
    case 'cancelled':
      return 'Stopped';
    case 'empty':
    case 'coarse':
    case 'failed':
      return '';
    default:
      return run satisfies never;
  }
}
