// The other commands: replay, compare, list, wgsl, and the help.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { create, globals } from 'webgpu';
import { compareBits } from '../../src/analysis/comparison.ts';
import { requireContract } from '../../src/cli/compare-command.ts';
import { describeFailure, WorkError } from '../../src/cli/failure.ts';
import { readNpz } from '../../src/formats/npz.ts';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { DATA_SETS, PROBLEMS } from '../../src/model/problems/index.ts';
import { replay } from '../../src/replay/replay.ts';
import { METRICS } from '../../src/program/metrics/index.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { numpyVersion, runPython, announceReaders } from '../formats/numpy.ts';
import { computeField } from '../formats/fields.ts';
import { etascape, small, useFolder } from './run.ts';

const path = useFolder();
const lecture = parseSpec(PRESETS[0].spec);
const right = { status: 0, stderr: '' };

describe('replay', () => {
  beforeAll(() => announceReaders('the exported run'));
  const at = ['--at', 'eta0=0.6,beta=0.8', '--at', 'start.w=-3'];
  const run = replay(lecture, { eta0: 0.6, beta: 0.8, 'start.w': -3 });

  test('--json has the shape of the contract and the reference’s values', async () => {
    const { stdout, ...rest } = await etascape(['replay', 'lecture', ...at, '--json']);
    expect(rest).toEqual(right);
    const json = JSON.parse(stdout);
    expect(Object.keys(json)).toEqual(['spec', 'at', 'columns', 'summary', 'least', 'notices']);
    expect(json.at).toEqual({ eta0: 0.6, beta: 0.8, eps: 1e-4, 'start.w': -3, 'start.b': 4 });
    const names = ['step', 'loss', 'w', 'b', 'g.w', 'g.b', 'v.w', 'v.b', 'rate.w', 'rate.b'];
    expect(Object.keys(json.columns)).toEqual(names);
    for (const name of names) expect(json.columns[name]).toEqual(Array.from(run.columns[name]));
    expect(Object.keys(json.summary)).toEqual([...METRICS, 'regime']);
  });

  test('what --at leaves out has the spec’s own value', async () => {
    const args = ['replay', 'lecture', '--set', 'optimizer.hyper.eta0=0.05', '--json'];
    const { at: point, summary } = JSON.parse((await etascape(args)).stdout);
    expect(point).toEqual({ eta0: 0.05, beta: 0.9, eps: 1e-4, 'start.w': -4, 'start.b': 4 });
    expect(summary.regime).toBe('converged');
  });

  test('--precision f64 is another run', async () => {
    const { stdout } = await etascape(['replay', 'lecture', ...at, '--json', '--precision', 'f64']);
    const double = replay(lecture, run.at, 'f64');
    expect(JSON.parse(stdout).columns.loss).toEqual(Array.from(double.columns.loss));
  });

  test('a person reads the regime and every metric', async () => {
    const { stdout } = await etascape(['replay', 'lecture', ...at]);
    expect(stdout).toMatch(/^eta0 +0\.6\n/);
    expect(stdout).toMatch(/\nregime +oscillates-high\n/);
    for (const metric of METRICS) expect(stdout).toMatch(new RegExp(`\\n${metric} +\\S+\\n`));
  });

  test.each(['json', 'csv', 'npz', 'py'])('--out .%s holds the run', async (ending) => {
    const file = path(`run.${ending}`);
    const { stdout, ...rest } = await etascape(['replay', 'lecture', ...at, '--out', file]);
    expect(rest).toEqual(right);
    expect(stdout).toContain(`written to ${file}\n`);
    const bytes = readFileSync(file);
    if (ending === 'json') {
      expect(JSON.parse(bytes.toString()).columns.w).toEqual(Array.from(run.columns.w));
    } else if (ending === 'csv') {
      expect(bytes.toString().split('\n')[501]).toBe(
        Object.values(run.columns)
          .map((values) => values[500])
          .join(','),
      );
    } else if (ending === 'npz') {
      expect(readNpz(bytes).w.values).toEqual(run.columns.w);
    } else {
      expect(bytes.toString()).toContain('def loss_and_gradient(w, b):');
      if (numpyVersion)
        expect(runPython(bytes.toString())).toMatch(/^loss 0\.\d+ -> 0\.\d+ after 500 steps\n/);
    }
  });
});

describe('compare', () => {
  test('--json has the shape of the contract, and the contract holds', async () => {
    const { stdout, ...rest } = await etascape(['compare', 'lecture', ...small(12, 8), '--json']);
    expect(rest).toEqual(right);
    expect(JSON.parse(stdout)).toEqual({
      cells: 96,
      adapters: { gpu: expect.any(String), cpu: expect.any(String) },
      gpuVsF32: { bitEqual: 1, maxUlp: 0, regimeAgreement: 1 },
      f32VsF64: {
        maxRelative: expect.any(Number),
        regimeAgreement: expect.any(Number),
        sensitiveCells: expect.any(Number),
      },
    });
  });

  test('native functions are measured, not held to the contract', async () => {
    const args = ['compare', 'lecture', ...small(12, 8), '--json', '--math', 'native'];
    const { status, stdout } = await etascape(args);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).gpuVsF32.bitEqual).toBeLessThan(1);
  });

  test('a broken contract is a failure that names the first cell', () => {
    const comparison = compareBits(computeField(), computeField());
    const broken = { ...comparison, bitEqual: 0.75 };
    const parting = { column: 3, row: 1, at: {}, step: 7 };
    expect(() => requireContract({ gpuVsF32: comparison }, 'portable')).not.toThrow();
    expect(() => requireContract({ gpuVsF32: broken }, 'native')).not.toThrow();
    const line =
      'GPU and CPU do not agree: 25.0 % of the cells differ in some bit; the first is column 3, row 1, from step 7 on';
    expect(() => requireContract({ gpuVsF32: broken, parting }, 'portable')).toThrow(line);
    expect(describeFailure(new WorkError(line)).status).toBe(1);
    expect(() => requireContract({ gpuVsF32: { ...comparison, regimeAgreement: 0.9 } }, 'portable')).toThrow(
      WorkError,
    );
  });

  test('a person reads how many cells are equal', async () => {
    const file = path('compared.json');
    const { stdout, ...rest } = await etascape(['compare', 'lecture', ...small(6, 4), '--out', file]);
    expect(rest).toEqual(right);
    expect(stdout).toMatch(/cells equal in every bit +100\.0 %\n/);
    expect(JSON.parse(readFileSync(file, 'utf8')).cells).toBe(24);
  });
});

describe('analyse', () => {
  test('--json has the shape of the contract', async () => {
    const { stdout, ...rest } = await etascape([
      'analyse',
      'lecture',
      ...small(24, 8),
      '--engine',
      'cpu',
      '--json',
    ]);
    expect(rest).toEqual(right);
    const json = JSON.parse(stdout);
    expect(Object.keys(json)).toEqual([
      'least',
      'sharpness',
      'limit',
      'at',
      'bands',
      'best',
      'recommended',
      'sensitivity',
      'relativeSensitivity',
      'arrivals',
      'constructors',
      'absent',
      'notices',
    ]);
    expect(json.constructors).toEqual([
      {
        framework: 'pytorch',
        title: 'PyTorch 2.13',
        is: 'nearest',
        line: expect.stringMatching(
          /^torch\.optim\.RMSprop\(model\.parameters\(\), lr=0\.0\d+, alpha=0\.856, eps=0\.01\)$/,
        ),
        note: expect.stringContaining('√ε outside it is the same at v = 0'),
      },
      {
        framework: 'keras',
        title: 'Keras 3.15',
        is: 'same',
        line: expect.stringMatching(
          /^keras\.optimizers\.RMSprop\(learning_rate=0\.0\d+, rho=0\.856, epsilon=0\.0001\)$/,
        ),
        note: '',
      },
    ]);
    expect(json.sharpness).toBeCloseTo(0.2855, 4);
    expect(json.limit.predicted).toBeCloseTo(0.07, 4);
    expect(json.limit.measured).toBeCloseTo(0.07, 3);
    // The row nearest to the spec's own beta, 0.9.
    expect(json.at).toEqual({ beta: (6 / 7) * 0.999 });
    expect(json.bands).toHaveLength(8);
    expect(Object.keys(json.bands[0])).toEqual(['y', 'from', 'to', 'decades']);
    expect(Object.keys(json.best)).toEqual(['x', 'y', 'loss']);
  });

  test('a person reads it, also where nothing is to be found', async () => {
    const file = path('analysis.json');
    const set = [
      '--set',
      'optimizer.id=gradient-descent',
      ...small(4, 2, 'axes.x.from=1000', 'axes.x.to=2000'),
      ...['--engine', 'cpu'],
    ];
    const { stdout, ...rest } = await etascape(['analyse', 'lecture', ...set, '--out', file]);
    expect(rest).toEqual(right);
    expect(stdout).toMatch(/\nsharpness at the minimum +0\.28/);
    expect(stdout).toMatch(/\nrecommended +none: no run of this row arrives\n/);
    expect(JSON.parse(readFileSync(file, 'utf8')).recommended).toBeNull();
  });
});

describe('list', () => {
  test.each([
    ['problems', PROBLEMS],
    ['optimizers', OPTIMIZERS],
    ['presets', PRESETS],
    ['data', DATA_SETS],
  ] as const)('%s', async (what, entries) => {
    const { stdout, ...rest } = await etascape(['list', what, '--json']);
    expect(rest).toEqual(right);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(entries)));
    const text = (await etascape(['list', what])).stdout;
    const headings = text.split('\n').filter((line) => /^\S/.test(line));
    expect(headings.map((line) => line.split(' ')[0])).toEqual(entries.map(({ id }) => id));
  });
});

describe('wgsl', () => {
  test.each(['portable', 'native'])('is a right shader with %s functions', async (math) => {
    const { stdout, ...rest } = await etascape(['wgsl', 'lecture', '--math', math]);
    expect(rest).toEqual(right);
    Object.assign(globalThis, globals);
    const gpu = create(['backend=null']);
    const adapter = await gpu.requestAdapter();
    const device = await adapter!.requestDevice();
    const { messages } = await device.createShaderModule({ code: stdout }).getCompilationInfo();
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
    device.destroy();
  });

  test('--out writes it', async () => {
    const file = path('sweep.wgsl');
    await etascape(['wgsl', 'lecture', '--out', file]);
    expect(readFileSync(file, 'utf8')).toContain('@compute');
  });
});

test.each([[['--help']], [['help']], [['sweep', '--help']], [['help', 'sweep']], [['--version']]])(
  '%j is answered on standard output',
  async (args) => {
    const { stdout, ...rest } = await etascape(args);
    expect(rest).toEqual(right);
    expect(stdout).toMatch(/^Usage: etascape|^\d+\.\d+\.\d+\n$/);
  },
);
