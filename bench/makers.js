// How a contestant is made of an engine, of a program in C, of a kernel, of a script in Python or for Node.
//
// A contestant is started once and then runs sweeps: `start()` gives `{ run(sweep), note, dispose }`, and a run gives
// its seconds, the final losses, and what else it gathered. `start` throws where something is missing.

import { availableParallelism } from 'node:os';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createNodeEngine } from '../dist/node.js';
import { ensurePackages } from './packages.js';
import { pythonWith } from './pythons.js';
import { NativePeer } from './peers/native.js';
import { scalarSweep } from './peers/scalar.js';
import { ServedPeer } from './peers/served.js';
import { WgslPeer } from './peers/kernel.js';

export const threads = availableParallelism();

/** SSE4.1 is what WebAssembly's SIMD comes down to on x86; nothing is fused, nothing reassociated. */
const C_FLAGS = ['-std=gnu11', '-O3', '-msse4.1', '-ffp-contract=off', '-pthread'];
/** All threads for those that ask, and JAX must not take all the memory of a GPU that others compute on, too. */
const PYTHON_ENVIRONMENT = {
  OMP_NUM_THREADS: `${threads}`,
  XLA_PYTHON_CLIENT_PREALLOCATE: 'false',
  PYTHONDONTWRITEBYTECODE: '1',
};

export function scalar(name) {
  return { name, start: () => ({ run: runScalar }) };
}

function runScalar(sweep) {
  const started = performance.now();
  const losses = scalarSweep({ ...sweep, eta0: sweep.plan.x, beta: sweep.plan.y });
  return { seconds: (performance.now() - started) / 1000, losses };
}

export function engine(name, choice) {
  return {
    name,
    async start() {
      const { engine } = await createNodeEngine(choice);
      const run = async ({ plan }) => {
        const started = performance.now();
        const field = await engine.run(plan);
        const seconds = (performance.now() - started) / 1000;
        return { seconds, losses: field.metrics.finalLoss, metrics: field.metrics };
      };
      const note = choice.kind === 'gpu' ? engine.info.adapter : undefined;
      return { run, note, dispose: () => engine.dispose() };
    },
  };
}

/** The C on some threads, with the metrics or without. */
export function handwrittenC(name, count, what) {
  const compiler = process.env.CC || 'cc';
  return native(name, { compiler, source: 'peers/sweep.c', flags: C_FLAGS }, [count, what]);
}

export function native(name, build, words) {
  return {
    name,
    start() {
      const peer = new NativePeer(build);
      return { run: (sweep) => peer.run(sweep, words), dispose: () => peer.dispose() };
    },
  };
}

export function kernel(name, options) {
  return {
    name,
    async start() {
      const peer = await WgslPeer.start();
      return { run: (sweep) => peer.run(sweep, options), note: peer.name, dispose: () => peer.dispose() };
    },
  };
}

/** @param {string[]} modules what the script imports */
export function python(name, modules, script, ...words) {
  return {
    name,
    start: () => served(pythonWith(...modules), [pathOf(script), ...words], PYTHON_ENVIRONMENT),
  };
}

export function node(name, script, ...words) {
  return {
    name,
    start() {
      ensurePackages();
      return served(process.execPath, [pathOf(script), ...words]);
    },
  };
}

function served(command, words, environment) {
  // Scripts elsewhere than beside serve.py import it, too.
  const PYTHONPATH = [pathOf('peers'), process.env.PYTHONPATH].filter(Boolean).join(delimiter);
  const peer = new ServedPeer(command, words, { ...environment, PYTHONPATH });
  return { run: (sweep) => peer.run(sweep), dispose: () => peer.dispose() };
}

function pathOf(script) {
  return fileURLToPath(new URL(script, import.meta.url));
}
