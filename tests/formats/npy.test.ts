// .npy and .npz are read back by our own reader and, where there is one, by NumPy.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readNpy, writeNpy, type NpyArray } from '../../src/formats/npy.ts';
import { fieldToNpz, readNpz, trajectoryToNpz } from '../../src/formats/npz.ts';
import { replay } from '../../src/replay/replay.ts';
import { METRICS } from '../../src/program/metrics/index.ts';
import { REGIMES } from '../../src/program/metrics/regime.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { computeField, divergingSpec, smallSpec } from './fields.ts';
import { announceReaders, numpyVersion, runPython } from './numpy.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'npy-'));
  announceReaders('npy and npz');
});
afterAll(() => rmSync(folder, { recursive: true }));

const arrays: readonly (readonly [name: string, array: NpyArray, printed: string])[] = [
  ['f64', { shape: [3], values: Float64Array.of(0.1, NaN, -Infinity) }, 'float64 (3,) [0.1, nan, -inf]'],
  [
    'f32 matrix',
    { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
    'float32 (2, 3) [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]',
  ],
  ['u8', { shape: [2], values: Uint8Array.of(0, 255) }, 'uint8 (2,) [0, 255]'],
  ['scalar', { shape: [], values: Float64Array.of(2.5) }, 'float64 () 2.5'],
  ['no values', { shape: [0], values: new Float64Array(0) }, 'float64 (0,) []'],
  ['texts', { shape: [2], values: ['a', 'η₀ 𝛽'] }, "<U4 (2,) ['a', 'η₀ 𝛽']"],
  ['one text', { shape: [], values: ['{"a": 1}'] }, '<U8 () {"a": 1}'],
];

describe.each(arrays)('%s', (name, array, printed) => {
  test('is read back as it was written', () => {
    expect(readNpy(writeNpy(array))).toEqual(array);
  });

  test('has its values at a multiple of 64 bytes', () => {
    const bytes = writeNpy(array);
    expect((bytes.indexOf(0x0a, 10) + 1) % 64).toBe(0);
  });

  test.runIf(numpyVersion)('is read by NumPy', () => {
    const file = join(folder, `${name}.npy`);
    writeFileSync(file, writeNpy(array));
    const out = runPython(
      'import sys, numpy as np\na = np.load(sys.argv[1])\nprint(a.dtype if a.dtype.kind != "U" else a.dtype.str, a.shape, a.tolist())',
      file,
    );
    expect(out.trim()).toBe(printed);
  });
});

test('a view into a larger buffer is written alone', () => {
  const values = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
  expect(readNpy(writeNpy({ shape: [2], values })).values).toEqual(Float32Array.of(2, 3));
});

test('a shape that does not fit is refused', () => {
  expect(() => writeNpy({ shape: [2, 2], values: new Float32Array(3) })).toThrow(RangeError);
});

test.each([
  ['no npy', new TextEncoder().encode('hello')],
  ['another version', writeNpy(arrays[0][1]).map((byte, index) => (index === 6 ? 2 : byte))],
])('%s is refused', (_, bytes) => {
  expect(() => readNpy(bytes)).toThrow(/^got a/);
});

test('a landscape is kept in every bit', () => {
  const field = computeField(divergingSpec());
  const read = readNpz(fieldToNpz(field));
  expect(read.x).toEqual({ shape: [5], values: field.x });
  expect(read.y).toEqual({ shape: [3], values: field.y });
  for (const metric of METRICS)
    expect(read[metric]).toEqual({ shape: [3, 5], values: field.metrics[metric] });
  expect(read.regime).toEqual({ shape: [3, 5], values: field.regimes });
  expect(read.regime_names.values).toEqual(REGIMES);
  expect(parseSpec(JSON.parse((read.spec.values as string[])[0]))).toEqual(field.spec);
});

test('the same landscape gives the same bytes', () => {
  const field = computeField();
  expect(fieldToNpz(field)).toEqual(fieldToNpz(field));
});

test('f64 stays f64', () => {
  const { finalLoss } = readNpz(fieldToNpz(computeField(smallSpec(), 'f64')));
  expect(finalLoss.values).toBeInstanceOf(Float64Array);
});

test('a replay is kept in every bit', () => {
  const run = replay(parseSpec(smallSpec()));
  const read = readNpz(trajectoryToNpz(run));
  for (const [name, values] of Object.entries(run.columns)) expect(read[name].values).toEqual(values);
  expect(JSON.parse((read.at.values as string[])[0])).toEqual(run.at);
});

test.runIf(numpyVersion)('NumPy opens a landscape without pickle', () => {
  const file = join(folder, 'map.npz');
  const field = computeField();
  writeFileSync(file, fieldToNpz(field));
  const out = runPython(
    `import sys, json, numpy as np
data = np.load(sys.argv[1], allow_pickle=False)
spec = json.loads(data["spec"].item())
print(json.dumps({
  "keys": sorted(data.keys()), "shape": data["finalLoss"].shape, "type": str(data["finalLoss"].dtype),
  "loss": data["finalLoss"].astype(float).ravel().tolist(), "x": data["x"].tolist(),
  "regime": data["regime_names"][data["regime"]].ravel().tolist(), "steps": spec["steps"]}))`,
    file,
  );
  expect(JSON.parse(out)).toEqual({
    keys: [...METRICS, 'engine', 'regime', 'regime_names', 'spec', 'x', 'y'].sort(),
    shape: [4, 7],
    type: 'float32',
    loss: Array.from(field.metrics.finalLoss),
    x: Array.from(field.x),
    regime: Array.from(field.regimes, (code) => REGIMES[code]),
    steps: 500,
  });
});

test('a file as Node reads it, a view into a pool, is read as well', () => {
  const array = { shape: [2], values: Float64Array.of(1, 2) };
  const bytes = writeNpy(array);
  const pool = Buffer.alloc(bytes.length + 3);
  pool.set(bytes, 3);
  expect(readNpy(pool.subarray(3))).toEqual(array);
});
