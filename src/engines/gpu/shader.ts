/**
 * The WGSL of a plan: what the formulas generate, and the hand-written loop around it. Everything a run has is a
 * private scalar of the module, so that the generated functions are as short as the formulas.
 */

import sliceSource from '../../../shaders/slice.wgsl?raw';
import sweepSource from '../../../shaders/sweep.wgsl?raw';
import { emitWgsl, type MathMode, type NodeId } from '../../formula/index.ts';
import { GATHERED } from '../../sweep/metrics.ts';
import type { Plan } from '../../sweep/plan.ts';
import type { CellProgram, Phase } from '../../sweep/program.ts';

/**
 * The text of the compute shader with the entry point `sweep`. It depends on the formulas alone, not on any number
 * of the spec, so that moving a slider needs no new pipeline.
 * @throws FormulaError for a constant beyond f32.
 */
export function sweepShader({ program, noise }: Plan, math: MathMode = 'portable'): string {
  return [sliceSource, new Writer(program, noise !== undefined, math).text(), sweepSource].join('\n');
}

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
  readonly #noisy: boolean;
  readonly #math: MathMode;
  /** The variable of each value of the program: `p.w` is `p_w`, made unique where two would meet. */
  readonly #variables = new Map<string, string>();

  constructor(program: CellProgram, noisy: boolean, math: MathMode) {
    this.#program = program;
    this.#noisy = noisy;
    this.#math = math;
    const taken = new Set(TAKEN);
    for (const name of [...program.inputs, ...program.slots, ...program.row.keys(), ...this.#point()]) {
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
      this.#evaluate('evaluate()', 'slice.rows', 'draw', 'slice.scale'),
      this.#noisy
        ? this.#evaluate(
            'evaluate_batch(t: f32)',
            'slice.batch',
            'drawn_row(u32(t), draw)',
            'slice.batch_scale',
          )
        : '',
      this.#change('initial()', initial),
      this.#change('evaluated()', evaluated),
      this.#change('begin()', begin),
      this.#change('observe(t: f32)', observe),
      this.#change('observe_tail(t: f32)', observeTail),
      this.#advance(),
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

  /** The sum over some rows of the loss and its gradient at the point, then the scale. */
  #evaluate(signature: string, count: string, rowOfDraw: string, scale: string): string {
    const { row, columns } = this.#program;
    const sums = [...row.keys()].map((name) => this.#variable(name));
    const { body, outputs } = this.#emit([...row.values()]);
    return lines(
      `fn ${signature} {`,
      ...sums.map((sum) => `  ${sum} = 0.0;`),
      `  for (var draw = 0u; draw < ${count}; draw++) {`,
      `  let row = ${rowOfDraw};`,
      ...columns.map((_, index) => `  let column_${index} = data_value(${index}u, row);`),
      body.trimEnd(),
      ...sums.map((sum, index) => `  ${sum} = ${sum} + ${outputs[index]};`),
      '  }',
      ...sums.map((sum) => `  ${sum} = ${sum} * ${scale};`),
      '  evaluated();',
      '}',
    );
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
      ...(this.#noisy ? ['  evaluate_batch(t);'] : lookahead ? ['  evaluate();'] : []),
      '  update(t);',
      '  here();',
      '  evaluate();',
      '}',
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
    return emitWgsl(this.#program.graph, outputs, expression, this.#math);
  }

  /** The WGSL expression that reads an input of the graph. */
  #expression(name: string): string {
    if (name === 't') return 't';
    const column = this.#program.columns.findIndex((candidate) => `row.${candidate}` === name);
    return column >= 0 ? `column_${column}` : this.#variable(name);
  }

  #variable(name: string): string {
    const variable = this.#variables.get(name);
    if (variable === undefined) throw new Error(`nothing provides "${name}"`);
    return variable;
  }
}

/** The lines that are not empty, each ended by a newline. */
function lines(...texts: string[]): string {
  return texts
    .filter((text) => text !== '')
    .map((text) => `${text}\n`)
    .join('');
}
