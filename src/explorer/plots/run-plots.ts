/** Which plots a trajectory gives: the loss, the parameters, their gradients, the optimizer's state and its rate. */

import { parseExpression, parseStatements, printExpression } from '../../formula/index.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import { leastLossOf } from '../../program/least/least.ts';
import { optimizerOf } from '../../model/find.ts';
import { extentOf } from '../../replay/extent.ts';

/** How many times the median the greatest value must be for a scale to be logarithmic by itself. */
const FAR = 50;
const SAMPLED = 1000;

export interface PlotLine {
  /** The column of the trajectory. */
  readonly column: string;
  /** What tells this line from the others of its plot: a parameter's name; undefined for a plot of one line. */
  readonly name: string | undefined;
  /** The place of its colour; undefined for the ink's. */
  readonly colour: number | undefined;
}

export interface RunPlot {
  readonly id: string;
  /** What is plotted, as a symbol's name. */
  readonly symbol: string;
  readonly title: string;
  /** The formula that it follows, where there is one to show. */
  readonly formula: string | undefined;
  readonly lines: readonly PlotLine[];
  /** Whether a logarithmic scale makes sense: no value is below 0, or the values count from a known floor. */
  readonly canBeLog: boolean;
  /** Whether it is logarithmic unless the reader chooses otherwise. */
  readonly isLog: boolean;
  /** What a logarithmic scale counts from: L* for the loss. */
  readonly floor: number;
}

/**
 * @param shown the parameters whose lines are drawn.
 */
export function runPlots(trajectory: Trajectory, shown: readonly string[]): RunPlot[] {
  const { spec, columns, parameters } = trajectory;
  const floor = leastLossOf(trajectory.least);
  const optimizer = optimizerOf(spec);
  const perParameter = (prefix: string): PlotLine[] =>
    shown
      .map((name) => ({ column: `${prefix}${name}`, name, colour: parameters.indexOf(name) }))
      .filter(({ column }) => Object.hasOwn(columns, column));
  const states = Object.keys(optimizer?.state ?? {});
  const shared = Object.keys(columns)
    .filter((column) => column.startsWith('shared.'))
    .map((column, index) => ({ column, name: column.slice('shared.'.length), colour: index }));
  // One huge rate at the start would press all others flat.
  const ratePlot = (rate: RunPlot): RunPlot => ({
    ...rate,
    isLog: rate.canBeLog && rate.lines.some(({ column }) => spansFar(columns[column])),
  });
  const plot = (id: string, symbol: string, title: string, lines: PlotLine[], formula?: string): RunPlot => ({
    id,
    symbol,
    title,
    formula,
    lines,
    canBeLog: id !== 'parameters' && lines.every(({ column }) => isNonNegative(columns[column])),
    isLog: false,
    floor: 0,
  });
  return [
    {
      ...plot('loss', 'L', 'loss', [{ column: 'loss', name: undefined, colour: undefined }]),
      canBeLog: floor !== undefined || isNonNegative(columns.loss),
      floor: floor ?? 0,
    },
    plot('parameters', '', 'parameters', perParameter('')),
    plot('gradient', 'g', 'gradient', perParameter('g.')),
    ...states.map((name) =>
      plot(`state-${name}`, name, stateTitle(name, optimizer!.update), perParameter(`${name}.`)),
    ),
    ratePlot(plot('rate', '', 'effective rate', perParameter('rate.'), rateFormula(optimizer?.rate))),
    plot('shared', '', 'shared by all parameters', shared),
  ].filter(({ lines }) => lines.length > 0);
}

/** What tells most of a run, in this order; the history is that of squares, by which an optimizer divides. */
const TELLING = ['loss', 'history', 'rate', 'gradient', 'parameters'];

export interface SharedOut {
  readonly first: readonly RunPlot[];
  readonly others: readonly RunPlot[];
}

/** The plots that are seen at first, as many as there are places, and those that are a press away. */
export function sharedOut(plots: readonly RunPlot[], places: number): SharedOut {
  const states = plots.filter(({ id }) => id.startsWith('state-'));
  const history = states.find(({ title }) => /²|squares/.test(title)) ?? states[0];
  const first = TELLING.map((id) => (id === 'history' ? history : plots.find((plot) => plot.id === id)))
    .filter((plot) => plot !== undefined)
    .slice(0, places);
  return { first, others: plots.filter((plot) => !first.includes(plot)) };
}

/** The values that a plot draws on a scale: on a logarithmic one, the distance from its floor. */
export function plottedValues({ floor }: RunPlot, values: Float64Array, log: boolean): Float64Array {
  return log && floor !== 0 ? values.map((value) => value - floor) : values;
}

/** What a state remembers, read off the statement that updates it. */
function stateTitle(name: string, update: string): string {
  const statement = parseStatements(update).find((each) => each.name === name);
  const text = statement === undefined ? '' : printExpression(statement.expression);
  if (/\bg\^2/.test(text)) return 'history of g²';
  if (/\^2/.test(text)) return 'history of squares';
  return /\bg\b/.test(text) ? 'history of g' : 'state';
}

/** The rate's formula; of one that makes an exception of the start, the rule. */
function rateFormula(rate: string | undefined): string | undefined {
  if (rate === undefined) return undefined;
  const expression = parseExpression(rate);
  return printExpression(expression.kind === 'if' ? expression.then : expression);
}

function isNonNegative(values: Float64Array): boolean {
  const [least, greatest] = extentOf(values);
  return least >= 0 && greatest > 0;
}

/** Whether the greatest value dwarfs the middle one, taken from some of the values where they are many. */
function spansFar(values: Float64Array): boolean {
  const stride = Math.ceil(values.length / SAMPLED);
  const count = Math.ceil(values.length / stride);
  const sorted = Float64Array.from({ length: count }, (_, index) => values[index * stride]).sort();
  return extentOf(values)[1] > FAR * sorted[sorted.length >> 1];
}
