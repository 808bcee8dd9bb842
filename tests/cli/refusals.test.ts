// Bad input: exit status 2, one line on standard error that says where and what is allowed, nothing printed, no file.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { PRESETS } from '../../src/spec/presets.ts';
import { etascape, useFolder } from './run.ts';

const path = useFolder();
const OUT = 'OUT';
const FOLDER = 'FOLDER';

beforeAll(() => {
  writeFileSync(path('broken.json'), '{\n  "problem": }');
  writeFileSync(path('empty.json'), '');
  writeFileSync(path('list.json'), '[1, 2]');
  writeFileSync(path('cut.png'), Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13));
  writeFileSync(
    path('axes.json'),
    JSON.stringify({ problem: { id: 'sigmoid-neuron' }, optimizer: { id: 'rmsprop' } }),
  );
  const { x, y } = PRESETS[0].spec.axes;
  const same = { ...PRESETS[0].spec, axes: { x, y: x } };
  writeFileSync(path('same.json'), JSON.stringify(same));
  const formula = {
    problem: { id: 'formula', loss: 'w^2 + wb', start: { w: 1 } },
    optimizer: { id: 'rmsprop' },
    axes: { x, y },
  };
  writeFileSync(path('formula.json'), JSON.stringify(formula));
  mkdirSync(path('folder.npz'));
});

const cases: readonly (readonly [args: string, line: RegExp])[] = [
  ['', /^etascape: got no command, allowed: sweep, /],
  ['swep lecture', /command: got "swep", allowed: .*did you mean "sweep"\?$/],
  ['sweep', /missing required argument 'spec', allowed: a file that carries a spec/],
  ['sweep lecture twice', /too many arguments for 'sweep'.*, allowed: spec$/],
  ['sweep lectur', /SPEC: got "lectur", allowed: .*did you mean "lecture"\?$/],
  ['sweep FOLDER', /SPEC: got ".*", which cannot be read \(EISDIR\)/],
  ['sweep FOLDER/broken.json', /broken\.json.*: got text that is no JSON \(.*\), allowed: a spec as JSON$/],
  ['sweep FOLDER/empty.json', /got nothing, allowed: a spec as JSON/],
  ['sweep FOLDER/list.json', /the spec: got an array, allowed: an object with problem, optimizer, axes$/],
  [
    'sweep FOLDER/cut.png',
    /cut\.png: picture: got a picture without a spec, or one that is cut short, allowed: /,
  ],
  ['--nonsense', /unknown option '--nonsense', allowed: --version --help$/],
  ['sweep FOLDER/axes.json', /axes: missing, and has no default/],
  ['sweep FOLDER/same.json', /axes\.y\.param: got "eta0", allowed: another/],
  ['sweep FOLDER/formula.json', /problem\.loss: unknown name "wb" at 1:7; did you mean "w"\?/],
  ['sweep -', /standard input: got nothing/],
  ['sweep lecture --nonsense', /unknown option '--nonsense', allowed: --set --json --out/],
  ['sweep lecture --set', /option '--set <path=value>' argument missing/],
  ['sweep lecture --set steps', /--set: got "steps", allowed: path=value/],
  ['sweep lecture --set steps=0', /steps: got 0, allowed: a whole number 1 … 1000000/],
  ['sweep lecture --set steps=many', /steps: got "many", allowed: a whole number/],
  ['sweep lecture --set axes.x.from=0', /axes\.x\.from: got 0, allowed: eta0 > 0 on a log axis/],
  ['sweep lecture --set optimizer.hyper.beta=1', /optimizer\.hyper\.beta: got 1, allowed: 0 ≤ beta < 1/],
  ['sweep lecture --set optimizer.hyper.bta=0.5', /optimizer\.hyper\.bta: unknown key.*did you mean "beta"/],
  ['sweep lecture --set optimizer.id=sgdd', /optimizer\.id: got "sgdd", allowed: /],
  ['sweep lecture --set __proto__.x=1', /__proto__\.x: got the key "__proto__"/],
  ['sweep lecture --set problem.data.x=[1]', /problem\.data\.x: problem\.data is "six-points"/],
  ['sweep lecture --engine tpu', /--engine: got "tpu", allowed: auto, gpu, cpu/],
  ['sweep lecture --engine gpu --precision f64', /--precision: got f64 with --engine gpu, allowed: f32/],
  ['sweep lecture --precision f16', /--precision: got "f16", allowed: f32, f64/],
  ['sweep lecture --math fast', /--math: got "fast", allowed: portable, native/],
  [
    'sweep lecture --engine cpu --math native',
    /--math: got native with --engine cpu, allowed: portable \(with --engine gpu\)/,
  ],
  ['sweep lecture --threads none', /--threads: got "none", allowed: a whole number 1 … 256/],
  ['sweep lecture --threads 1.5', /--threads: got "1\.5"/],
  ['sweep lecture --metric loss', /--metric: got "loss", allowed: regimeLoss, /],
  ['sweep lecture --colours jet', /--colours: got "jet", allowed: viridis, cividis, magma, PuOr/],
  [
    'sweep lecture --colours viridis',
    /--colours: got viridis for regimeLoss, which has .*, allowed with --metric tailLoss, finalLoss, /,
  ],
  [
    'sweep lecture --out FOLDER/x.txt',
    /--out: got ".*x\.txt", allowed: a file ending in \.png \.svg \.csv \.npz \.npy \.json$/,
  ],
  ['sweep lecture --out FOLDER/none/x.npz', /--out: got ".*", allowed: a file in a folder that exists/],
  ['sweep lecture --out FOLDER/folder.npz', /--out: got ".*", which is no file/],
  ['sweep lecture --out OUT --set tail=501', /tail: got 501, allowed: a whole number 1 … 500/],
  ['replay lecture --at eta0', /--at: got "eta0", allowed: name=number/],
  ['replay lecture --at eta0=NaN', /--at: got "eta0=NaN", allowed: name=number/],
  ['replay lecture --at eta0=0.1,eta0=0.2', /--at: got eta0 twice, 0\.1 and 0\.2, allowed: each name once$/],
  ['replay lecture --at eta0=0.1 --at beta=0.5,eta0=0.1', /--at: got eta0 twice, 0\.1 and 0\.1, allowed/],
  ['replay lecture --at eta0=0', /eta0: got 0, allowed: eta0 > 0/],
  ['replay lecture --at eta=1', /eta: unknown name, allowed: eta0, .*did you mean "eta0"/],
  [
    'replay lecture --out FOLDER/x.png',
    /--out: got ".*x\.png", allowed: a file ending in \.csv \.npz \.json \.py$/,
  ],
  ['compare lecture --engine cpu', /--engine: got cpu, allowed: auto, gpu/],
  ['compare lecture --precision f64', /unknown option '--precision'/],
  ['list', /missing required argument 'what', allowed: /],
  ['list preset', /list: got "preset", allowed: .*did you mean "presets"/],
  ['wgsl lecture --math fast', /--math: got "fast"/],
];

describe.concurrent('is refused on one line', () => {
  test.each(cases)('etascape %s', async (text, line) => {
    const out = path('never.npz');
    const args = text
      .split(' ')
      .filter((argument) => argument !== '')
      .map((argument) => argument.replace(FOLDER, dirname(out)).replace(OUT, out));
    const { status, stdout, stderr } = await etascape(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^etascape: [^\n]+\n$/);
    expect(stderr.trimEnd()).toMatch(line);
    expect(stderr).not.toMatch(/\bat .*\.js:\d+|node:internal|Error:/);
    expect(existsSync(out)).toBe(false);
  });
});

test('nothing is left behind', () => {
  expect(readdirSync(dirname(path('x'))).filter((name) => /part|never/.test(name))).toEqual([]);
});
