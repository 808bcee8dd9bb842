/**
 * A landscape as it is shown: its colours and counts, which the worker that keeps it finds out, so that they come a moment
 * after the landscape itself. What is on the stage is always one rendering, whole; the next takes its place when it is known.
 */

import type { ReactiveControllerHost } from 'lit';
import type { Fields } from '../../fields/fields.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import type { Headline } from '../../reading/headline.ts';
import { phraseText } from '../../reading/phrase.ts';
import { Latest } from '../ui/latest.ts';
import type { LayerColours } from '../../reading/colours.ts';
import type { WithoutValue } from '../map/regime-legend.ts';
import { layerOf, type LayerId } from '../../reading/layers.ts';
import { sameKind } from '../../spec/same.ts';
import type { Look } from './state.ts';
import type { Seen } from './sweeping.ts';

export interface Rendering {
  readonly seen: Seen;
  readonly shown: LayerId;
  readonly colours: LayerColours;
  readonly counts: readonly number[];
  readonly missing: WithoutValue | undefined;
}

interface WantedRendering {
  readonly seen: Seen;
  readonly look: Look;
  readonly beside: readonly Landscape[];
}

export class Renderer {
  rendering: Rendering | undefined;
  /** Of the landscape that was drawn last. */
  headline: Headline | undefined;
  /** Why the landscape cannot be drawn. */
  failure: Error | undefined;
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #fields: () => Fields;
  readonly #latest = new Latest<WantedRendering>((wanted) => this.#find(wanted));
  #wanted: WantedRendering | undefined;
  #drawn: Seen | undefined;
  #headlineOf: Landscape | undefined;

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>, fields: () => Fields) {
    this.#host = host;
    this.#fields = fields;
  }

  /**
   * Finds the rendering of what is seen, where it is another than that which was wanted last.
   * @param beside landscapes of other maps, with which the range of the colours is to be one.
   */
  want(seen: Seen, look: Look, beside: readonly Landscape[] = []): void {
    const before = this.#wanted;
    const isSameLook =
      before !== undefined &&
      (['shown', 'table', 'scale', 'range'] as const).every((part) => before.look[part] === look[part]);
    const isBeside =
      beside.length === before?.beside.length && beside.every((each) => before.beside.includes(each));
    if (before?.seen === seen && isSameLook && isBeside) return;
    this.#wanted = { seen, look, beside };
    this.#latest.ask(this.#wanted);
  }

  /** Whether the sweep that is seen is on the canvas, at whatever step. */
  isDrawn({ sweep }: Seen): boolean {
    return this.#drawn?.sweep === sweep;
  }

  /** The picture of a landscape is there; what it says follows. */
  painted(field: Landscape): void {
    const seen = this.rendering?.seen;
    if (seen?.field !== field) return;
    this.#drawn = seen;
    this.#host.requestUpdate();
    if (this.#headlineOf !== field) void this.#readHeadline(seen);
  }

  failed(failure: Error): void {
    this.failure = failure;
    this.#host.requestUpdate();
  }

  /** The map in words, for those who do not see it. @param isStale whether it is of something else than what is wanted. */
  inWords(shown: LayerId, isStale: boolean): string {
    const claim = this.headline && !isStale ? phraseText(this.headline.claim) : 'Not computed yet.';
    return `${claim} Shown: ${layerOf(shown).label}. ${layerOf(shown).meaning}`;
  }

  async #readHeadline({ field, sweep }: Seen): Promise<void> {
    this.#headlineOf = field;
    const headline = await this.#fields()
      .ask('headline', field, sweep.field.spec.steps)
      .catch(() => undefined);
    if (!headline || this.rendering?.seen.field !== field) return;
    this.headline = headline;
    this.#host.requestUpdate();
  }

  async #find({ seen, look, beside }: WantedRendering): Promise<void> {
    const { field, sweep } = seen;
    const { shown } = look;
    const fields = this.#fields();
    try {
      // On the way the colours are those of the end, so that a change of the landscape is seen as one.
      const [colours, counts] = await Promise.all([
        fields.ask(
          'colours',
          sweep.field,
          shown,
          look,
          beside.map((each) => fields.numberOf(each)),
        ),
        fields.ask('counts', field, shown),
      ]);
      if (!counts || !colours) return;
      const missing = { label: layerOf(shown).none, count: counts.missing };
      const before = this.rendering?.seen.field;
      if (before && !sameKind(before.spec, field.spec)) this.headline = undefined;
      this.rendering = { seen, shown, colours, counts: counts.regimes, missing };
      this.failure = undefined;
      const next = this.#wanted!.seen;
      fields.keepOnly([field, sweep.field, next.field, next.sweep.field]);
      this.#host.requestUpdate();
    } catch (error) {
      this.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
