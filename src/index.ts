/**
 * The library's face that is the same everywhere: a spec goes in, a plan, an analysis, a replay or a file comes out. What
 * carries a plan out needs a machine: the faces node.ts and browser.ts have this one whole, and engines.
 */

export { adviceOf } from './analysis/advice.ts';
export type { Advice, AdvisedSensitivity, Arrivals } from './analysis/advised.ts';
export { analyse, limitLine, type LimitLine } from './analysis/analyse.ts';
export type { AxisKind } from './analysis/axis-kind.ts';
export { factsOf, type Facts, type Limit, type Whole } from './analysis/facts.ts';
export { GLOSSARY, type Term } from './analysis/glossary.ts';
export type { Stated } from './analysis/stated.ts';
export { bandsOf, bestCell, type Band, type BestCell } from './analysis/bands.ts';
export { recommended, type EndKind, type Recommendation, type Within } from './analysis/take.ts';
export { compareEngines, type ComparedEngines, type ParityReport, type Parting } from './analysis/compare.ts';
export {
  compareBits,
  comparePrecision,
  ulpDistance,
  type BitComparison,
  type PrecisionComparison,
} from './analysis/comparison.ts';
export { league, type League, type LeagueRow } from './analysis/league.ts';
export { sensitivityOf, type Sensitivity } from './analysis/sensitivity.ts';
export { sharpnessOf, type Sharpness } from './analysis/sharpness.ts';
export { predictedLimit, stabilityLimit, type StabilityLimit } from './analysis/stability.ts';

export { continueRuns, type Continued } from './sweep/continuing.ts';
export { ThreadEndedError } from './engines/cpu/thread.ts';
export {
  EngineDisposedError,
  NoEngineError,
  type Engine,
  type RunOptions,
  type RunsOptions,
} from './sweep/engine.ts';
export type { EngineDescription } from './engines/engine-row.ts';
export { ENGINES } from './faces/engines.ts';
export { NoGpuError } from './engines/gpu/adapter.ts';
export { DeviceLostError, GpuFaultError } from './engines/gpu/device-watch.ts';
export { sweepShader, type ShaderOptions } from './engines/gpu/shader.ts';
export type { EngineChoice, EngineId } from './engines/register.ts';
export type { Recovery } from './engines/recovering-engine.ts';

export {
  COLOUR_TABLES,
  colourField,
  colourFraction,
  colourRegimes,
  colourTable,
  quantileRange,
  REGIME_COLOURS,
  type ColourOptions,
  type ColourScale,
  type ColourTable,
} from './reading/colour-maps.ts';
export {
  coloursOf,
  type ColourChoice,
  type Colours,
  type LayerColours,
  type NoRange,
  type Shading,
} from './reading/colours.ts';
export type { DrawnScale, ScaleOfValues } from './reading/scales.ts';
export type { LayerId } from './reading/layers.ts';
export { decodeSpec, formatOf } from './formats/find.ts';
export {
  FormatError,
  type AnyFormat,
  type Content,
  type Format,
  type Showing,
  type Subject,
  type Subjects,
} from './formats/format.ts';
export { FORMATS } from './formats/index.ts';
export { fieldCsvPieces, fieldToCsv, trajectoryToCsv } from './formats/csv.ts';
export {
  fieldJsonPieces,
  fieldToJson,
  trajectoryToJson,
  type FieldJson,
  type JsonNumber,
  type RecordedRun,
  type TrajectoryJson,
} from './formats/json.ts';
export type { LeastJson } from './formats/least-json.ts';
export { readNpy, writeNpy, type NpyArray, type NpyValues } from './formats/npy.ts';
export { fieldToNpz, readNpz, trajectoryToNpz, writeNpz } from './formats/npz.ts';
export { numpyScript } from './formats/numpy-script.ts';
export { parsePermalink, toPermalink } from './formats/permalink.ts';
export { readSpecFromPng, writePng } from './formats/png.ts';
export type { Picture } from './reading/picture.ts';

export {
  FormulaError,
  type Graph,
  type GraphNode,
  type Lanes,
  type MathMode,
  type NodeId,
  type Operation,
  type Precision,
  type Span,
} from './formula/index.ts';
export type { Remedy } from './formula/error.ts';
export type { Noise } from './model/noise.ts';
export type { Quantity, Range, Scale } from './model/quantity.ts';
export { OPTIMIZERS, type Optimizer } from './model/optimizers/index.ts';
export { DATA_SETS, PROBLEMS, type DataSet, type Problem } from './model/problems/index.ts';
export type { Curve, Parameter } from './model/problems/problem.ts';

export { replay } from './replay/replay.ts';
export { lossSurface, type LossSurface, type SurfaceAxis } from './replay/surface.ts';
export type { Trajectory } from './replay/trajectory.ts';

export { axisValues, type Axis } from './model/axis.ts';
export { chooseAxis, chooseOptimizer, chooseProblem } from './spec/choose.ts';
export { applySettings, type Setting } from './spec/edit.ts';
export { regimeAt, type EngineInfo, type Field, type GatheredArrays } from './sweep/field.ts';
export type { Cells, Gathering, GatheringOptions } from './sweep/gathering.ts';
export type { PlanInput } from './sweep/inputs.ts';
export type { Notice } from './sweep/notice.ts';
export type { SearchOptions } from './sweep/with-least.ts';
export type { CellProgram, MetricPhases, Phase, RunPhases } from './program/contract.ts';
export type { Least, NoLeast, Point, Refutation } from './program/least/least.ts';
export type { MetricColumns, Metrics } from './program/metrics/finish.ts';
export type { Gathered } from './program/metrics/gather.ts';
export { METRICS, type MetricId } from './program/metrics/index.ts';
export { REGIMES, type Regime } from './program/metrics/regime.ts';
export { makePlan, minimumOf, type Plan } from './sweep/plan.ts';
export { cellPoint, pointOf, type RunPoint } from './spec/point.ts';
export { findPreset, PRESETS, type Preset } from './spec/presets.ts';
export { landscapeAt, type Runs, type RunState } from './sweep/runs.ts';
export { checkSpec } from './program/check.ts';
export { parseSpec } from './spec/spec.ts';
export { SpecError, type SpecIssue } from './spec/error.ts';
export type {
  AxisInput,
  OptimizerInput,
  ProblemInput,
  Spec,
  SpecInput,
  SpecOptimizer,
  SpecProblem,
  Thresholds,
} from './spec/shape.ts';
export { stopsOf, type Stop } from './sweep/stops.ts';
