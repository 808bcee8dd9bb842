/**
 * The WGSL of a plan: what the formulas generate, and the hand-written loop around it. Everything a run has is a
 * private scalar of the module, so that the generated functions are as short as the formulas.
 */

import sliceSource from '../../../shaders/slice.wgsl?raw';
import sweepSource from '../../../shaders/sweep.wgsl?raw';
import { emitWgsl, sealed, wgslLiteral, type MathMode, type NodeId } from '../../formula/index.ts';
import { DIVERGED } from '../../model/limits.ts';
import { GATHERED } from '../../program/metrics/gather.ts';
import { repeats, type Plan } from '../../sweep/plan.ts';
import { DIVERGED_AT, SINCE, SKIPPED, type CellProgram, type Phase } from '../../program/contract.ts';

/** What a shader may use of its device. */
export interface ShaderOptions {
  readonly math?: MathMode;
  /** Whether runs that repeat are cut short; the bits are the same. */
  readonly skipCycles?: boolean;
  /** Whether the device's numbers overflow to infinities, see self-test.ts; where not, a run that overflows is stopped. */
  readonly carriesInfinities?: boolean;
}

/**
 * The text of the compute shader with the entry point `sweep`. It depends on the formulas alone and on how many rows
 * the data have, not on any number of the spec, so that moving a slider needs no new pipeline.
 * @throws FormulaError for a constant beyond f32.
 */
export function sweepShader(plan: Plan, options: ShaderOptions = {}): string {
  return [sliceSource, new Writer(plan, options).text(), sweepSource].join('\n');
}

/** What is not below this, and what is no number, has overflowed, or will. */
const OVERFLOW = 3e38;

/**
 * Operations up to which the loop over the rows is written out. A row that is known when the shader is compiled is read
 * without the checks of a computed index; the loss stands in the shader a few times, which bounds its size.
 */
const MOST_WRITTEN_OUT = 1500;

/** Names of the hand-written part and of the functions, which no variable may take. */
const TAKEN = [
  ...[
    'slice',
    'input_values',
    'input_places',
    'data',
    'runs',
    'gathered',
    'input_value',
    'data_value',
    'sweep',
  ],
  ...[
    'read_inputs',
    'load_run',
    'store_run',
    'store_gathered',
    'is_alive',
    'diverge',
    'keep_state',
    'is_kept_state',
    'skip',
    'overflowed',
    SINCE,
    SKIPPED,
    'here',
    'evaluate',
    'evaluated',
    'initial',
    'begin',
    'observe',
  ],
  ...[
    'observe_tail',
    'share',
    'look_ahead',
    'update',
    'advance',
    't',
    'row',
    'lane',
    'column',
    'workgroup_size',
  ],
];

class Writer {
  readonly #program: CellProgram;
  readonly #plan: Plan;
  readonly #math: MathMode;
  readonly #skipCycles: boolean;
  readonly #watch: ((value: string) => string) | undefined;
  /** The variable of each value of the program: `p.w` is `p_w`, made unique where two would meet. */
  readonly #variables = new Map<string, string>();

  constructor(plan: Plan, { math = 'portable', skipCycles = true, carriesInfinities = true }: ShaderOptions) {
    const { program } = plan;
    this.#program = program;
    this.#plan = plan;
    this.#math = math;
    this.#skipCycles = skipCycles && repeats(plan);
    this.#watch = carriesInfinities
      ? undefined
      : (value) => `overflowed |= !(abs(${value}) < ${wgslLiteral(OVERFLOW)});`;
    const taken = new Set(TAKEN);
    const kept = program.state.map(keptName);
    for (const name of [
      ...program.inputs,
      ...program.slots,
      ...program.row.keys(),
      ...this.#point(),
      ...kept,
    ]) {
      const plain = name.replaceAll('.', '_');
      let variable = plain;
      for (let suffix = 2; taken.has(variable); suffix++) variable = `${plain}_${suffix}`;
      taken.add(variable);
      this.#variables.set(name, variable);
    }
  }

  text(): string {
    const { inputs, slots, row, evaluated, initial, begin, observe, observeTail } = this.#program;
    return [
      this.#watch ? '// Whether a number of this run was beyond f32.\nvar<private> overflowed: bool;' : '',
      this.#declare('One value a cell.', inputs),
      this.#declare('What a run carries from step to step.', slots),
      this.#declare('The loss and its gradient, and the point where they are evaluated.', [
        ...row.keys(),
        ...this.#point(),
      ]),
      this.#readInputs(),
      this.#loadRun(),
      this.#storeRun(),
      this.#here(),
      this.#evaluateAll(),
      this.#plan.noise ? this.#evaluateBatch() : '',
      this.#change('initial()', initial),
      this.#change('evaluated()', evaluated),
      this.#change('begin()', begin),
      this.#change('observe(t: f32)', observe),
      this.#diverge(),
      this.#change('observe_tail(t: f32)', observeTail),
      this.#advance(),
      this.#isAlive(),
      this.#repeats(),
      this.#storeGathered(),
    ].join('\n');
  }

  #point(): string[] {
    return this.#program.parameters.map((name) => `at.${name}`);
  }

  #declare(idea: string, names: readonly string[]): string {
    return lines(`// ${idea}`, ...names.map((name) => `var<private> ${this.#variable(name)}: f32;`));
  }

  #readInputs(): string {
    const reads = this.#program.inputs.map(
      (name, index) => `  ${this.#variable(name)} = input_value(${index}u, column, row);`,
    );
    return lines('fn read_inputs(column: u32, row: u32) {', ...reads, '}');
  }

  #loadRun(): string {
    const reads = this.#program.slots.map(
      (name, index) => `  ${this.#variable(name)} = runs[lane + ${index}u * slice.stride];`,
    );
    return lines('fn load_run(lane: u32) {', ...reads, '}');
  }

  #storeRun(): string {
    const writes = this.#program.slots.map(
      (name, index) => `  runs[lane + ${index}u * slice.stride] = ${this.#variable(name)};`,
    );
    return lines('fn store_run(lane: u32) {', ...writes, '}');
  }

  #here(): string {
    const moves = this.#program.parameters.map(
      (name) => `  ${this.#variable(`at.${name}`)} = ${this.#variable(`p.${name}`)};`,
    );
    return lines('fn here() {', ...moves, '}');
  }

  /** The loss and its gradient at the point, of all rows. */
  #evaluateAll(): string {
    const { graph, row } = this.#program;
    const { rows } = this.#plan;
    if (rows * graph.reachable(row.values()).length > MOST_WRITTEN_OUT) {
      return this.#evaluate('evaluate()', 'slice.scale', [
        '  for (var row = 0u; row < slice.rows; row++) {',
        this.#addRow('row'),
        '  }',
      ]);
    }
    const blocks = Array.from({ length: rows }, (_, row) => `  {\n${this.#addRow(`${row}u`)}  }`);
    return this.#evaluate('evaluate()', 'slice.scale', blocks);
  }

  /** The same of the rows that a step draws. */
  #evaluateBatch(): string {
    return this.#evaluate('evaluate_batch(t: f32)', 'slice.batch_scale', [
      '  for (var draw = 0u; draw < slice.batch; draw++) {',
      '  let row = drawn_row(u32(t), draw);',
      this.#addRow('row'),
      '  }',
    ]);
  }

  /** A function that sums what `addRows` adds, and scales the sum. */
  #evaluate(signature: string, scale: string, addRows: readonly string[]): string {
    const sums = [...this.#program.row.keys()].map((name) => this.#variable(name));
    return lines(
      `fn ${signature} {`,
      ...sums.map((sum) => `  ${sum} = 0.0;`),
      ...addRows.map((text) => text.trimEnd()),
      ...sums.map((sum) => `  ${sum} = ${this.#seal(`${sum} * ${scale}`)};`),
      '  evaluated();',
      '}',
    );
  }

  /** @param row a WGSL expression, the row's number. */
  #addRow(row: string): string {
    const { row: phase, columns } = this.#program;
    const { body, outputs } = this.#emit([...phase.values()]);
    const sums = [...phase.keys()].map((name) => this.#variable(name));
    return lines(
      ...columns.map((_, index) => `  let column_${index} = data_value(${index}u, ${row});`),
      body.trimEnd(),
      ...sums.map((sum, index) => `  ${sum} = ${this.#seal(`${sum} + ${outputs[index]}`)};`),
    );
  }

  #seal(text: string): string {
    return this.#math === 'portable' ? sealed(text) : text;
  }

  #advance(): string {
    const { shared, lookahead, update } = this.#program;
    return lines(
      this.#change('share(t: f32)', shared),
      this.#change('update(t: f32)', update),
      ...(lookahead ? [this.#change('look_ahead(t: f32)', lookahead)] : []),
      'fn advance(t: f32) {',
      '  share(t);',
      ...(lookahead ? ['  look_ahead(t);'] : []),
      ...(this.#plan.noise ? ['  evaluate_batch(t);'] : lookahead ? ['  evaluate();'] : []),
      '  update(t);',
      '  here();',
      '  evaluate();',
      '}',
    );
  }

  /** Whether a run has not diverged. */
  #isAlive(): string {
    const limit = wgslLiteral(DIVERGED);
    const bounds = this.#program.bounded.map((name) => `(abs(${this.#variable(name)}) < ${limit})`);
    if (this.#watch) bounds.push('!overflowed', `(${this.#variable(DIVERGED_AT)} < 0.0)`);
    return lines('fn is_alive() -> bool {', `  return ${bounds.join(' & ')};`, '}');
  }

  /** Notes the step of a run that is not alive. */
  #diverge(): string {
    const noted = this.#change('diverge(t: f32)', this.#program.diverge);
    if (!this.#watch) return noted;
    const divergedAt = this.#variable(DIVERGED_AT);
    return noted.replace(/}\n$/, `  if (overflowed & (${divergedAt} < 0.0)) { ${divergedAt} = t; }\n}\n`);
  }

  /** What finds repeats; where equal states part again, or none are to be found, functions that find none. */
  #repeats(): string {
    const state = this.#skipCycles ? this.#program.state : [];
    const pairs = state.map((name) => [this.#variable(name), this.#variable(keptName(name))]);
    const same = pairs.map(([now, kept]) => `(bitcast<u32>(${now}) == bitcast<u32>(${kept}))`);
    return lines(
      state.length > 0
        ? this.#declare('The state that the next ones are compared with.', state.map(keptName))
        : '',
      'fn keep_state() {',
      ...pairs.map(([now, kept]) => `  ${kept} = ${now};`),
      '}',
      'fn is_kept_state() -> bool {',
      `  return ${state.length > 0 ? same.join(' & ') : 'false'};`,
      '}',
      this.#change(`skip(${SINCE}: f32, ${SKIPPED}: f32)`, this.#program.skip),
    );
  }

  #storeGathered(): string {
    const { body, outputs } = this.#emit(GATHERED.map((name) => this.#program.summary.get(name)!));
    const writes = outputs.map((value, index) => `  gathered[lane + ${index}u * slice.stride] = ${value};`);
    return lines('fn store_gathered(lane: u32) {', body.trimEnd(), ...writes, '}');
  }

  /** A function that gives variables new values, all at once: what it changes is read before anything is written. */
  #change(signature: string, phase: Phase): string {
    const read = this.#program.graph.inputsOf(phase.values());
    const before = [...phase.keys()].filter((name) => read.has(name));
    const { body, outputs } = this.#emit([...phase.values()], (name) =>
      before.includes(name) ? `old_${this.#variable(name)}` : this.#expression(name),
    );
    return lines(
      `fn ${signature} {`,
      ...before.map((name) => `  let old_${this.#variable(name)} = ${this.#variable(name)};`),
      body.trimEnd(),
      ...[...phase.keys()].map((name, index) => `  ${this.#variable(name)} = ${outputs[index]};`),
      '}',
    );
  }

  #emit(outputs: readonly NodeId[], expression = (name: string) => this.#expression(name)) {
    return emitWgsl(this.#program.graph, outputs, expression, this.#math, this.#watch);
  }

  /** The WGSL expression that reads an input of the graph. */
  #expression(name: string): string {
    if (['t', SINCE, SKIPPED].includes(name)) return name;
    if (name === 'tail' || name === 'tailFrom')
      return name === 'tail' ? 'f32(slice.tail)' : 'f32(slice.tail_from)';
    const column = this.#program.columns.findIndex((candidate) => `row.${candidate}` === name);
    return column >= 0 ? `column_${column}` : this.#variable(name);
  }

  #variable(name: string): string {
    const variable = this.#variables.get(name);
    if (variable === undefined) throw new Error(`nothing provides "${name}"`);
    return variable;
  }
}

/** The name under which a value of the state is kept. */
function keptName(name: string): string {
  return `kept.${name}`;
}

/** The lines that are not empty, each ended by a newline. */
function lines(...texts: string[]): string {
  return texts
    .filter((text) => text !== '')
    .map((text) => `${text}\n`)
    .join('');
}
