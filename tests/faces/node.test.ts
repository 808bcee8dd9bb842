// The library in Node as it is built: one face that runs anywhere, and one with engines, whose `sweep` gives back what it opens.
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openEngine } from '../../src/engines/open-engine.ts';
import type { Host } from '../../src/engines/engine-row.ts';
import { nodeHost } from '../../src/engines/node-engines.ts';
import { sweepOn } from '../../src/faces/sweep.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

const dist = join(import.meta.dirname, '../../dist');

const spec: SpecInput = {
  problem: { id: 'sigmoid-neuron' },
  optimizer: { id: 'rmsprop' },
  axes: {
    x: { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 9 },
    y: { param: 'beta', from: 0, to: 0.9, count: 4 },
  },
  steps: 60,
};

/** The files that a built one loads, itself among them, and the packages and modules of Node that they import. */
function loaded(entry: string): { files: ReadonlySet<string>; packages: ReadonlySet<string> } {
  const files = new Set([entry]);
  const packages = new Set<string>();
  for (const file of files) {
    const code = readFileSync(join(dist, file), 'utf8');
    const imports = code.matchAll(
      /^(?:import|export)\b[^;'"]*?["']([^'"]+)["'];?$|\bimport\(\s*["']([^'"]+)["']\s*\)/gm,
    );
    for (const [, fixed, lazy] of imports) {
      const name = fixed ?? lazy;
      if (name.startsWith('./')) files.add(name.slice(2));
      else packages.add(name);
    }
  }
  return { files, packages };
}

const isOfNode = (name: string): boolean =>
  name.startsWith('node:') || name === 'webgpu' || builtinModules.includes(name);

describe('etascape', () => {
  test('reaches nothing of Node, by no way', () => {
    const { files, packages } = loaded('index.js');
    expect(files.size).toBeGreaterThan(5);
    expect(packages).toContain('valibot');
    expect([...packages].filter(isOfNode)).toEqual([]);
    for (const file of files) {
      const code = readFileSync(join(dist, file), 'utf8');
      expect(code, file).not.toMatch(/["']node:|\bprocess\.|\bnew Worker\b|\bnavigator\b/);
    }
  });

  test('what the walk looks for is found where it is', () => {
    const { packages } = loaded('node.js');
    expect([...packages].filter(isOfNode)).toEqual(expect.arrayContaining(['node:worker_threads', 'webgpu']));
  });

  test('plans, replays and writes without an engine', async () => {
    const face = (await import(join(dist, 'index.js'))) as typeof import('../../src/index.ts');
    expect(face).not.toHaveProperty('sweep');
    const complete = face.checkSpec(spec);
    expect(face.makePlan(complete).steps).toBe(60);
    expect(face.trajectoryToCsv(face.replay(complete)).split('\n')[0]).toMatch(/^step,loss,/);
  });
});

describe('etascape/node', () => {
  let face: typeof import('../../src/node.ts');
  beforeAll(async () => {
    face = (await import(join(dist, 'node.js'))) as typeof import('../../src/node.ts');
  });

  test('has all of the face that runs anywhere, the same', async () => {
    const anywhere = (await import(join(dist, 'index.js'))) as Record<string, unknown>;
    expect(face).toMatchObject(anywhere);
    const more = Object.keys(face).filter((name) => !(name in anywhere));
    expect(more).toEqual(['createNodeEngine', 'sweep']);
  });

  test('sweeps in one call', async () => {
    const seen: number[] = [];
    const field = await face.sweep(spec, {
      kind: 'cpu',
      threads: 1,
      onProgress: (share) => seen.push(share),
    });
    expect(field).toMatchObject({
      shape: [4, 9],
      engine: { kind: 'cpu', adapter: '1 thread', precision: 'f32' },
    });
    expect(field.metrics.finalLoss).toBeInstanceOf(Float32Array);
    expect(seen.at(-1)).toBe(1);
    const double = await face.sweep(spec, { kind: 'cpu', precision: 'f64' });
    expect(double.metrics.finalLoss).toBeInstanceOf(Float64Array);
  });

  test('an engine of one’s own is used, and stays open', async () => {
    const { engine } = await face.createNodeEngine({ kind: 'cpu', threads: 1 });
    const first = await face.sweep(spec, { engine });
    const again = await face.sweep(spec, { engine });
    expect(again.metrics).toEqual(first.metrics);
    await expect(face.sweep(spec, { engine, precision: 'f64', threads: 2 })).rejects.toThrow(
      new RangeError(
        'got precision, threads beside an engine that is there already, allowed: signal, onProgress; it was made with its own',
      ),
    );
    engine.dispose();
    await expect(face.sweep(spec, { engine })).rejects.toBeInstanceOf(face.EngineDisposedError);
  });

  test('what is aborted rejects with the reason, before it and in its midst', async () => {
    const reason = new Error('enough');
    await expect(face.sweep(spec, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const long = { ...spec, steps: 200_000, axes: { ...spec.axes, y: { ...spec.axes.y, count: 256 } } };
    const options = { kind: 'cpu', threads: 1, signal: controller.signal } as const;
    const sweeping = face.sweep(long, { ...options, onProgress: () => controller.abort(reason) });
    await expect(sweeping).rejects.toBe(reason);
  });

  test('a spec that is refused is a SpecError, with its issues', async () => {
    const wrong = face.sweep({ ...spec, steps: 0 }, { kind: 'cpu' });
    await expect(wrong).rejects.toBeInstanceOf(face.SpecError);
    await expect(wrong).rejects.toMatchObject({ issues: [{ path: 'steps' }] });
    const formula = { ...spec, problem: { id: 'formula', loss: 'x +', start: { x: 1 } } };
    await expect(face.sweep(formula, { kind: 'cpu' })).rejects.toThrow(/problem\.loss/);
  });

  test.each([
    [{ kind: 'cpus' }, /^kind: got "cpus", allowed: auto, gpu, cpu; did you mean "cpu"\?$/],
    [{ kind: 'gpu', precision: 'f64' }, /^precision: got f64 with kind gpu, allowed: f32 \(with kind cpu\)$/],
    [{ precision: 'f16' }, /^precision: got "f16", allowed: f32, f64/],
    [
      { kind: 'cpu', math: 'native' },
      /^math: got native with kind cpu, allowed: portable \(with kind gpu\)$/,
    ],
    [{ precision: 'f64', math: 'native' }, /^math: got native with precision f64, allowed: portable/],
    [{ math: 'exact' }, /^math: got "exact", allowed: portable, native$/],
    [{ threads: 0 }, /^threads: got 0, allowed: a whole number 1 … 256$/],
    [{ threads: NaN }, /^threads: got NaN/],
    [null, /^got null, allowed: an object of options/],
    [{ sgnal: 1 }, /^got the option "sgnal", allowed: .*; did you mean "signal"\?$/],
    [{ signal: 'x' }, /^signal: got "x", allowed: an AbortSignal$/],
    [{ onProgress: 'x' }, /^onProgress: got "x", allowed: a function$/],
    [{ engine: 'cpu' }, /^engine: got "cpu", allowed: an engine that is there already; kind names one/],
    [{ engine: null }, /^engine: got null, allowed: an engine/],
    [{ engine: {} }, /^engine: got an object, allowed: an engine/],
  ] as const)('the options %j are a RangeError', async (options, message) => {
    const refused = face.sweep(spec, options as unknown as object);
    await expect(refused).rejects.toBeInstanceOf(RangeError);
    await expect(refused).rejects.toThrow(message);
  });
});

test('an engine that sweep has opened is given back, whatever becomes of the sweep', async () => {
  const terminated = vi.fn();
  const host: Host = {
    gpus: (options) => nodeHost.gpus(options),
    threads: 1,
    thread: () => {
      const thread = nodeHost.thread();
      const terminate = (): void => {
        terminated();
        thread.terminate();
      };
      return { ask: (task) => thread.ask(task), terminate };
    },
  };
  await sweepOn(host, spec, { kind: 'cpu' });
  expect(terminated).toHaveBeenCalledTimes(1);
  const controller = new AbortController();
  const onProgress = (): void => controller.abort();
  const long = { ...spec, steps: 2000, axes: { ...spec.axes, x: { ...spec.axes.x, count: 2000 } } };
  await expect(sweepOn(host, long, { kind: 'cpu', signal: controller.signal, onProgress })).rejects.toThrow();
  expect(terminated).toHaveBeenCalledTimes(2);
  const { engine } = await openEngine(host, { kind: 'cpu' });
  await sweepOn(host, spec, { engine });
  expect(terminated).toHaveBeenCalledTimes(2);
  engine.dispose();
  expect(terminated).toHaveBeenCalledTimes(3);
});
