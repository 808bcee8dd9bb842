/**
 * One run of a landscape as a NumPy script that stands alone: the loss, its gradient and the update printed from the
 * same graph that the engines run, in f64. It says how far that is from the run in f32 that a map shows.
 */

import type { NodeId } from '../formula/index.ts';
import { DIVERGED } from '../model/limits.ts';
import { makePlan, type Plan } from '../sweep/plan.ts';
import { PARTED, singlePrecision, type SinglePrecision } from './single-precision.ts';
import { specAt, type RunPoint } from '../spec/point.ts';
import type { Spec } from '../spec/spec.ts';
import { emitNumpy, NUMPY_HELPERS, pythonNumber, type NumpyHelper } from '../formula/numpy.ts';
import type { Phase } from '../program/contract.ts';
import { startParam, constantParam, hyperInput } from '../model/names.ts';

/** Names that the script, Python or NumPy uses already. */
const TAKEN = new Set([
  ...'False None True and as assert async await break class continue def del elif else except finally'.split(
    ' ',
  ),
  ...'for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
  ...'abs all enumerate float len max min print range sys zip np'.split(' '),
  ...'alive amplitude columns history loss loss_and_gradient names rates record rows scale step steps tail'.split(
    ' ',
  ),
  ...'total f32 off loss_off t values chosen drawn_rows pcg word state draw seed batch batch_scale'.split(
    ' ',
  ),
  ...Object.keys(NUMPY_HELPERS),
]);

/**
 * The text of the script. It prints the run's first and last loss, its swing, and how far it ends from the run in f32; with a file name as its argument it
 * also writes every column of the replay with `numpy.savez`.
 * @param at what the run is started with where it differs from the spec, by the names that axes use.
 * @throws SpecError for a name that the spec's problem and optimizer lack, or a value out of range.
 */
export function numpyScript(spec: Spec, at: RunPoint = {}): string {
  return new Script(makePlan(specAt(spec, at).spec), singlePrecision(spec, at)).text();
}

class Script {
  readonly #plan: Plan;
  readonly #names = new Map<string, string>();
  readonly #helpers = new Set<NumpyHelper>();

  readonly #single: SinglePrecision;

  constructor(plan: Plan, single: SinglePrecision) {
    this.#plan = plan;
    this.#single = single;
  }

  text(): string {
    const body = [this.#numbers(), this.#data(), this.#loss(), this.#rates(), this.#start(), this.#loop()];
    const helpers = [...this.#helpers].map((name) => `${NUMPY_HELPERS[name]}\n`);
    const sections = [this.#head(), ...helpers, ...body, this.#end()].filter((section) => section !== '');
    return sections.join('\n\n').replaceAll(/\n{4,}/g, '\n\n\n');
  }

  #head(): string {
    const { problem, optimizer } = this.#plan;
    const listed = (formula: string): string =>
      formula
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line) => `    ${line}\n`)
        .join('');
    const shared = optimizer.shared ? listed(optimizer.shared.update) : '';
    return `"""One run of ${problem.title} under ${optimizer.title}, step by step, in double precision.

The loss${this.#plan.columns.length > 0 ? ' of a row of data' : ''}:
${listed(problem.loss)}
The update of each parameter p with its gradient g:
${shared}${listed(optimizer.update)}
${singleText(this.#single)}

Usage: python run.py [columns.npz]
"""
import sys

import numpy as np

np.seterr(all="ignore")  # a run may diverge; it is frozen there
`;
  }

  #numbers(): string {
    const { spec, steps, tail } = this.#plan;
    const lines = [`steps = ${steps}`, `tail = ${tail}`];
    for (const [name, value] of Object.entries(spec.optimizer.hyper))
      lines.push(this.#scalar(hyperInput(name), value));
    for (const [name, value] of Object.entries(spec.problem.constants))
      lines.push(this.#scalar(constantParam(name), value));
    return `${lines.join('\n')}\n`;
  }

  #data(): string {
    const { problem, columns, rows, scale } = this.#plan;
    if (columns.length === 0) return '';
    const lines = problem.columns.map((name, index) => {
      const values = Array.from(columns[index], pythonNumber).join(', ');
      return `${this.#name(`row.${name}`)} = np.array([${values}])`;
    });
    return `${lines.join('\n')}
rows = ${rows}
scale = ${pythonNumber(scale)}


def total(values, count=rows, scale=scale):
    """The sum over the rows, first to last, and its scale."""
    return np.cumsum(np.broadcast_to(values, count))[-1] * scale
${this.#drawing()}`;
  }

  /** Minibatches: the rows that a step sees, by the same integer hash as in the engines. */
  #drawing(): string {
    const { noise, batchScale } = this.#plan;
    if (!noise) return '';
    return `

batch = ${noise.batch}
batch_scale = ${pythonNumber(batchScale)}
seed = ${noise.seed}


def pcg(value):
    state = (value * 747796405 + 2891336453) & 0xFFFFFFFF
    word = (((state >> ((state >> 28) + 4)) ^ state) * 277803737) & 0xFFFFFFFF
    return (word >> 22) ^ word


def drawn_rows(step):
    return np.array([pcg(pcg(pcg(seed) + step) + draw) % rows for draw in range(batch)])
`;
  }

  #loss(): string {
    const { program, columns, noise } = this.#plan;
    const rowName = (name: string): string =>
      noise && name.startsWith('row.') ? `${this.#name(name)}[chosen]` : this.#name(name);
    const { lines, values } = this.#emit([...program.written.row.values()], rowName);
    const total = (value: string): string =>
      noise ? `total(${value}, len(chosen), scale)` : `total(${value})`;
    const results = columns.length > 0 ? values.map(total) : values;
    const parameters = program.parameters.map((name) => this.#name(`at.${name}`));
    const all = noise ? ['chosen=np.arange(rows)', 'scale=scale'] : [];
    return [
      '',
      `def loss_and_gradient(${[...parameters, ...all].join(', ')}):`,
      ...indented(lines),
      `    return ${results.join(', ')}`,
      '',
    ].join('\n');
  }

  #rates(): string {
    const { rate } = this.#plan.program.written;
    if (rate.size === 0) return '';
    const { lines, values } = this.#emit([...rate.values()]);
    return ['', 'def rates():', ...indented(lines), `    return [${values.join(', ')}]`, ''].join('\n');
  }

  #start(): string {
    const { spec, program } = this.#plan;
    const { initial } = program.written;
    const run = [...initial.keys()];
    const starts = new Map(
      Object.entries(spec.problem.start).map(([name, value]) => [startParam(name), value]),
    );
    const { lines, values } = this.#emit(
      run.map((name) => initial.get(name)!),
      (name) => (starts.has(name) ? pythonNumber(starts.get(name)!) : this.#name(name)),
    );
    const assigned = run.map((name, index) => `${this.#name(name)} = np.float64(${values[index]})`);
    const columns = [...program.parameters, ...program.parameters.map((name) => `g.${name}`)];
    const names = ['step', 'loss', ...columns, ...program.stateColumns, ...program.rate.keys()];
    const recorded = [
      ...program.parameters.map((name) => this.#name(`p.${name}`)),
      ...program.parameters.map((name) => this.#name(`g.${name}`)),
      ...program.stateColumns.map((name) => this.#name(name)),
      ...(program.rate.size > 0 ? ['*rates()'] : []),
    ];
    return [
      '',
      `names = [${names.map((name) => `"${name}"`).join(', ')}]`,
      'history = []',
      '',
      '',
      'def record(step):',
      `    history.append([step, loss, ${recorded.join(', ')}])`,
      '',
      '',
      't = np.float64(1.0)',
      ...lines,
      ...assigned,
      this.#evaluated(),
      'record(0)',
    ].join('\n');
  }

  #loop(): string {
    const { parameters, written } = this.#plan.program;
    const run = ['loss', ...parameters.map((name) => this.#name(`p.${name}`))];
    const alive = run.map((name) => `np.abs(${name}) < ${DIVERGED.toExponential()}`).join(' and ');
    return [
      'for step in range(1, steps + 1):',
      `    if ${alive}:`,
      '        t = np.float64(step)',
      ...indented(this.#assigned(written.shared), 2),
      ...indented(this.#gradientOfStep(), 2),
      ...indented(this.#assigned(written.update), 2),
      `        ${this.#evaluated()}`,
      '    record(step)',
    ].join('\n');
  }

  #end(): string {
    const { parameters } = this.#plan.program;
    const single = Object.entries(this.#single.last).map(
      ([name, value]) => `"${name}": ${pythonLiteral(value)}`,
    );
    return `# Where the same run ends in single precision, in which maps are computed.
f32 = {${single.join(', ')}}

columns = dict(zip(names, np.array(history, dtype=np.float64).T))
amplitude = max(np.ptp(columns[name][-tail:]) / 2 for name in [${parameters.map((name) => `"${name}"`).join(', ')}])
print(f"loss {columns['loss'][0]:.6g} -> {columns['loss'][-1]:.6g} after {steps} steps")
print(f"oscillation amplitude over the last {tail} steps: {amplitude:.6g}")
off = {name: abs(columns[name][-1] - value) for name, value in f32.items()}
loss_off = off.pop("loss")
print(f"in f32 it ends at loss {f32['loss']:.6g}: {loss_off:.2g} from here, a parameter at most {max(off.values()):.2g}")
if len(sys.argv) > 1:
    np.savez(sys.argv[1], **columns)
`;
  }

  /** Loss and gradient of all rows at the parameters. */
  #evaluated(): string {
    const { parameters } = this.#plan.program;
    const slopes = parameters.map((name) => this.#name(`g.${name}`));
    const point = parameters.map((name) => this.#name(`p.${name}`));
    return `loss, ${slopes.join(', ')} = loss_and_gradient(${point.join(', ')})`;
  }

  /** The gradient that a step takes, where it is not that of all rows at the parameters. */
  #gradientOfStep(): string[] {
    const { program, noise } = this.#plan;
    const { parameters } = program;
    const { lookahead } = program.written;
    if (!lookahead && !noise) return [];
    const ahead = lookahead ? this.#emit([...lookahead.values()]) : undefined;
    const point = ahead ? ahead.values : parameters.map((name) => this.#name(`p.${name}`));
    const slopes = parameters.map((name) => this.#name(`g.${name}`));
    const args = [...point, ...(noise ? ['drawn_rows(step)', 'batch_scale'] : [])];
    return [...(ahead?.lines ?? []), `_, ${slopes.join(', ')} = loss_and_gradient(${args.join(', ')})`];
  }

  /** A phase gives all its names new values at once. */
  #assigned(phase: Phase): string[] {
    if (phase.size === 0) return [];
    const { lines, values } = this.#emit([...phase.values()]);
    const targets = [...phase.keys()].map((name) => this.#name(name));
    if (targets.length === 1) return [...lines, `${targets[0]} = ${values[0]}`];
    return [...lines, `${targets.join(', ')} = (`, ...values.map((value) => `    ${value},`), ')'];
  }

  #emit(outputs: readonly NodeId[], inputs = (name: string) => this.#name(name)) {
    const code = emitNumpy(this.#plan.program.graph, outputs, inputs);
    for (const helper of code.helpers) this.#helpers.add(helper);
    return code;
  }

  #scalar(name: string, value: number): string {
    return `${this.#name(name)} = np.float64(${pythonNumber(value)})`;
  }

  /** The Python name of a name of the program: `p.w` and `at.w` are w, `v.w` is v_w. */
  #name(name: string): string {
    if (name === 't') return name;
    const [kind, ...rest] = name.split('.');
    if (kind === 'at') return this.#name(`p.${rest.join('.')}`);
    let python = this.#names.get(name);
    if (python === undefined) {
      const plain = ['hyper', 'problem', 'p', 'row', 'shared'].includes(kind) ? rest.join('_') : name;
      python = plain.replaceAll('.', '_');
      const used = new Set(this.#names.values());
      while (TAKEN.has(python) || used.has(python) || /^n\d+$/.test(python)) python += '_';
      this.#names.set(name, python);
    }
    return python;
  }
}

function singleText({ furthest, furthestStep, partedStep }: SinglePrecision): string {
  const most =
    furthest === Infinity
      ? `without bound: from step ${furthestStep} on only one of the two is of finite numbers`
      : `by at most ${Number(furthest.toPrecision(2))} of the largest one, at step ${furthestStep}`;
  const first = partedStep === undefined ? '' : `; by more than ${PARTED} first at step ${partedStep}`;
  return `Maps are computed in single precision (f32), where the parameters of this run differ from those here
${most}${first}.`;
}

/** A number as NumPy reads it, finite or not. */
function pythonLiteral(value: number): string {
  if (Number.isNaN(value)) return 'np.nan';
  return Number.isFinite(value) ? pythonNumber(value) : `${value < 0 ? '-' : ''}np.inf`;
}

function indented(lines: readonly string[], levels = 1): string[] {
  return lines.map((line) => `${'    '.repeat(levels)}${line}`);
}
