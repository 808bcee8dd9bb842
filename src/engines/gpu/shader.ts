/** The WGSL of a plan: what the formulas generate, and the hand-written loop around it. */

import sliceSource from '../../../shaders/slice.wgsl?raw';
import sweepSource from '../../../shaders/sweep.wgsl?raw';
import { emitWgsl, type MathMode } from '../../formula/index.ts';
import { GATHERED } from '../../sweep/metrics.ts';
import type { CellProgram, Phase } from '../../sweep/program.ts';

/**
 * The text of the compute shader with the entry point `sweep`. It depends on the formulas alone, not on any number
 * of the spec, so that moving a slider needs no new pipeline.
 * @throws FormulaError for a constant beyond f32.
 */
export function sweepShader(program: CellProgram, math: MathMode = 'portable'): string {
  return [sliceSource, new Writer(program, math).text(), sweepSource].join('\n');
}

/** Names of WGSL members for names of the program: `p.w` becomes `p_w`, made unique where two would meet. */
function members(names: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    names.map((name) => {
      const plain = name.replaceAll('.', '_');
      let member = plain;
      for (let suffix = 2; taken.has(member); suffix++) member = `${plain}_${suffix}`;
      taken.add(member);
      return [name, member];
    }),
  );
}

class Writer {
  readonly #program: CellProgram;
  readonly #math: MathMode;
  readonly #inputs: Map<string, string>;
  readonly #slots: Map<string, string>;
  readonly #slope: Map<string, string>;
  readonly #point: Map<string, string>;

  constructor(program: CellProgram, math: MathMode) {
    this.#program = program;
    this.#math = math;
    this.#inputs = members(program.inputs);
    this.#slots = members(program.slots);
    this.#slope = members([...program.row.keys()]);
    this.#point = members(program.parameters.map((name) => `at.${name}`));
  }

  text(): string {
    const { initial, begin, observe, observeTail } = this.#program;
    return [
      struct('Inputs', this.#inputs, 'One value a cell.'),
      struct('Run', this.#slots, 'What a run carries from step to step.'),
      struct('Slope', this.#slope, 'The loss and its gradient at a point.'),
      struct('Point', this.#point, 'Where a loss is evaluated.'),
      this.#readInputs(),
      this.#loadAndStore(),
      this.#here(),
      this.#evaluate(),
      this.#phase('initial', initial, 'fn initial(inputs: Inputs) -> Run', 'Run', this.#slots),
      this.#change('begin', begin, 'slope: Slope'),
      this.#change('observe', observe, 'slope: Slope, t: f32'),
      this.#change('observe_tail', observeTail, 'slope: Slope, t: f32'),
      this.#advance(),
      this.#summary(),
    ].join('\n');
  }

  #readInputs(): string {
    const reads = [...this.#inputs.values()].map((_, index) => `    input_value(${index}u, column, row),`);
    return `fn read_inputs(column: u32, row: u32) -> Inputs {\n  return Inputs(\n${reads.join('\n')}\n  );\n}\n`;
  }

  #loadAndStore(): string {
    const slots = [...this.#slots.values()];
    const reads = slots.map((_, index) => `    runs[lane + ${index}u * slice.stride],`);
    const writes = slots.map((member, index) => `  runs[lane + ${index}u * slice.stride] = run.${member};`);
    return [
      `fn load_run(lane: u32) -> Run {\n  return Run(\n${reads.join('\n')}\n  );\n}\n`,
      `fn store_run(lane: u32, run: Run) {\n${writes.join('\n')}\n}\n`,
    ].join('\n');
  }

  #here(): string {
    const values = this.#program.parameters.map((name) => `run.${this.#slots.get(`p.${name}`)!}`);
    return `fn here(run: Run) -> Point {\n  return Point(${values.join(', ')});\n}\n`;
  }

  #evaluate(): string {
    const { row } = this.#program;
    const slope = [...this.#slope.values()];
    const sums = slope.map((member) => `    sum.${member} = sum.${member} + own.${member};`);
    const scales = slope.map((member) => `  sum.${member} = sum.${member} * slice.scale;`);
    return [
      this.#phase(
        'row',
        row,
        'fn evaluate_row(inputs: Inputs, point: Point, row: u32) -> Slope',
        'Slope',
        this.#slope,
      ),
      'fn evaluate(inputs: Inputs, point: Point) -> Slope {',
      '  var sum = Slope();',
      '  for (var row = 0u; row < slice.rows; row++) {',
      '    let own = evaluate_row(inputs, point, row);',
      ...sums,
      '  }',
      ...scales,
      '  return sum;',
      '}\n',
    ].join('\n');
  }

  #advance(): string {
    const { shared, lookahead, update } = this.#program;
    const parts = [
      this.#change('share', shared, 't: f32'),
      this.#change('update', update, 'slope: Slope, t: f32'),
    ];
    const signature = 'fn lookahead(inputs: Inputs, run: Run, t: f32) -> Point';
    if (lookahead) parts.push(this.#phase('lookahead', lookahead, signature, 'Point', this.#point));
    const gradient = lookahead ? 'evaluate(inputs, lookahead(inputs, *run, t))' : '*slope';
    return [
      ...parts,
      'fn advance(inputs: Inputs, run: ptr<function, Run>, slope: ptr<function, Slope>, t: f32) {',
      '  share(inputs, run, t);',
      `  update(inputs, run, ${gradient}, t);`,
      '  *slope = evaluate(inputs, here(*run));',
      '}\n',
    ].join('\n');
  }

  #summary(): string {
    const { body, outputs } = this.#emit(GATHERED.map((name) => this.#program.summary.get(name)!));
    const writes = outputs.map((value, index) => `  gathered[lane + ${index}u * slice.stride] = ${value};`);
    return `fn store_gathered(lane: u32, inputs: Inputs, run: Run, slope: Slope) {\n${body}${writes.join('\n')}\n}\n`;
  }

  /** A function that returns a struct whose every member the phase gives. */
  #phase(label: string, phase: Phase, signature: string, type: string, fields: Map<string, string>): string {
    const names = [...fields.keys()];
    const missing = names.find((name) => !phase.has(name));
    if (missing !== undefined) throw new Error(`the phase "${label}" gives no "${missing}"`);
    const { body, outputs } = this.#emit(names.map((name) => phase.get(name)!));
    return `${signature} {\n${body}  return ${type}(${outputs.join(', ')});\n}\n`;
  }

  /** A function that gives slots of a run new values, all at once: everything is read before anything is written. */
  #change(name: string, phase: Phase, more: string): string {
    const { body, outputs } = this.#emit([...phase.values()]);
    const writes = [...phase.keys()].map(
      (slot, index) => `  (*run_now).${this.#slots.get(slot)!} = ${outputs[index]};\n`,
    );
    const signature = `fn ${name}(inputs: Inputs, run_now: ptr<function, Run>, ${more})`;
    return `${signature} {\n  let run = *run_now;\n${body}${writes.join('')}}\n`;
  }

  #emit(outputs: Parameters<typeof emitWgsl>[1]): ReturnType<typeof emitWgsl> {
    return emitWgsl(this.#program.graph, outputs, (name) => this.#expression(name), this.#math);
  }

  /** The WGSL expression that reads an input of the graph. */
  #expression(name: string): string {
    if (name === 't') return 't';
    const input = this.#inputs.get(name);
    if (input !== undefined) return `inputs.${input}`;
    const slot = this.#slots.get(name);
    if (slot !== undefined) return `run.${slot}`;
    const slope = this.#slope.get(name);
    if (slope !== undefined) return `slope.${slope}`;
    const point = this.#point.get(name);
    if (point !== undefined) return `point.${point}`;
    const column = this.#program.columns.findIndex((candidate) => `row.${candidate}` === name);
    if (column >= 0) return `data_value(${column}u, row)`;
    throw new Error(`nothing provides the input "${name}"`);
  }
}

function struct(name: string, fields: Map<string, string>, idea: string): string {
  const lines = [...fields.values()].map((field) => `  ${field}: f32,`);
  return `// ${idea}\nstruct ${name} {\n${lines.join('\n')}\n}\n`;
}
