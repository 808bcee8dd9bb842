// A stranger adds one file and one row to a register: the command line, the library and the documents know it, nothing
// else touched.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { beforeAll, describe, expect, test } from 'vitest';
import { referenceOf } from '../../scripts/reference.js';
import { readNpy } from '../../src/formats/npy.ts';
import { readNpz } from '../../src/formats/npz.ts';
import { axisValues } from '../../src/model/axis.ts';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { METRICS, type MetricId } from '../../src/program/metrics/index.ts';
import { numpyVersion, runPython } from '../formats/numpy.ts';
import { LOSSES } from '../oracle/losses.ts';
import { ORACLES, run as runByHand } from '../oracle/run.ts';
import { buildWithStrangers } from '../strangers/build.ts';
import { braninByHand, quasiHyperbolicByHand } from '../strangers/by-hand.ts';
import { etascape, small, useFolder, type Ended } from './run.ts';

type Library = typeof import('../../src/node.ts');

const COLUMNS = 6;
const ROWS = 4;
/** What a spec without its problem and optimizer has. @param along the parameter whose start lies along y. */
const about = (along: string) => ({
  axes: {
    x: { param: 'eta0', scale: 'log', from: 1e-3, to: 2, count: COLUMNS },
    y: { param: `start.${along}`, scale: 'linear', from: -3, to: 4, count: ROWS },
  },
  steps: 60,
  tail: 10,
});
/** A landscape for each of two strangers, in which everything else is the register's own. */
const SPECS = {
  optimizer: {
    ...about('w'),
    problem: { id: 'sigmoid-neuron' },
    optimizer: { id: 'quasi-hyperbolic', hyper: { beta: 0.9 } },
  },
  problem: { ...about('x'), problem: { id: 'branin' }, optimizer: { id: 'gradient-descent' } },
};
type Kind = keyof typeof SPECS;

const path = useFolder();
let folder: string;
let library: Library;
beforeAll(async () => {
  folder = await buildWithStrangers('library');
  library = (await import(join(folder, 'node.js'))) as Library;
  for (const [kind, spec] of Object.entries(SPECS)) writeFileSync(path(`${kind}.json`), JSON.stringify(spec));
});

function run(...args: string[]): Promise<Ended> {
  return etascape(args, { program: join(folder, 'cli.js') });
}

/** What a command that succeeds prints. */
async function printed(...args: string[]): Promise<string> {
  const { stdout, ...rest } = await run(...args);
  expect(rest).toEqual({ status: 0, stderr: '' });
  return stdout;
}

interface Landscape {
  readonly spec: typeof SPECS.optimizer;
  readonly engine: object;
  readonly metrics: Readonly<Record<string, readonly (number | null)[]>>;
}

const swept = new Map<string, Promise<Landscape>>();
/** A stranger's landscape as `--json` prints it; `--out` has written the same as arrays. Computed once. */
function sweep(kind: Kind, engine: 'cpu' | 'gpu'): Promise<Landscape> {
  const name = `${kind}-${engine}`;
  const found = swept.get(name);
  if (found) return found;
  const args = ['--engine', engine, '--out', path(`${name}.npz`), '--json'];
  const made = printed('sweep', path(`${kind}.json`), ...args).then((text) => JSON.parse(text) as Landscape);
  swept.set(name, made);
  return made;
}

test.each([
  ['optimizers', 'quasi-hyperbolic', 'Quasi-hyperbolic momentum'],
  ['problems', 'branin', 'Branin'],
  ['metrics', 'worstLoss', 'worst loss'],
  ['formats', '.letters', 'Stranger’s letters'],
  ['engines', 'delegate', 'Stranger’s engine'],
  ['colours', 'grey', 'Stranger’s grey'],
])('list %s has %s', async (what, id, title) => {
  const [text, json] = await Promise.all([printed('list', what), printed('list', what, '--json')]);
  expect(text).toContain(`\n${id}  (${title})\n`);
  const rows = JSON.parse(json) as { id: string }[];
  expect(rows.filter((row) => row.id === id)).toMatchObject([{ title }]);
});

describe.each<[Kind, string]>([
  ['optimizer', 'quasi-hyperbolic'],
  ['problem', 'branin'],
])('of another %s', (kind, id) => {
  test('both engines give the same bits', async () => {
    const [cpu, gpu] = await Promise.all([sweep(kind, 'cpu'), sweep(kind, 'gpu')]);
    expect([cpu, gpu].map(({ engine }) => engine)).toMatchObject([{ kind: 'cpu' }, { kind: 'gpu' }]);
    expect(cpu.spec[kind].id).toBe(id);
    expect(new Set(cpu.metrics.finalLoss).size).toBeGreaterThan(COLUMNS);
    expect(gpu.metrics).toEqual(cpu.metrics);
  });

  test('GPU and CPU are compared, and equal in every bit', async () => {
    const json = await printed('compare', path(`${kind}.json`), '--json');
    expect(JSON.parse(json).gpuVsF32).toEqual({ bitEqual: 1, maxUlp: 0, regimeAgreement: 1 });
  });

  test('a replay is the loop written by hand, and its NumPy script is the replay', async () => {
    const textbook = {
      optimizer: { step: quasiHyperbolicByHand, eta0: 1, loss: LOSSES['sigmoid-neuron'], names: ['w', 'b'] },
      problem: { step: ORACLES['gradient-descent'], eta0: 0.01, loss: braninByHand, names: ['x', 'y'] },
    };
    const { step, eta0, loss, names } = textbook[kind];
    const file = path(`${kind}.py`);
    const args = ['--at', `eta0=${eta0}`, '--precision', 'f64', '--out', file, '--json'];
    const { columns } = JSON.parse(await printed('replay', path(`${kind}.json`), ...args)) as {
      columns: Record<string, number[]>;
    };
    const start = names.map((name) => columns[name][0]);
    const slope = (point: readonly number[]): number[] => loss.slope(...point);
    const way = runByHand(step, { eta0, beta: 0.9, nu: 0.7 }, slope, start, SPECS[kind].steps);
    const close = (name: string, expected: ArrayLike<number>): void =>
      columns[name].forEach((value, t) => expect(value, `${name}, step ${t}`).toBeCloseTo(expected[t], 11));
    for (const [index, name] of names.entries()) {
      const along = way.map((point) => point[index]);
      close(name, along);
    }
    const losses = way.map((point) => loss.loss(...point));
    close('loss', losses);
    expect(Math.abs(way[way.length - 1][0] - start[0])).toBeGreaterThan(0.01);

    const script = readFileSync(file, 'utf8');
    const { title } = kind === 'optimizer' ? library.OPTIMIZERS.at(-1)! : library.PROBLEMS.at(-1)!;
    expect(script).toContain(title);
    if (numpyVersion === undefined) return;
    runPython(script, path(`${kind}.npz`));
    const scripted = readNpz(readFileSync(path(`${kind}.npz`)));
    for (const name of [...names, 'loss']) close(name, scripted[name].values as Float64Array);
  });

  test('a mistyped id is told of it', () => {
    const spec = { ...SPECS[kind], [kind]: { id: `${id}s` } };
    const told = new RegExp(`allowed: .*, ${id}(, .*)?; did you mean "${id}"`);
    expect(() => library.parseSpec(spec)).toThrow(told);
  });
});

test('another optimizer is in the league', async () => {
  const { rows } = JSON.parse(await printed('league', path('optimizer.json'), '--json')) as {
    rows: { id: string; title: string; best: object | null }[];
  };
  expect(rows).toHaveLength(OPTIMIZERS.length + 1);
  const [own] = rows.filter(({ id }) => id === 'quasi-hyperbolic');
  expect(own).toMatchObject({ title: 'Quasi-hyperbolic momentum', best: { loss: expect.any(Number) } });
});

test('another optimizer has its limit of stability', async () => {
  const json = await printed('analyse', path('optimizer.json'), ...small(12, 1), '--engine', 'cpu', '--json');
  const { predicted, measured } = JSON.parse(json).limit as { predicted: number; measured: number };
  expect(measured / predicted).toBeCloseTo(1, 1);
});

describe('another metric', () => {
  const names = [...METRICS, 'worstLoss', 'regime'];

  /** From whole runs: the largest loss, ∞ of those that diverge. */
  function expected(): number[] {
    const spec = library.parseSpec(SPECS.problem);
    const { x, y } = spec.axes;
    return Array.from(axisValues(y)).flatMap((start) =>
      Array.from(axisValues(x), (eta0) => {
        const { columns, summary } = library.replay(spec, { eta0, [y.param]: start });
        return summary.regime === 'diverged' ? Infinity : Math.max(...columns.loss);
      }),
    );
  }

  test('is gathered by both engines', async () => {
    const worst = expected();
    expect(worst.filter(Number.isFinite).length).toBeGreaterThan(COLUMNS);
    expect(worst).toContain(Infinity);
    for (const engine of ['cpu', 'gpu'] as const) {
      const { metrics } = await sweep('problem', engine);
      expect(Object.keys(metrics)).toEqual(names);
      expect(metrics.worstLoss.map((value) => value ?? Infinity)).toEqual(worst);
      const arrays = readNpz(readFileSync(path(`problem-${engine}.npz`)));
      expect(Array.from(arrays.worstLoss.values as Float32Array)).toEqual(worst);
    }
  });

  test('is in tables, matrices and pictures, and a replay tells it', async () => {
    const written = async (ending: string, metric = 'worstLoss'): Promise<Uint8Array> => {
      const file = path(`${metric}${ending}`);
      await printed('sweep', path('problem.json'), '--engine', 'cpu', '--metric', metric, '--out', file);
      return new Uint8Array(readFileSync(file));
    };
    const [csv, npy, png, other] = await Promise.all([
      written('.csv'),
      written('.npy'),
      written('.png'),
      written('.png', 'finalLoss'),
    ]);
    expect(new TextDecoder().decode(csv).split('\n')[0].split(',').slice(2)).toEqual(names);
    expect(Array.from(readNpy(npy).values as Float32Array)).toEqual(expected());
    expect(png).not.toEqual(other);
    expect(await printed('replay', path('problem.json'))).toMatch(/\nworstLoss +\d\S*\n/);
  });

  test('is compared bit by bit', async () => {
    const { engine } = await library.createNodeEngine({ kind: 'cpu', threads: 1 });
    const field = await engine.run(library.makePlan(library.parseSpec(SPECS.problem)));
    engine.dispose();
    const name = 'worstLoss' as MetricId;
    const metrics = {
      ...field.metrics,
      [name]: field.metrics[name].map((value, cell) => value + +(cell === 0)),
    };
    expect(library.compareBits(field, field).bitEqual).toBe(1);
    const { bitEqual, difference } = library.compareBits({ ...field, metrics }, field);
    expect(bitEqual).toBe(1 - 1 / (COLUMNS * ROWS));
    expect(difference[name][0]).toBeCloseTo(1, 4);
  });
});
describe('an engine', () => {
  const args = [...small(6, 4, 'steps=40', 'tail=10'), '--json'];

  test('is helped with', async () => {
    expect((await run('sweep', '--help')).stdout).toContain('--engine <auto|gpu|cpu|delegate>');
    const { stderr } = await run('sweep', 'lecture', '--engine', 'delegat');
    expect(stderr).toMatch(/allowed: auto, gpu, cpu, delegate; did you mean "delegate"\?$/m);
  });

  test.each(['f32', 'f64'])('computes in %s, with the bits of the others', async (precision) => {
    const byName = (id: string) => run('sweep', 'lecture', ...args, '--engine', id, '--precision', precision);
    const [own, cpu] = await Promise.all([byName('delegate'), byName('cpu')]);
    expect(own).toMatchObject({ status: 0, stderr: '' });
    const { engine, metrics } = JSON.parse(own.stdout);
    expect(engine).toEqual({ kind: 'delegate', adapter: 'somebody else', precision });
    expect(metrics).toEqual(JSON.parse(cpu.stdout).metrics);
  });

  test('has no functions of its own', async () => {
    const { status, stderr } = await run('sweep', 'lecture', '--engine', 'delegate', '--math', 'native');
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /--math: got native with --engine delegate, allowed: portable \(with --engine gpu/,
    );
  });

  test('is in the library', async () => {
    expect(library.ENGINES.map(({ id }) => id as string)).toEqual(['gpu', 'cpu', 'delegate']);
    const { engine } = await library.createNodeEngine({ kind: 'delegate' as 'cpu' });
    const { spec } = library.findPreset('lecture')!;
    const { x, y } = spec.axes;
    const axes = { x: { ...x, count: 3 }, y: { ...y, count: 2 } };
    const field = await engine.run(library.makePlan(library.parseSpec({ ...spec, axes })));
    engine.dispose();
    expect(field.engine.kind).toBe('delegate');
  });
});

describe('a file format', () => {
  test('is helped with', async () => {
    expect((await run('sweep', '--help')).stdout).toMatch(/\.json\s+\.letters/);
    expect((await run('replay', '--help')).stdout).not.toContain('.py .letters');
    const { stderr } = await run('sweep', 'lecture', '--out', path('map.leters'));
    expect(stderr).toMatch(/a file ending in .* \.json \.letters; did you mean "\.letters"\?$/m);
  });

  test('is written, and opened again', async () => {
    const file = path('map.letters');
    const args = [...small(3, 2, 'steps=40', 'tail=10'), '--engine', 'cpu'];
    expect(await run('sweep', 'lecture', ...args, '--out', file)).toMatchObject({ status: 0, stderr: '' });
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^[a-z]{3}$/),
      expect.stringMatching(/^[a-z]{3}$/),
    ]);
    const { stdout } = await run('sweep', file, '--json', '--engine', 'cpu');
    expect(JSON.parse(stdout).spec).toMatchObject({ steps: 40, tail: 10 });
  });

  test('is in the library', () => {
    expect(library.FORMATS.map(({ ending }) => ending as string)).toContain('.letters');
  });
});

describe('a table of colours', () => {
  test('is helped with', async () => {
    expect((await run('sweep', '--help')).stdout).toMatch(/viridis,\s+cividis,\s+magma,\s+PuOr,\s+grey/);
  });

  test('paints', async () => {
    const file = path('grey.png');
    const args = [
      ...small(8, 8, 'steps=40', 'tail=10'),
      '--engine',
      'cpu',
      ...['--metric', 'tailLoss'],
      ...['--colours', 'grey'],
      ...['--out', file],
    ];
    expect(await run('sweep', 'lecture', ...args)).toMatchObject({ status: 0, stderr: '' });
    const { data } = decode(readFileSync(file));
    const pixels = Array.from({ length: 64 }, (_, cell) => Array.from(data.slice(4 * cell, 4 * cell + 3)));
    const greys = pixels.filter(([red, green, blue]) => red === green && green === blue);
    expect(new Set(greys.map(String)).size).toBeGreaterThan(20);
  });
});

describe('the reference', () => {
  const reference = async (): Promise<string> => referenceOf(await import(join(folder, 'registers.js')));

  test.each([
    ['optimizer', '### Quasi-hyperbolic momentum `quasi-hyperbolic`. Steps along a weighted mean'],
    ['update', '```text m = beta * m + (1 - beta) * g p = p - eta0 * ((1 - nu) * g + nu * m) ```'],
    ['hyperparameters', '| `nu` | 0.7 | 0 ≤ nu ≤ 1 | share of the mean in the step;'],
    ['limit', 'Stable up to `eta0 = 2 * (1 + beta) / ((1 + beta - 2 * nu * beta) * lambda)`.'],
    ['problem', '### Branin `branin`. A parabola under a cosine'],
    ['starts', 'Trains `x` from 1 (range −5 … 10), `y` from 9 (range 0 … 15).'],
    ['minima', 'Least loss: `5/(4*pi)`, at `x = -pi`, `y = 12.275`; at `x = pi`, `y = 2.275`; at'],
    ['metric', '| worst loss | `worstLoss` | The largest loss of any step. | no value | log |'],
    ['format', '| `.letters` | the landscape | Stranger’s letters | A letter a run, to be read aloud |'],
    ['engine', '| Stranger’s engine | `delegate` | Has somebody else do the work | f32, f64 | portable |'],
    ['view', '| Twice the steps | over the page, by its button | Which runs end otherwise if'],
    ['colours', '| Stranger’s grey | `grey` | For a printer without colours. | this test |'],
  ])('tells of the %s', async (_, words) => {
    const told = (await reference()).replaceAll(/\s+/g, ' ');
    expect(told.includes(words), words).toBe(true);
  });

  test('tells of all else as before', async () => {
    const told = new Set((await reference()).split('\n'));
    const before = readFileSync(join(import.meta.dirname, '../../docs/reference.md'), 'utf8').split('\n');
    expect(before.length).toBeGreaterThan(500);
    expect(before.filter((line) => !told.has(line))).toEqual([]);
  });
});
