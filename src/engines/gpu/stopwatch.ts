/**
 * How long a pass takes on the device itself, by timestamp queries: without the time in which it waited for its turn,
 * or the page for its message.
 */

const STAMPS = 2;
const BYTES = 8 * STAMPS;

export class Stopwatch {
  readonly #queries: GPUQuerySet;
  readonly #stamps: GPUBuffer;
  readonly #readback: GPUBuffer;

  /** Undefined for a device without the feature `timestamp-query`. */
  static of(device: GPUDevice): Stopwatch | undefined {
    return device.features.has('timestamp-query') ? new Stopwatch(device) : undefined;
  }

  private constructor(device: GPUDevice) {
    const { QUERY_RESOLVE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
    const label = 'timestamps';
    this.#queries = device.createQuerySet({ label, type: 'timestamp', count: STAMPS });
    this.#stamps = device.createBuffer({ label, size: BYTES, usage: QUERY_RESOLVE | COPY_SRC });
    this.#readback = device.createBuffer({ label, size: BYTES, usage: COPY_DST | MAP_READ });
  }

  /** Where the pass that is to be timed writes its beginning and its end. */
  get writes(): GPUComputePassTimestampWrites {
    return { querySet: this.#queries, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 };
  }

  /** To be called after the pass, before its commands are submitted. */
  resolve(encoder: GPUCommandEncoder): void {
    encoder.resolveQuerySet(this.#queries, 0, STAMPS, this.#stamps, 0);
    encoder.copyBufferToBuffer(this.#stamps, 0, this.#readback, 0, BYTES);
  }

  destroy(): void {
    this.#queries.destroy();
    this.#stamps.destroy();
    this.#readback.destroy();
  }

  /** Waits for the pass; undefined where the device's clock did not move on, which browsers make coarse. */
  async milliseconds(): Promise<number | undefined> {
    await this.#readback.mapAsync(GPUMapMode.READ);
    const [begin, end] = new BigUint64Array(this.#readback.getMappedRange());
    this.#readback.unmap();
    return end > begin ? Number(end - begin) / 1e6 : undefined;
  }
}
