/** The GPU as a row of the register. */

import type { EngineRow } from '../engine-row.ts';
import { RecoveringEngine } from '../recovering-engine.ts';
import { openFirstGpu } from './open.ts';

export const gpu = {
  id: 'gpu',
  title: 'GPU',
  what: 'WebGPU, in f32',
  precisions: ['f32'],
  maths: ['portable', 'native'],
  open: async (host, { math, skipCycles, isDemanded, standIn, onRecovery }) => {
    // With functions of its own a GPU has other bits, and only it can tell them.
    const isReplaceable = math === 'portable';
    const software = isDemanded || !isReplaceable;
    const openGpu = () => openFirstGpu(host.gpus({ software }), { math, skipCycles, software });
    const options = { openGpu, standIn: isReplaceable ? standIn : undefined, onRecovery };
    return new RecoveringEngine(await openGpu(), options);
  },
} as const satisfies EngineRow;
