// Real devices under the engines: each that an adapter gives is noted, so that a test can destroy it at a chosen moment.
import { create, globals } from 'webgpu';

Object.assign(globalThis, globals);

const made: GPUDevice[] = [];
let refusing = false;

const adapter = await create([]).requestAdapter();
if (!adapter) throw new Error('these tests need a GPU adapter, got none; SwiftShader will do');
const prototype = Object.getPrototypeOf(adapter) as GPUAdapter;
const { requestDevice } = prototype;
prototype.requestDevice = async function (this: GPUAdapter, descriptor) {
  if (refusing) throw new Error('the driver is gone');
  const device = await requestDevice.call(this, descriptor);
  made.push(device);
  return device;
};

/** How many devices were made so far. */
export const devicesMade = (): number => made.length;

/** Loses the device that was made last, as a driver that is reset does. */
export function loseDevice(): void {
  made.at(-1)!.destroy();
}

/** From now on adapters give no device, as after a crash that the system did not survive. */
export function refuseDevices(refuse: boolean): void {
  refusing = refuse;
}
