// `sweep`: what it prints and writes, on both engines.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { decode } from 'fast-png';
import Papa from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import { layerOf, picture } from '../../src/reading/layers.ts';
import { readNpy } from '../../src/formats/npy.ts';
import { readNpz } from '../../src/formats/npz.ts';
import { readSpecFromPng } from '../../src/formats/png.ts';
import { METRICS } from '../../src/program/metrics/index.ts';
import { REGIMES } from '../../src/program/metrics/regime.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { computeField, divergingSpec } from '../formats/fields.ts';
import { announceReaders, numpyVersion, runPython } from '../formats/numpy.ts';
import { etascape, small, useFolder } from './run.ts';

const path = useFolder();
const SMALL = small(9, 5, 'steps=100');
const { x, y } = PRESETS[0].spec.axes;
const expected = computeField({
  ...PRESETS[0].spec,
  axes: { x: { ...x, count: 9 }, y: { ...y, count: 5 } },
  steps: 100,
});
const losses = Array.from(expected.metrics.finalLoss);

beforeAll(() => announceReaders('the command line’s .npy and .npz'));

describe.each(['cpu', 'gpu'] as const)('on the %s', (kind) => {
  const engine = ['--engine', kind];

  test('--json has the shape of the contract and the reference’s values', async () => {
    const { status, stdout, stderr } = await etascape(['sweep', 'lecture', '--json', ...SMALL, ...engine]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const json = JSON.parse(stdout);
    expect(Object.keys(json)).toEqual([
      ...['spec', 'engine', 'elapsedMs', 'shape', 'x', 'y'],
      ...['least', 'notices', 'metrics'],
    ]);
    expect(json.spec).toEqual(expected.spec);
    expect(json.engine).toEqual({ kind, adapter: expect.any(String), precision: 'f32' });
    expect(json.shape).toEqual([5, 9]);
    expect(json.x).toEqual(Array.from(expected.x));
    expect(json.y).toEqual(Array.from(expected.y));
    expect(Object.keys(json.metrics)).toEqual([...METRICS, 'regime']);
    expect(json.metrics.finalLoss).toEqual(losses);
    expect(json.metrics.regime).toEqual(Array.from(expected.regimes, (code) => REGIMES[code]));
  });

  test('without --json a person reads what happened', async () => {
    const { status, stdout, stderr } = await etascape(['sweep', 'lecture', ...SMALL, ...engine]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^landscape {2}rmsprop on sigmoid-neuron, six-points, mean\n/);
    expect(stdout).toMatch(new RegExp(`\\nengine +${kind}, f32, \\S`));
    expect(stdout).toMatch(/\nregime +runs +share\n/);
    expect(stdout).toMatch(/\nbest run +tail loss [\d.e-]+ at eta0 = [\d.]+, beta = [\d.]+\n/);
  });

  test.each(['json', 'csv', 'npz', 'npy', 'png'])('--out .%s holds the landscape', async (ending) => {
    const file = path(`${kind}.${ending}`);
    const { status, stderr } = await etascape(['sweep', 'lecture', ...SMALL, ...engine, '--out', file]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const bytes = readFileSync(file);
    if (ending === 'json') {
      expect(JSON.parse(bytes.toString()).metrics.finalLoss).toEqual(losses);
    } else if (ending === 'csv') {
      const { data } = Papa.parse<{ finalLoss: string }>(bytes.toString(), {
        header: true,
        skipEmptyLines: true,
      });
      expect(data.map(({ finalLoss }) => Number(finalLoss))).toEqual(losses);
    } else if (ending === 'npz') {
      const { finalLoss } = readNpz(bytes);
      expect(finalLoss).toEqual({ shape: [5, 9], values: expected.metrics.finalLoss });
    } else if (ending === 'npy') {
      expect(readNpy(bytes)).toEqual({ shape: [5, 9], values: expected.metrics.tailLoss });
    } else {
      const { width, height } = decode(bytes);
      expect([width, height]).toEqual([9, 5]);
      expect(readSpecFromPng(bytes)).toEqual(expected.spec);
    }
    if (numpyVersion && ending.startsWith('np')) {
      const select = ending === 'npz' ? '["tailLoss"]' : '';
      const code = `import sys, numpy as np; print(np.load(sys.argv[1])${select}.astype(float).ravel().tolist())`;
      expect(JSON.parse(runPython(code, file))).toEqual(Array.from(expected.metrics.tailLoss));
    }
  });
});

test('a spec comes from standard input, a file or a picture', async () => {
  const input = JSON.stringify({ ...PRESETS[0].spec, steps: 30, tail: 10 });
  const args = ['--json', '--engine', 'cpu', ...small(3, 2)];
  const steps = async (source: string, text?: string): Promise<number> => {
    const { stdout } = await etascape(['sweep', source, ...args], { input: text });
    return JSON.parse(stdout).spec.steps;
  };
  expect(await steps('-', `\ufeff${input}`)).toBe(30);
  writeFileSync(path('spec.json'), input);
  expect(await steps(path('spec.json'))).toBe(30);
  const picture = path('spec.png');
  await etascape(['sweep', path('spec.json'), '--engine', 'cpu', ...small(3, 2), '--out', picture]);
  expect(await steps(picture)).toBe(30);
});

test.each(['divergedAt', 'settleStep', 'finalLoss', 'regime', 'regimeLoss'] as const)(
  'a picture of %s is the page’s: natural scale, clipped range',
  async (shown) => {
    const field = computeField(divergingSpec());
    writeFileSync(path('diverging.json'), JSON.stringify(field.spec));
    const file = path(`${shown}.png`);
    const args = ['--engine', 'cpu', '--out', file, '--metric', shown];
    expect((await etascape(['sweep', path('diverging.json'), ...args])).status).toBe(0);
    const colours = layerOf(shown).colours(field, {});
    expect(Array.from(decode(readFileSync(file)).data)).toEqual(
      Array.from(picture(field, shown, colours).data),
    );
  },
);

test('a figure is a drawing around the picture', async () => {
  const file = path('figure.svg');
  await etascape(['sweep', 'lecture', ...SMALL, '--engine', 'cpu', '--out', file]);
  const svg = readFileSync(file, 'utf8');
  const bytes = Buffer.from(/href="data:image\/png;base64,([^"]+)"/.exec(svg)![1], 'base64');
  expect(readSpecFromPng(bytes)).toEqual(expected.spec);
  expect(svg).toContain('darker: lower');
});

test('--metric says what .npy holds', async () => {
  const file = path('regime.npy');
  await etascape(['sweep', 'lecture', ...SMALL, '--engine', 'cpu', '--out', file, '--metric', 'regime']);
  expect(readNpy(readFileSync(file))).toEqual({ shape: [5, 9], values: expected.regimes });
});

test('f64 runs on the CPU, also where the engine is chosen', async () => {
  const { stdout } = await etascape(['sweep', 'lecture', '--json', ...SMALL, '--precision', 'f64']);
  expect(JSON.parse(stdout).engine).toMatchObject({ kind: 'cpu', precision: 'f64' });
});

test('--set optimizer.id mends the axes', async () => {
  const set = ['--set', 'optimizer.id=adagrad', ...small(3, 2, 'steps=60')];
  const { status, stdout } = await etascape(['sweep', 'lecture', '--json', '--engine', 'cpu', ...set]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout).spec.axes.y).toMatchObject({ param: 'start.w', from: -6, to: 6, count: 2 });
});

test('--progress writes JSON lines where there is no terminal', async () => {
  const { stderr } = await etascape(['sweep', 'lecture', ...small(64, 32), '--engine', 'cpu', '--progress']);
  const lines = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.length).toBeGreaterThan(0);
  for (const { progress, elapsedMs } of lines) {
    expect(progress).toBeGreaterThanOrEqual(0);
    expect(progress).toBeLessThanOrEqual(1);
    expect(elapsedMs).toBeGreaterThanOrEqual(0);
  }
});

test('megabytes of JSON arrive whole at a slow reader', async () => {
  const args = ['sweep', 'lecture', '--json', '--engine', 'gpu', ...small(256, 128, 'steps=1', 'tail=1')];
  const { status, stdout } = await etascape(args, {
    during: ({ stdout }) => {
      stdout!.pause();
      setTimeout(() => stdout!.resume(), 3000);
    },
  });
  expect(status).toBe(0);
  expect(stdout.length).toBeGreaterThan(2e6);
  expect(JSON.parse(stdout).metrics.regime).toHaveLength(256 * 128);
});

test('a reader that goes away ends it quietly', async () => {
  const args = ['sweep', 'lecture', '--json', '--engine', 'gpu', ...small(256, 128, 'steps=1', 'tail=1')];
  const { status, stderr } = await etascape(args, { during: ({ stdout }) => stdout!.destroy() });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.each(['cpu', 'gpu'])('Ctrl-C ends a long run on the %s and leaves no file', async (kind) => {
  const file = path(`never-${kind}.npz`);
  const args = ['sweep', 'lecture', '--engine', kind, '--set', 'steps=200000', '--out', file, '--progress'];
  const { status, stderr } = await etascape(args, {
    // Once some of it is done; a second signal would end it at once.
    during: (child) =>
      child.stderr!.on('data', (data: Buffer) => {
        if (!child.killed && /"progress":0\.0*[1-9]/.test(data.toString())) child.kill('SIGINT');
      }),
  });
  expect(status).toBe(130);
  expect(stderr.replaceAll(/^\{"progress".*\}\n/gm, '')).toBe('etascape: interrupted\n');
  expect(existsSync(file)).toBe(false);
  expect(readdirSync(dirname(file)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('without a GPU, auto computes on the CPU and says why; gpu fails', async () => {
  const env = { VK_ICD_FILENAMES: path('no-driver.json') };
  writeFileSync(path('no-driver.json'), '{}');
  const auto = await etascape(['sweep', 'lecture', '--json', ...SMALL], { env });
  expect(auto.status).toBe(0);
  expect(JSON.parse(auto.stdout).engine.kind).toBe('cpu');
  expect(auto.stderr.trim()).toMatch(/^etascape: computing on the CPU: .+$/);
  for (const command of ['sweep', 'compare']) {
    const demanded = await etascape([command, 'lecture', ...SMALL, '--engine', 'gpu'], { env });
    expect(demanded).toMatchObject({ status: 1, stdout: '' });
    expect(demanded.stderr.trim()).toMatch(/^etascape: .+$/);
  }
});

test('every preset runs', async () => {
  for (const { id, spec } of PRESETS) {
    const { status, stdout } = await etascape(['sweep', id, '--json', '--engine', 'cpu', ...small(2, 2)]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).spec.optimizer).toEqual(parseSpec(spec).optimizer);
  }
});
