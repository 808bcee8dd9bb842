/**
 * The frames of a film: one landscape for each spec, computed one after the other, each seen as soon as it is there and
 * kept until the film is closed or another takes its place. They share their colours, so that a change is one of the runs.
 */

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Fields } from '../../fields/fields.ts';
import type { Laboratory } from '../../lab/laboratory.ts';
import { REGIMES } from '../../program/metrics/regime.ts';
import type { LayerColours } from '../../reading/colours.ts';
import type { LayerId } from '../../reading/layers.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Landscape } from '../../sweep/landscape.ts';
import { Job, type JobState } from '../ui/job.ts';

/** What a film is made with. */
export interface FilmMakers {
  readonly lab: Laboratory;
  readonly fields: Fields;
}

const idOf = (index: number): string => `film-${index}`;

export class FilmFrames implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #job: Job<void>;
  /** The frames that are there, by their place. */
  #landscapes: (Landscape | undefined)[] = [];
  #makers: FilmMakers | undefined;
  #shown: LayerId | undefined;
  /** Common to all frames; undefined before the first is there. */
  colours: LayerColours | undefined;
  /** How many cells of each regime all frames have together. */
  counts: readonly number[] = [];

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#job = new Job<void>(host);
    host.addController(this);
  }

  get state(): JobState<void> {
    return this.#job.state;
  }

  get landscapes(): readonly (Landscape | undefined)[] {
    return this.#landscapes;
  }

  get count(): number {
    return this.#landscapes.filter((landscape) => landscape !== undefined).length;
  }

  hostDisconnected(): void {
    this.#release();
  }

  /** Computes frames in the place of those that are there. */
  run(makers: FilmMakers, specs: readonly Spec[], shown: LayerId): void {
    this.#release();
    this.#makers = makers;
    this.#shown = shown;
    this.#landscapes = specs.map(() => undefined);
    const { lab, fields } = makers;
    void this.#job.run(async ({ signal, onProgress }) => {
      for (const [index, spec] of specs.entries()) {
        let last: Landscape | undefined;
        await lab.sweep(
          idOf(index),
          { spec },
          {
            signal,
            onProgress: (pass, fraction) =>
              onProgress((index + (pass === 'whole' ? fraction : 0)) / specs.length),
            onPicture: ({ field }, isCoarse) => {
              if (!isCoarse) last = field;
            },
          },
        );
        if (signal.aborted || !last) return;
        fields.keepOnly([last]);
        this.#landscapes = this.#landscapes.map((one, at) => (at === index ? last : one));
        await this.show(this.#shown!);
      }
    });
  }

  cancel(): void {
    this.#job.cancel();
  }

  /** Finds the colours in which all frames that are there show something. */
  async show(shown: LayerId): Promise<void> {
    this.#shown = shown;
    const there = this.#landscapes.filter((landscape) => landscape !== undefined);
    const fields = this.#makers?.fields;
    if (!fields || there.length === 0) return;
    const [first, ...others] = there;
    const beside = others.map((each) => fields.numberOf(each));
    const [colours, ...counts] = await Promise.all([
      fields.ask('colours', first, shown, {}, beside).catch(() => undefined),
      ...there.map((each) => fields.ask('counts', each, shown).catch(() => undefined)),
    ]);
    if (!colours || this.#shown !== shown) return;
    this.colours = colours;
    this.counts = REGIMES.map((_, code) => counts.reduce((sum, own) => sum + (own?.regimes[code] ?? 0), 0));
    this.#host.requestUpdate();
  }

  #release(): void {
    for (const index of this.#landscapes.keys()) {
      this.#makers?.lab.release(idOf(index));
      this.#makers?.fields.release(idOf(index));
    }
    this.#landscapes = [];
    this.colours = undefined;
    this.counts = [];
  }
}
