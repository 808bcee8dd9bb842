/**
 * Watches a device, so that nothing that waits for it waits for ever. A loss shows in many places, none of them sure:
 * a mapping is rejected before `lost` resolves, a pipeline or finished work of a lost device resolves as if all were
 * well, and a command may wait for an answer that never comes.
 */

/** The GPU failed while it computed; another device may do better, and so may the CPU. */
export class GpuFaultError extends Error {
  override readonly name: string = 'GpuFaultError';
}

/** The device was lost while it computed; another one may be asked for. */
export class DeviceLostError extends GpuFaultError {
  override readonly name = 'DeviceLostError';
}

/** How long a rejected promise waits for the news that the device is lost. */
const NEWS_MS = 250;

export class DeviceWatch {
  readonly #lost: Promise<unknown>;
  readonly #waiting = new Set<(reason: Error) => void>();
  #failure: Error | undefined;

  constructor(device: GPUDevice) {
    this.#lost = device.lost.then(({ message, reason }) => {
      const said = message.replace(/[.\s]+$/, '') || 'no reason given';
      this.fail(new DeviceLostError(`the GPU device was lost (${reason}): ${said}`));
    });
    device.onuncapturederror = ({ error }) => {
      this.fail(new GpuFaultError(`the GPU refused a command: ${error.message}`));
    };
  }

  /** From now on everything that waits for the device rejects with this; what failed first stays the reason. */
  fail(reason: Error): void {
    if (this.#failure) return;
    this.#failure = reason;
    for (const reject of this.#waiting) reject(reason);
    this.#waiting.clear();
  }

  /** @throws what the device failed with. */
  throwIfFailed(): void {
    if (this.#failure) throw this.#failure;
  }

  /**
   * What was asked of the device.
   * @throws DeviceLostError, GpuFaultError or what `fail` was told, at once when it happens; else what the work throws.
   */
  guard<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#failure) reject(this.#failure);
      else this.#waiting.add(reject);
      work.then(
        (value) => {
          this.#waiting.delete(reject);
          if (this.#failure) reject(this.#failure);
          else resolve(value);
        },
        async (error: unknown) => {
          await Promise.race([this.#lost, new Promise((news) => setTimeout(news, NEWS_MS))]);
          this.#waiting.delete(reject);
          const reason = this.#failure ?? faultOf(error);
          if (reason instanceof GpuFaultError) this.fail(reason);
          reject(reason);
        },
      );
    });
  }
}

/** Mapping is aborted, and a pipeline fails inside, by faults of the device; the rest is told as it is. */
function faultOf(error: unknown): Error {
  if (!(error instanceof Error)) return new GpuFaultError(`the GPU failed: ${String(error)}`);
  const { name, message } = error;
  const isFault = name === 'AbortError' || name === 'OperationError' || name === 'GPUPipelineError';
  return isFault ? new GpuFaultError(`the GPU failed: ${message || name}`) : error;
}
