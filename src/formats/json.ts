/**
 * Results as JSON: NaN and ±∞ are null, regimes are names. A large landscape is too long for one string, so there are
 * pieces of it too.
 */

import type { EngineInfo, Field } from '../sweep/field.ts';
import type { Least } from '../program/least/least.ts';
import { leastToJson, type LeastJson } from './least-json.ts';
import type { Metrics } from '../program/metrics/finish.ts';
import { METRICS, type MetricId } from '../program/metrics/index.ts';
import { REGIMES, type Regime } from '../program/metrics/regime.ts';
import type { RunPoint } from '../spec/point.ts';
import type { Spec } from '../spec/spec.ts';
import { type Notice, noticeText } from '../sweep/notice.ts';

/** A number, or null for NaN and ±∞. */
export type JsonNumber = number | null;

/** A landscape as JSON has it. */
export interface FieldJson {
  readonly spec: Spec;
  readonly engine: EngineInfo;
  readonly elapsedMs: number;
  readonly shape: readonly [ny: number, nx: number];
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly least: LeastJson;
  /** What is to be said beside the numbers, a sentence each. */
  readonly notices: readonly string[];
  /** Row-major, row 0 at `y[0]`. */
  readonly metrics: Readonly<Record<MetricId, readonly JsonNumber[]>> & {
    readonly regime: readonly Regime[];
  };
}

/** What the formats need of a trajectory. */
export interface RecordedRun {
  readonly spec: Spec;
  readonly at: RunPoint;
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly summary: Metrics;
  readonly least: Least;
  readonly notices: readonly Notice[];
}

/** A run as JSON has it. */
export interface TrajectoryJson {
  readonly spec: Spec;
  readonly at: RunPoint;
  readonly columns: Readonly<Record<string, readonly JsonNumber[]>>;
  readonly summary: Readonly<Record<MetricId, JsonNumber>> & { readonly regime: Regime };
  readonly least: LeastJson;
  readonly notices: readonly string[];
}

/** A landscape as plain data for JSON. */
export function fieldToJson(field: Field): FieldJson {
  const { spec, shape, elapsedMs, x, y, least, notices, metrics, regimes } = field;
  const values = METRICS.map((name) => [name, Array.from(metrics[name], jsonNumber)]);
  return {
    spec,
    engine: engineOf(field),
    elapsedMs,
    shape,
    x: Array.from(x),
    y: Array.from(y),
    least: leastToJson(least),
    notices: notices.map(noticeText),
    metrics: {
      ...(Object.fromEntries(values) as Record<MetricId, JsonNumber[]>),
      regime: Array.from(regimes, (code) => REGIMES[code]),
    },
  };
}

/** The text of {@link fieldToJson}, in pieces of a row of cells. */
export function* fieldJsonPieces(field: Field): Generator<string> {
  const { spec, shape, elapsedMs, x, y, least, notices, metrics, regimes } = field;
  const head = JSON.stringify({
    spec,
    engine: engineOf(field),
    elapsedMs,
    shape,
    x: Array.from(x),
    y: Array.from(y),
    least: leastToJson(least),
    notices: notices.map(noticeText),
  });
  yield `${head.slice(0, -1)},"metrics":{`;
  for (const name of METRICS) {
    yield `"${name}":[`;
    yield* rowPieces(shape, (from, to) => Array.from(metrics[name].subarray(from, to), jsonNumber));
    yield '],';
  }
  yield '"regime":[';
  yield* rowPieces(shape, (from, to) => Array.from(regimes.subarray(from, to), (code) => REGIMES[code]));
  yield ']}}';
}

/** A replay as plain data for JSON. */
export function trajectoryToJson(run: RecordedRun): TrajectoryJson {
  const columns = Object.entries(run.columns).map(([name, values]) => [name, Array.from(values, jsonNumber)]);
  return {
    spec: run.spec,
    at: run.at,
    columns: Object.fromEntries(columns) as Record<string, JsonNumber[]>,
    summary: trajectorySummary(run),
    least: leastToJson(run.least),
    notices: run.notices.map(noticeText),
  };
}

/** A run's metrics and regime. */
export function trajectorySummary({ summary }: Pick<RecordedRun, 'summary'>): TrajectoryJson['summary'] {
  const values = METRICS.map((name) => [name, jsonNumber(summary[name])]);
  return { ...(Object.fromEntries(values) as Record<MetricId, JsonNumber>), regime: summary.regime };
}

/** JSON has no NaN and no ±∞. */
export function jsonNumber(value: number): JsonNumber {
  return Number.isFinite(value) ? value : null;
}

function engineOf({ engine: { kind, adapter, precision, noGpu } }: Field): EngineInfo {
  return { kind, adapter, precision, ...(noGpu === undefined ? {} : { noGpu }) };
}

function* rowPieces(
  [rows, columns]: Field['shape'],
  values: (from: number, to: number) => unknown[],
): Generator<string> {
  for (let row = 0; row < rows; row++) {
    const text = JSON.stringify(values(row * columns, (row + 1) * columns)).slice(1, -1);
    yield row === 0 ? text : `,${text}`;
  }
}
