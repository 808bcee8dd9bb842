// The trials: every contestant is warmed up, given a size it can carry out in reasonable time, and then they take
// turns, round after round, so that whatever else the machine does falls on all of them.

import { createNodeEngine } from '../dist/node.js';
import { scalarSweep } from './peers/scalar.js';
import { firstLine } from './print.js';
import { cellSteps, lectureSweep } from './sweep.js';
import { agreement } from './statistics.js';

/** The first run, whose time from start to losses is the start-up: too small to take long by itself. */
const FIRST = { data: 'two-points', width: 16, steps: 20 };
/** The run that a contestant's size is judged by, unless another is asked for. */
const PROBE = { width: 64, height: 64, steps: 100 };
/** Longer than this no trial is meant to take; a contestant too slow for that gets fewer cells. */
const LONGEST_SECONDS = 20;
const LEAST_WIDTH = 32;
/**
 * Whether a contestant computes the same at all is asked after a few steps, before rounding has grown: then no loss
 * may be off by more than this share.
 */
const CHECK = { width: 32, steps: 5 };
const MOST_OFF = 1e-4;
const GATHERED = ['bestLoss', 'tailLoss', 'lossOscillation', 'oscillation', 'flips'];

/** Starts contestants; those that cannot start or fail at once go to `absent` with their reason. */
export async function startAll(contestants, absent) {
  const started = [];
  const first = lectureSweep(FIRST);
  for (const { name, start } of contestants) {
    const since = performance.now();
    let running;
    try {
      running = await start();
      const { note = running.note } = await running.run(first);
      started.push({ ...running, name, note, startUp: (performance.now() - since) / 1000 });
    } catch (error) {
      running?.dispose?.();
      absent.push(`${name}: ${firstLine(error)}`);
    }
  }
  return started;
}

/**
 * Times and results of all contestants over one data set. A contestant that fails midway is absent from then on.
 * `against` is what results must agree with: scalar JavaScript, or the CPU engine where that would take too long.
 */
export async function race(started, options, absent) {
  const { data, width, height = width, steps, rounds, probe: judgedBy = PROBE, against = 'scalar' } = options;
  const references = new References(against);
  const entries = [];
  for (const contestant of started) {
    const entry = { contestant, seconds: [] };
    await attempt(entry, absent, async () => {
      const probe = lectureSweep({ ...judgedBy, data, steps: Math.min(judgedBy.steps, steps) });
      const { seconds } = await contestant.run(probe);
      const ours = affordable({ width, height, steps }, seconds / cellSteps(probe));
      entry.isOther = await isOther(contestant, data);
      entry.sweep = lectureSweep({ data, ...ours });
      const { losses, metrics } = await contestant.run(entry.sweep);
      Object.assign(entry, references.judge(await references.at(entry.sweep), losses, metrics));
    });
    entries.push(entry);
  }
  for (let round = 0; round < rounds; round++) {
    // Nobody always follows the same one.
    const order = [...entries.slice(round % entries.length), ...entries.slice(0, round % entries.length)];
    for (const entry of order) {
      if (entry.failed) continue;
      await attempt(entry, absent, async () => {
        entry.seconds.push((await entry.contestant.run(entry.sweep)).seconds);
      });
    }
  }
  references.dispose();
  return entries.filter(({ failed }) => !failed);
}

async function attempt(entry, absent, work) {
  try {
    await work();
  } catch (error) {
    entry.failed = true;
    absent.push(`${entry.contestant.name}: ${firstLine(error)}`);
  }
}

async function isOther(contestant, data) {
  const check = lectureSweep({ ...CHECK, data });
  const expected = scalarLosses(check);
  const { losses } = await contestant.run(check);
  return !expected.every((value, cell) => Math.abs(losses[cell] - value) <= MOST_OFF * Math.abs(value));
}

function scalarLosses(sweep) {
  return scalarSweep({ ...sweep, eta0: sweep.plan.x, beta: sweep.plan.y });
}

function affordable({ width, height, steps }, secondsPerUpdate) {
  if (width <= LEAST_WIDTH || width * height * steps * secondsPerUpdate <= LONGEST_SECONDS) {
    return { width, height, steps };
  }
  return affordable({ width: Math.ceil(width / 2), height: Math.ceil(height / 2), steps }, secondsPerUpdate);
}

/** What results are held against, by size: the losses they must agree with, and the CPU engine's bits. */
class References {
  #known = new Map();
  #engine;
  #against;

  constructor(against) {
    this.#against = against;
  }

  async at(sweep) {
    const width = sweep.eta0.length;
    if (!this.#known.has(width)) {
      this.#engine ??= (await createNodeEngine({ kind: 'cpu' })).engine;
      const field = await this.#engine.run(sweep.plan);
      const losses = this.#against === 'scalar' ? scalarLosses(sweep) : field.metrics.finalLoss;
      this.#known.set(width, { field, losses });
    }
    return this.#known.get(width);
  }

  judge({ field, losses: expectedLosses }, losses, metrics = {}) {
    const names = GATHERED.filter((name) => metrics[name]);
    const gathered = [losses, ...names.map((name) => metrics[name])];
    const expected = [field.metrics.finalLoss, ...names.map((name) => field.metrics[name])];
    const hasSameBits = (cell) =>
      gathered.every((values, index) => Object.is(values[cell], expected[index][cell]));
    return {
      agrees: agreement(losses, expectedLosses),
      sameBits: losses.reduce((sum, _, cell) => sum + (hasSameBits(cell) ? 1 : 0), 0) / losses.length,
    };
  }

  dispose() {
    this.#engine?.dispose();
  }
}
