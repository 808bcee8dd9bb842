// The engines of this project that this machine has, by name; the reason why one is not there is told, not hidden.

import { createNodeEngine } from '../dist/node.js';
import { firstLine } from './print.js';

/** Runs `work(engine, name)` with the CPU engine and then the GPU engine, and prints why where there is no GPU. */
export async function withEachEngine(work, options = {}) {
  for (const kind of ['cpu', 'gpu']) {
    let engine;
    try {
      ({ engine } = await createNodeEngine({ kind, ...options }));
    } catch (error) {
      console.log(`absent — ${kind} engine: ${firstLine(error)}\n`);
      continue;
    }
    await work(engine, `${kind} engine (${engine.info.adapter})`);
    engine.dispose();
  }
}

/** A GPU that is made of the CPU's own cores. */
export function isSoftware({ info }) {
  return info.adapter === 'SwiftShader';
}
