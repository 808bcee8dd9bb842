/** Reads cells that are at their end back from the device. */

import type { Lanes } from '../../formula/index.ts';
import type { GatheredArrays } from '../../sweep/field.ts';
import { GATHERED } from '../../program/metrics/gather.ts';
import type { Cells } from '../../sweep/gathering.ts';
import type { Buffers } from './buffers.ts';
import type { DeviceWatch } from './device-watch.ts';

export class Readback {
  readonly #device: GPUDevice;
  readonly #watch: DeviceWatch;
  readonly #buffers: Buffers;

  constructor(device: GPUDevice, watch: DeviceWatch, buffers: Buffers) {
    this.#device = device;
    this.#watch = watch;
    this.#buffers = buffers;
  }

  /** What the cells of some lanes gathered at each stop. */
  async gathered(stops: number, stride: number, lanes: Cells): Promise<GatheredArrays[]> {
    const values = await this.#rows('gathered', stops * GATHERED.length, stride, lanes);
    const own = lanes.to - lanes.from;
    return Array.from({ length: stops }, (_, stop) => {
      const arrays = GATHERED.map((name, index) => {
        const from = (stop * GATHERED.length + index) * own;
        return [name, values.subarray(from, from + own) as Lanes] as const;
      });
      return Object.fromEntries(arrays) as Record<(typeof GATHERED)[number], Lanes>;
    });
  }

  /** The state of some lanes: slot after slot. */
  state(slots: number, stride: number, lanes: Cells): Promise<Lanes> {
    return this.#rows('runs', slots, stride, lanes);
  }

  /** Some lanes of rows that lie a stride apart, put close together. */
  async #rows(label: string, rows: number, stride: number, { from, to }: Cells): Promise<Lanes> {
    this.#watch.throwIfFailed();
    const { MAP_READ, COPY_DST } = GPUBufferUsage;
    const own = to - from;
    const bytes = 4 * rows * own;
    const buffer = this.#buffers.get(label);
    const readback = this.#buffers.reserve('readback', bytes, MAP_READ | COPY_DST);
    const encoder = this.#device.createCommandEncoder({ label: 'read back' });
    if (own === stride) {
      encoder.copyBufferToBuffer(buffer, 0, readback, 0, bytes);
    } else {
      for (let row = 0; row < rows; row++) {
        encoder.copyBufferToBuffer(buffer, 4 * (row * stride + from), readback, 4 * row * own, 4 * own);
      }
    }
    this.#device.queue.submit([encoder.finish()]);
    return this.#watch.guard(mapped(readback, bytes));
  }
}

async function mapped(readback: GPUBuffer, bytes: number): Promise<Lanes> {
  await readback.mapAsync(GPUMapMode.READ, 0, bytes);
  const values = new Float32Array(readback.getMappedRange(0, bytes)).slice();
  readback.unmap();
  return values;
}
