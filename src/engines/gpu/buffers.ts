/**
 * The buffers of the GPU engine, kept from run to run: one that is large enough is used again, so that a change of
 * numbers allocates nothing. Each grows when it must, and is destroyed with its owner.
 */

export class Buffers {
  readonly #device: GPUDevice;
  readonly #buffers = new Map<string, GPUBuffer>();
  #bindings: { readonly key: string; readonly group: GPUBindGroup } | undefined;
  #made = 0;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** Gives the memory back at once. */
  destroy(): void {
    for (const buffer of this.#buffers.values()) buffer.destroy();
    this.#buffers.clear();
    this.#bindings = undefined;
  }

  /** Buffers that were made so far. */
  get made(): number {
    return this.#made;
  }

  /** A buffer of at least so many bytes for one purpose, which is its label. What it held is lost where it grows. */
  reserve(label: string, bytes: number, usage: GPUBufferUsageFlags): GPUBuffer {
    const known = this.#buffers.get(label);
    if (known && known.size >= bytes) return known;
    known?.destroy();
    const size = Math.max(16, 4 * Math.ceil(bytes / 4));
    const buffer = this.#device.createBuffer({ label, size, usage });
    this.#buffers.set(label, buffer);
    this.#bindings = undefined;
    this.#made++;
    return buffer;
  }

  /** @throws Error for a label under which nothing was reserved. */
  get(label: string): GPUBuffer {
    const buffer = this.#buffers.get(label);
    if (!buffer) throw new Error(`no buffer "${label}" was reserved`);
    return buffer;
  }

  /** A buffer with this content. */
  fill(label: string, content: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>): GPUBuffer {
    const { STORAGE, COPY_DST } = GPUBufferUsage;
    const buffer = this.reserve(label, content.byteLength, STORAGE | COPY_DST);
    this.#device.queue.writeBuffer(buffer, 0, content);
    return buffer;
  }

  /**
   * The buffers of these labels as bindings 0, 1, 2, … of a layout.
   * @param sizes the bytes that a binding shows, where it is a part of its buffer.
   */
  bind(
    layout: GPUBindGroupLayout,
    labels: readonly string[],
    sizes: Readonly<Record<string, number>>,
  ): GPUBindGroup {
    const key = labels.join();
    if (this.#bindings?.key !== key) {
      const entries = labels.map((label, binding) => ({
        binding,
        resource: { buffer: this.get(label), size: sizes[label] },
      }));
      this.#bindings = { key, group: this.#device.createBindGroup({ label: 'sweep', layout, entries }) };
    }
    return this.#bindings.group;
  }
}
