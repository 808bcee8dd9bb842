/** The CPU as a row of the register. */

import type { EngineRow } from '../engine-row.ts';

export const cpu = {
  id: 'cpu',
  title: 'CPU',
  what: 'WebAssembly on all threads, in the same f32, or in f64',
  precisions: ['f32', 'f64'],
  maths: ['portable'],
  open: async (host, { threads = host.threads, precision, reading, skipCycles, noGpu }) => {
    const { CpuEngine } = await import('./cpu-engine.ts');
    return new CpuEngine({ spawn: () => host.thread(), threads, precision, reading, skipCycles, noGpu });
  },
} as const satisfies EngineRow;
