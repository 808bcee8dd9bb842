// The benchmark for a machine with an NVIDIA GPU: the same sweep by the GPU engine, on whatever adapter Dawn finds, and
// by what one would otherwise use there: JAX, PyTorch, a kernel by hand in CUDA or Triton. It installs nothing and
// needs no network; what is absent is named.
//
//   node bench/device/run.js [--sizes 1024x1024,4096x1024] [--steps 500] [--rounds 5] [--peak 67] [--parity 1024x1024]
//
// --peak is the device's FP32 peak in TFLOP/s, of which the share is taken; 67 is what NVIDIA's datasheet gives for
// the H200. It counts a fused multiply-add as two. The arithmetic here that gives equal bits fuses nothing, so no more
// than half of that peak is within its reach.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, root } from '../../scripts/stale.js';
import { numberFlag, readFlags, refuse } from '../flags.js';

const flags = readFlags({
  sizes: { type: 'string', default: '1024x1024,4096x1024' },
  parity: { type: 'string', default: '1024x1024' },
  steps: { type: 'string', default: '500' },
  rounds: { type: 'string', default: '5' },
  peak: { type: 'string', default: '67' },
});
const sizes = flags.sizes.split(',').map(sizeOf);
const parity = sizeOf(flags.parity);
const steps = numberFlag(flags, 'steps', { least: 1 });
const rounds = numberFlag(flags, 'rounds', { least: 1 });
const peak = numberFlag(flags, 'peak', { least: 0.1, isWhole: false });

// A machine without the build's tools may bring the library as it was built elsewhere.
const isThere = existsSync(join(root, 'dist/node.js'));
if (!buildIfStale('library') && !isThere) process.exit(1);
const { printDeviceRatios } = await import('./ratios.js');
const { printParity } = await import('./parity.js');
for (const size of sizes) await printDeviceRatios({ ...size, steps, rounds, peak });
await printParity({ ...parity, steps });

function sizeOf(text) {
  const [width, height] = text.split('x').map(Number);
  if (Number.isInteger(width) && Number.isInteger(height) && width >= 2 && height >= 2)
    return { width, height };
  return refuse(`got the size "${text}", expected columns and rows as in 1024x1024`);
}
