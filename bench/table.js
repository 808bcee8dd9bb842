// The table of ratios: what each contestant computes in a second, against scalar JavaScript in one thread.

import { cpus } from 'node:os';
import { contestants } from './contestants.js';
import { duration, percent, printTable } from './print.js';
import { median } from './statistics.js';
import { cellSteps, DATA } from './sweep.js';
import { race, startAll } from './trials.js';

export async function printRatios({ width, steps, rounds }) {
  const absent = [];
  const started = await startAll(contestants, absent);
  console.log(`${width} × ${width} cells, ${steps} steps, ${rounds} interleaved rounds; ${machine()}\n`);
  for (const data of Object.keys(DATA)) {
    const entries = await race(started, { data, width, steps, rounds }, absent);
    printRace(data, width, entries);
  }
  for (const line of absent) console.log(`absent — ${line}`);
  console.log();
  for (const { dispose } of started) dispose?.();
}

/** One row a contestant, ratios to the first; `more` adds a column: `{ title, of(rate) }`, the rate in updates a second. */
export function printRace(title, width, entries, more) {
  const [first] = entries;
  const base = secondsPerUpdate(first, median);
  const rows = entries.map((entry) => {
    const ratio = (of) => (base / secondsPerUpdate(entry, of)).toFixed(2);
    const { name, note, startUp } = entry.contestant;
    const own = entry.sweep.eta0.length;
    return [
      note ? `${name} (${note})` : name,
      (1e-6 / secondsPerUpdate(entry, median)).toFixed(1),
      ...(more ? [more.of(1 / secondsPerUpdate(entry, median))] : []),
      `${ratio(median)}×`,
      `${ratio((times) => Math.max(...times))} … ${ratio((times) => Math.min(...times))}`,
      `${percent(entry.agrees)}${entry.isOther ? ' ≠' : ''}`,
      percent(entry.sameBits),
      duration(startUp),
      own === width ? '' : `${own} × ${entry.sweep.beta.length}`,
    ];
  });
  const extra = more ? [more.title] : [];
  printTable(
    [title, 'M cell-steps/s', ...extra, 'ratio', 'spread', 'agreement', 'same bits', 'start-up', 'cells'],
    rows,
  );
  const others = entries.filter(({ isOther }) => isOther);
  console.log(
    others.length > 0
      ? '≠ differs from scalar JavaScript after 5 steps already, where rounding cannot be the reason.\n'
      : 'After 5 steps every loss of every contestant is within 0.01 % of scalar JavaScript’s.\n',
  );
}

function secondsPerUpdate({ seconds, sweep }, of) {
  return of(seconds) / cellSteps(sweep);
}

export function machine() {
  const [{ model }] = cpus();
  return `${cpus().length} × ${model.trim()}, Node ${process.versions.node}`;
}
