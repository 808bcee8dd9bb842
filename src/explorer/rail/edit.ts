/** What the controls of the rail have in common: they show the draft, name its faults, and send edits upwards. */

import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { optimizerOf, problemOf } from '../../model/find.ts';
import type { Optimizer } from '../../model/optimizers/index.ts';
import type { Problem } from '../../model/problems/index.ts';
import type { Spec } from '../../spec/spec.ts';
import type { SpecInput } from '../../spec/structure.ts';
import type { SpecIssue } from '../../spec/error.ts';

/** One change that a person made to the spec. */
export type SpecEdit =
  | { readonly kind: 'value'; readonly path: string; readonly value: unknown }
  | { readonly kind: 'optimizer'; readonly id: string }
  | { readonly kind: 'problem'; readonly id: string }
  | { readonly kind: 'axis'; readonly which: 'x' | 'y'; readonly param: string }
  /** A formula or data of one's own is to be written. */
  | { readonly kind: 'write'; readonly what: Writing };

export type Writing = 'loss' | 'update' | 'data';

export abstract class DraftElement extends LitElement {
  /** The last spec that was right. */
  @property({ attribute: false }) spec!: Spec;
  /** What the controls show: the spec, or what was typed and is not right. */
  @property({ attribute: false }) draft!: SpecInput;
  @property({ attribute: false }) issues: readonly SpecIssue[] = [];

  protected get problem(): Problem {
    return problemOf(this.spec)!;
  }

  protected get optimizer(): Optimizer {
    return optimizerOf(this.spec)!;
  }

  protected edit(edit: SpecEdit): void {
    this.dispatchEvent(
      new CustomEvent<SpecEdit>('spec-edit', { detail: edit, bubbles: true, composed: true }),
    );
  }

  protected set(path: string, value: unknown): void {
    this.edit({ kind: 'value', path, value });
  }

  /** What is wrong at a path, or with `below`, anywhere under it. */
  protected issue(path: string, below = false): string | undefined {
    const fits = (at: string): boolean => at === path || (below && at.startsWith(`${path}.`));
    const issue = this.issues.find(({ path: at }) => fits(at));
    if (!issue) return undefined;
    return issue.path === path ? issue.message : `${issue.path.slice(path.length + 1)}: ${issue.message}`;
  }

  /** The value of the draft at a path. */
  protected at(path: string): unknown {
    return path
      .split('.')
      .reduce<unknown>((place, key) => (place as Record<string, unknown> | undefined)?.[key], this.draft);
  }
}

declare global {
  interface HTMLElementEventMap {
    'spec-edit': CustomEvent<SpecEdit>;
  }
}
