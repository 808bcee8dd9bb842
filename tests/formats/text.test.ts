// JSON and CSV: what is not finite, and that the pieces are the whole.
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { fieldCsvPieces, fieldToCsv, trajectoryToCsv } from '../../src/formats/csv.ts';
import { fieldJsonPieces, fieldToJson, trajectoryToJson } from '../../src/formats/json.ts';
import { replay } from '../../src/replay/replay.ts';
import { METRICS } from '../../src/program/metrics/index.ts';
import { REGIMES } from '../../src/program/metrics/regime.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { computeField, divergingSpec, smallSpec } from './fields.ts';

const field = computeField(divergingSpec());
const run = replay(parseSpec(smallSpec()), { eta0: 0.6 });

test('the landscape has both diverged and other cells', () => {
  expect(new Set(field.regimes).size).toBeGreaterThan(1);
  expect(field.metrics.finalLoss).toContain(Infinity);
});

test('JSON says null for what is not finite, and names regimes', () => {
  const json = fieldToJson(field);
  expect(Object.keys(json)).toEqual([
    ...['spec', 'engine', 'elapsedMs', 'shape', 'x', 'y'],
    ...['least', 'notices', 'metrics'],
  ]);
  expect(json.engine).toEqual({ kind: 'cpu', adapter: 'test', precision: 'f32' });
  expect(json.shape).toEqual([3, 5]);
  expect(Object.keys(json.metrics)).toEqual([...METRICS, 'regime']);
  json.metrics.regime.forEach((regime, cell) => {
    const diverged = regime === 'diverged';
    expect(json.metrics.finalLoss[cell] === null).toBe(diverged);
    expect(json.metrics.divergedAt[cell] === null).toBe(!diverged);
    expect(regime).toBe(REGIMES[field.regimes[cell]]);
  });
});

test('the pieces of a landscape’s JSON are the whole', () => {
  expect(JSON.parse([...fieldJsonPieces(field)].join(''))).toEqual(fieldToJson(field));
  const one = computeField({
    ...smallSpec(),
    axes: {
      x: { param: 'eta0', from: 0.1, to: 0.2, count: 1 },
      y: { param: 'beta', from: 0.5, to: 0.6, count: 1 },
    },
  });
  expect([...fieldJsonPieces(one)].join('')).toBe(JSON.stringify(fieldToJson(one)));
});

test('CSV has one line a cell, with every value as it is', () => {
  expect([...fieldCsvPieces(field)].join('')).toBe(fieldToCsv(field));
  const { data, meta, errors } = Papa.parse<Record<string, string>>(fieldToCsv(field), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(meta.fields).toEqual(['eta0', 'start.x', ...METRICS, 'regime']);
  expect(data).toHaveLength(15);
  data.forEach((line, cell) => {
    expect(Number(line.eta0)).toBe(field.x[cell % 5]);
    expect(Number(line['start.x'])).toBe(field.y[Math.floor(cell / 5)]);
    for (const metric of METRICS) expect(Number(line[metric])).toBe(field.metrics[metric][cell]);
    expect(line.regime).toBe(REGIMES[field.regimes[cell]]);
  });
});

test('a replay as JSON has the columns of the trajectory and every metric', () => {
  const json = JSON.parse(JSON.stringify(trajectoryToJson(run)));
  expect(Object.keys(json)).toEqual(['spec', 'at', 'columns', 'summary', 'least', 'notices']);
  expect(Object.keys(json.columns)).toEqual(Object.keys(run.columns));
  expect(json.columns.w).toEqual(Array.from(run.columns.w));
  expect(Object.keys(json.summary)).toEqual([...METRICS, 'regime']);
  expect(json.summary.divergedAt).toBeNull();
  expect(json.summary.regime).toBe('oscillates-high');
});

test('a replay as CSV has a line a step', () => {
  const { data, meta } = Papa.parse<Record<string, string>>(trajectoryToCsv(run), {
    header: true,
    skipEmptyLines: true,
  });
  expect(meta.fields).toEqual(Object.keys(run.columns));
  expect(data).toHaveLength(501);
  for (const [name, values] of Object.entries(run.columns)) {
    expect(data.map((line) => Number(line[name]))).toEqual(Array.from(values));
  }
});
