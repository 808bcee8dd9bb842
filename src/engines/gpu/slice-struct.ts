/** The uniform buffer's content: one structure a slice, as `shaders/slice.wgsl` declares it. */

import { makeShaderDataDefinitions, makeStructuredView } from 'webgpu-utils';
import sliceSource from '../../../shaders/slice.wgsl?raw';
import { GATHERED } from '../../program/metrics/gather.ts';
import type { Plan } from '../../sweep/plan.ts';
import type { Stop } from '../../sweep/stops.ts';
import type { Slice } from './slices.ts';

/** The cells that are in the buffers at once. */
export interface ResidentCells {
  readonly plan: Plan;
  readonly stops: readonly Stop[];
  /** Cells that the buffers have room for: the distance from one value of a run to the next. */
  readonly stride: number;
  /** The first of the cells. */
  readonly first: number;
}

export class SliceStruct {
  readonly #struct = makeShaderDataDefinitions(sliceSource).structs.Slice;
  /** From one slice to the next. */
  readonly distance: number;

  /** @param alignment that of a uniform buffer's dynamic offsets. */
  constructor(alignment: number) {
    this.distance = alignment * Math.ceil(this.#struct.size / alignment);
  }

  /** The bytes of one slice. */
  get size(): number {
    return this.#struct.size;
  }

  /** The bytes of slices, one after the other. */
  contentOf(resident: ResidentCells, slices: readonly Slice[]): Uint8Array<ArrayBuffer> {
    const content = new Uint8Array(slices.length * this.distance);
    slices.forEach((slice, index) => {
      content.set(new Uint8Array(this.#contentOfOne(resident, slice)), index * this.distance);
    });
    return content;
  }

  #contentOfOne(
    { plan, stops, stride, first: firstCell }: ResidentCells,
    { first, cells, from, to, stop }: Slice,
  ): ArrayBuffer {
    const view = makeStructuredView(this.#struct);
    view.set({
      first_cell: firstCell + first,
      first_lane: first,
      cells,
      stride,
      width: plan.x.length,
      from_step: from,
      to_step: to,
      tail_from: stops[stop].tailFrom,
      tail: stops[stop].tail,
      gather_at: stop * GATHERED.length * stride,
      rows: plan.rows,
      scale: plan.scale,
      batch: plan.noise?.batch ?? 0,
      seed: plan.noise?.seed ?? 0,
      batch_scale: plan.batchScale,
    });
    return view.arrayBuffer;
  }
}
