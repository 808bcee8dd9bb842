// The benchmark: the lecture's neuron by every engine and by peers, interleaved in one run, as a table of ratios.
//
//   npm run bench -- [--count 256] [--steps 500] [--rounds 3]
//
// Ratios are to scalar JavaScript in one thread. A peer whose results differ from the reference's is found out: the
// last column is the share of cells whose final loss agrees within 1 %, which rounding alone does not break but on
// the border of a regime.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createNodeEngine, makePlan, parseSpec } from '../dist/index.js';
import { scalarSweep } from './peers/scalar.js';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '256' },
    steps: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '3' },
  },
});
const count = Number(options.count);
const steps = Number(options.steps);
const rounds = Number(options.rounds);

const DATA = {
  'two-points': { x: [0.5, 2.5], y: [0.2, 0.9] },
  'six-points': { x: [3.5, 0.35, 3.2, -2.0, 1.5, -0.5], y: [0.5, 0.5, 0.5, 0.5, 0.1, 0.3] },
};

/** The plan of the lecture's sweep over one of its data sets. */
function planOf(data) {
  return makePlan(
    parseSpec({
      problem: { id: 'sigmoid-neuron', data },
      optimizer: { id: 'rmsprop' },
      axes: {
        x: { param: 'eta0', scale: 'log', from: 0.001, to: 2, count },
        y: { param: 'beta', scale: 'linear', from: 0, to: 0.999, count },
      },
      steps,
      tail: Math.min(50, steps),
    }),
  );
}

/** A contestant that runs an engine. */
function engineContestant(engine) {
  return async (plan) => {
    const field = await engine.run(plan);
    return { seconds: field.elapsedMs / 1000, losses: field.metrics.finalLoss };
  };
}

function scalarContestant(plan, data) {
  const started = performance.now();
  const losses = scalarSweep({ eta0: plan.x, beta: plan.y, ...DATA[data], steps });
  return { seconds: (performance.now() - started) / 1000, losses };
}

/** The first Python that has NumPy, or undefined. */
function pythonWithNumpy() {
  const candidates = ['/usr/bin/python3', 'python3'].filter(
    (path) => !path.startsWith('/') || existsSync(path),
  );
  return candidates.find((python) => spawnSync(python, ['-c', 'import numpy']).status === 0);
}

function numpyContestant(python) {
  const script = fileURLToPath(new URL('peers/numpy_sweep.py', import.meta.url));
  return (plan, data) => {
    const input = JSON.stringify({ eta0: [...plan.x], beta: [...plan.y], ...DATA[data], steps });
    const { status, stdout, stderr } = spawnSync(python, [script], {
      input,
      maxBuffer: 2 ** 28,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`NumPy's sweep failed: ${stderr}`);
    return JSON.parse(stdout);
  };
}

const contestants = new Map([['scalar JavaScript, 1 thread', scalarContestant]]);
const engines = [];
const absent = [];
for (const [name, choice] of [
  ['cpu engine, all threads', { kind: 'cpu' }],
  ['cpu engine, 1 thread', { kind: 'cpu', threads: 1 }],
  ['cpu engine, f64, all threads', { kind: 'cpu', precision: 'f64' }],
  ['gpu engine', { kind: 'gpu' }],
  ['gpu engine, native functions', { kind: 'gpu', math: 'native' }],
]) {
  try {
    const { engine } = await createNodeEngine(choice);
    engines.push(engine);
    contestants.set(`${name} (${engine.info.adapter})`, engineContestant(engine));
  } catch (error) {
    absent.push(`${name}: ${error.message}`);
  }
}
const python = pythonWithNumpy();
if (python) contestants.set('NumPy, float32', numpyContestant(python));
else absent.push('NumPy: no Python with it was found');

const [{ model }] = cpus();
console.log(
  `${count} × ${count} cells, ${steps} steps, ${rounds} interleaved rounds; ${cpus().length} × ${model}\n`,
);
for (const data of Object.keys(DATA)) {
  const plan = planOf(data);
  const seconds = new Map([...contestants.keys()].map((name) => [name, []]));
  const losses = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of contestants) {
      const result = await run(plan, data);
      seconds.get(name).push(result.seconds);
      losses.set(name, result.losses);
    }
  }
  printTable(data, seconds, losses);
}
for (const line of absent) console.log(`absent — ${line}`);
for (const engine of engines) engine.dispose();

function printTable(data, seconds, losses) {
  const [reference] = contestants.keys();
  const base = median(seconds.get(reference));
  const rows = [...contestants.keys()].map((name) => {
    const times = seconds.get(name);
    const rate = (count * count * steps) / median(times) / 1e6;
    return [
      name,
      rate.toFixed(1),
      `${(base / median(times)).toFixed(2)}×`,
      `${(base / Math.max(...times)).toFixed(2)} … ${(base / Math.min(...times)).toFixed(2)}`,
      `${(100 * agreement(losses.get(name), losses.get(reference))).toFixed(2)} %`,
    ];
  });
  const head = [data, 'M cell-steps/s', 'ratio', 'spread', 'agreement'];
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => row[column].length), title.length),
  );
  for (const row of [head, ...rows]) {
    console.log(
      row
        .map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column])))
        .join('  '),
    );
  }
  console.log();
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function agreement(losses, reference) {
  let agreeing = 0;
  for (let cell = 0; cell < reference.length; cell++) {
    if (Math.abs(losses[cell] - reference[cell]) <= 0.01 * Math.abs(reference[cell])) agreeing++;
  }
  return agreeing / reference.length;
}
