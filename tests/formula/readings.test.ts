// One formula, several readings: f32 numbers and WGSL on a device give the same bits.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../src/formula/build.ts';
import { FormulaError } from '../../src/formula/error.ts';
import { gradient } from '../../src/formula/gradient.ts';
import { Graph, type NodeId } from '../../src/formula/graph.ts';
import { Tape, type Lanes } from '../../src/formula/numbers.ts';
import { parseExpression } from '../../src/formula/parse.ts';
import { printExpression } from '../../src/formula/tree.ts';
import { emitWgsl } from '../../src/formula/wgsl.ts';
import { kernel, openDevice, runKernel, type KernelPart, type TestDevice } from './dawn.ts';
import { runFlushed } from './flushing.ts';
import { MODEST_NUMBER, trees } from './trees.ts';
import { acrossSizes, AWKWARD, bitsOf, evenly, LARGEST } from './ulp.ts';

const NAMES = ['x', 'y', 'z'] as const;

interface Compiled {
  readonly text: string;
  readonly graph: Graph;
  /** The value, and its slopes in x, y and z. */
  readonly outputs: readonly NodeId[];
  readonly wgsl: KernelPart;
}

function compile(text: string): Compiled {
  const graph = new Graph();
  const inputs = NAMES.map((name) => graph.input(name));
  const root = build(
    graph,
    parseExpression(text),
    new Map(NAMES.map((name, index) => [name, inputs[index]])),
  );
  const outputs = [root, ...gradient(graph, root, inputs)];
  return { text, graph, outputs, wgsl: emitWgsl(graph, outputs, (name) => name) };
}

let device: TestDevice;
beforeAll(async () => {
  device = await openDevice();
});
afterAll(() => device.close());

interface Verdict {
  /** Values compared, and how many of them came about without any subnormal number. */
  readonly values: number;
  readonly untouched: number;
  readonly faults: readonly string[];
}

/**
 * Runs formulas on the device and compares every bit. A value that came about without subnormal numbers must be that
 * of the f32 numbers; any other must be either that, or what a device that flushes subnormals to zero gives.
 */
async function compare(
  formulas: readonly Compiled[],
  columns: Readonly<Record<string, Float32Array>>,
): Promise<Verdict> {
  const count = columns.x.length;
  const points = new Float32Array(count * NAMES.length);
  NAMES.forEach((name, index) =>
    columns[name].forEach((value, lane) => (points[lane * NAMES.length + index] = value)),
  );
  const device32 = await runKernel(
    device,
    NAMES,
    formulas.map(({ wgsl }) => wgsl),
    points,
  );
  let slot = 0;
  let values = 0;
  let untouched = 0;
  const faults: string[] = [];
  for (const { text, graph, outputs } of formulas) {
    const tape = new Tape(graph, outputs, (name) => columns[name] as Lanes, 'f32', count);
    tape.run(count);
    const flushing = runFlushed(graph, outputs, (name) => columns[name], count);
    outputs.forEach((_, output) => {
      const got = device32[slot++];
      for (let lane = 0; lane < count; lane++) {
        values++;
        untouched += flushing.untouched[lane];
        const expected = tape.outputs[output][lane];
        if (bitsOf(got[lane]) === bitsOf(expected)) continue;
        const flushed = flushing.outputs[output][lane];
        if (!flushing.untouched[lane] && bitsOf(got[lane]) === bitsOf(flushed)) continue;
        const point = NAMES.map((name) => columns[name][lane]).join(', ');
        faults.push(`${text} [${output}] at ${point}: got ${got[lane]}, expected ${expected} or ${flushed}`);
      }
    });
  }
  return { values, untouched, faults: faults.slice(0, 10) };
}

/** Seeded numbers in 0 … 1, Marsaglia's xorshift. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function randomColumns(count: number, seed: number): Record<string, Float32Array> {
  const random = generator(seed);
  const draw = (): number => {
    const kind = random();
    if (kind < 0.7) return 8 * random() - 4;
    if (kind < 0.85) return (random() < 0.5 ? -1 : 1) * 10 ** (24 * random() - 12);
    if (kind < 0.95) return Math.round(8 * random() - 4) / 2;
    return AWKWARD[Math.floor(random() * AWKWARD.length)];
  };
  const columns = Object.fromEntries(NAMES.map((name) => [name, Float32Array.from({ length: count }, draw)]));
  // Coordinates that are equal or opposite: what cancels, and ties.
  for (let lane = 0; lane < count; lane += 5) columns.y[lane] = (lane % 2 ? -1 : 1) * columns.x[lane];
  return columns;
}

const FUNCTIONS = [
  ...'abs sign sqrt exp log sin cos tan tanh sigmoid softplus relu floor'
    .split(' ')
    .map((name) => `${name}(x)`),
  ...['min(x, y)', 'max(x, y)', 'clamp(x, -1, y)', 'if(x < y, x, z)', 'if(x <= y, x, z)', 'if(x > y, x, z)'],
  ...[
    'if(x >= y, x, z)',
    'x + y',
    'x - y',
    'x * y',
    'x / y',
    '-x',
    'x^2',
    'x^5',
    'x^-3',
    'x^0.5',
    'x^1.5',
    '2^x',
  ],
  ...['x / 6', 'x / 0.1', 'x * 1e-39', 'x + 1e-39', 'x^y'],
];

test.each(FUNCTIONS)('%s: the same bits on the device, with its slopes', async (text) => {
  const sizes = acrossSizes(2 ** -149, LARGEST, 6000);
  const x = new Float32Array([
    ...AWKWARD,
    ...sizes,
    ...sizes.map((value) => -value),
    ...evenly(-100, 100, 8001),
    NaN,
  ]);
  const others = randomColumns(x.length, 7);
  const { faults, untouched } = await compare([compile(text)], { x, y: others.y, z: others.z });
  expect(faults).toEqual([]);
  // A constant that is itself subnormal leaves no value untouched.
  if (!text.includes('e-39')) expect(untouched).toBeGreaterThan(10_000);
});

/** What compilers of shaders like to rewrite, as if arithmetic were exact. */
const REASSOCIABLE = [
  '(x + 0.3) + 0.7',
  '(x + 0.3) - 0.7',
  '0.7 - (0.3 - x)',
  '1 - (1 - x)',
  '(x * 0.3) * 0.7',
  '(0.3 / x) * 0.7',
  '0.7 / (x * 0.3)',
  '1 / (1 / x)',
  '-(x + 0.3)',
  '-(0.3 - x)',
  '(x - y) + y',
  'x + (y - x)',
  '(x + y) - y',
  'x*y + x*z',
  'x*y - x*z',
  '0.3*x + 0.3*y',
  'x*x + x*y',
  '(1 - x)*y + x*y',
  '(x / y) * y',
  'x * y / y',
  'x * y / x',
  'x / y / z',
  'x / y + z / y',
  'x*y + z',
  'z - x*y',
  'sqrt(x) * sqrt(x)',
  'sqrt(x * x)',
  'exp(x) * exp(y)',
  'log(exp(x))',
  'min(max(x, 0), 1)',
  'floor(x + 0.5) - x',
  'log(sqrt(x))',
  'relu(sqrt(x))',
  'if(sqrt(x) < 1, 2, 3)',
  'if(sqrt(x) <= 1, 2, 3)',
  'if(sqrt(x) >= 0, 2, 3)',
  'if(sqrt(x) >= sqrt(y), sqrt(y), sqrt(x))',
];

test('what a compiler may rewrite is computed as it is written', async () => {
  const { faults } = await compare(REASSOCIABLE.map(compile), randomColumns(3000, 11));
  expect(faults).toEqual([]);
});

const FORMULAS = 168;
const BATCH = 24;

/** Random formulas that compile for f32; the others are refused with a FormulaError, which is right. */
function randomFormulas(): Compiled[] {
  const formulas: Compiled[] = [];
  const options = { names: [...NAMES, 'pi', 'e'], numbers: MODEST_NUMBER, depth: 5 };
  for (const tree of fc.sample(trees(options), { numRuns: 4 * FORMULAS, seed: 6 })) {
    try {
      const formula = compile(printExpression(tree));
      if (formula.graph.size > 6) formulas.push(formula);
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
    }
    if (formulas.length === FORMULAS) break;
  }
  return formulas;
}

test('random formulas and their slopes: the same bits on the device', async () => {
  const formulas = randomFormulas();
  expect(formulas).toHaveLength(FORMULAS);
  let total = 0;
  let clean = 0;
  for (let first = 0; first < formulas.length; first += BATCH) {
    const { faults, values, untouched } = await compare(
      formulas.slice(first, first + BATCH),
      randomColumns(384, 100 + first),
    );
    expect(faults).toEqual([]);
    total += values;
    clean += untouched;
  }
  expect(clean / total).toBeGreaterThan(0.6);
});

test('random formulas are right WGSL, portable and native, and the judge knows wrong from right', async () => {
  const judge = await openDevice('backend=null');
  const formulas = randomFormulas();
  for (let first = 0; first < formulas.length; first += BATCH) {
    const batch = formulas.slice(first, first + BATCH);
    const native = batch.map(({ graph, outputs }) => emitWgsl(graph, outputs, (name) => name, 'native'));
    for (const parts of [batch.map(({ wgsl }) => wgsl), native]) {
      expect(await judge.judge(kernel(NAMES, parts))).toEqual([]);
    }
  }
  const [message] = await judge.judge(kernel(NAMES, [{ body: '  let n1 = x + true;\n', outputs: ['n1'] }]));
  expect(message).toContain('error 10:12');
  judge.close();
});

test('the checker itself: a formula that is not the one on the device is seen', async () => {
  const right = compile('x * 0.1 + y');
  const wrong = { ...right, wgsl: compile('x * 0.10000001 + y').wgsl };
  const { faults } = await compare([wrong], randomColumns(64, 5));
  expect(faults.length).toBeGreaterThan(0);
  expect(faults[0]).toContain('x * 0.1 + y [0] at');
});
