/** The CPU as a row of the register. */

import type { EngineRow } from '../engine-row.ts';
import { CpuEngine } from './cpu-engine.ts';

export const cpu = {
  id: 'cpu',
  title: 'CPU',
  what: 'WebAssembly on all threads, in the same f32, or in f64',
  precisions: ['f32', 'f64'],
  maths: ['portable'],
  open: (host, { threads = host.threads, precision, reading, skipCycles, noGpu }) => {
    const options = { spawn: () => host.thread(), threads, precision, reading, skipCycles, noGpu };
    return Promise.resolve(new CpuEngine(options));
  },
} as const satisfies EngineRow;
