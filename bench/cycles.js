// What it saves to skip exact repeats: the lecture's six rows over 50,000 steps, with each engine as it is and with
// every step computed. The bits must be the same.

import { createNodeEngine, makePlan, METRICS } from '../dist/node.js';
import { withEachEngine } from './engines.js';
import { duration, percent, printTable } from './print.js';
import { median } from './statistics.js';
import { lectureSpec } from './sweep.js';

const STEPS = 50_000;
const WIDTH = 128;

export async function printCycles({ rounds }) {
  const plan = makePlan(lectureSpec({ data: 'six-points', width: WIDTH, steps: STEPS }));
  await withEachEngine(async (skipping, name) => {
    const { kind } = skipping.info;
    const { engine: whole } = await createNodeEngine({ kind, skipCycles: false });
    const ways = [
      { name: 'repeats skipped', engine: skipping, seconds: [] },
      { name: 'every step computed', engine: whole, seconds: [] },
    ];
    for (const { engine } of ways) await engine.run(makePlan({ ...plan.spec, steps: 100, tail: 50 }));
    for (let round = 0; round < rounds; round++) {
      for (const way of ways) {
        way.field = await way.engine.run(plan);
        way.seconds.push(way.field.elapsedMs / 1000);
      }
    }
    whole.dispose();
    print(name, ways);
  });
}

function print(engine, ways) {
  const [skipped, whole] = ways;
  const base = median(whole.seconds);
  printTable(
    [`six-points, ${WIDTH} × ${WIDTH} cells, ${STEPS} steps`, 'time', 'ratio', 'spread', 'same bits'],
    ways.map(({ name, seconds, field }) => [
      `${engine}, ${name}`,
      duration(median(seconds)),
      `${(base / median(seconds)).toFixed(2)}×`,
      `${(base / Math.max(...seconds)).toFixed(2)} … ${(base / Math.min(...seconds)).toFixed(2)}`,
      percent(sameBits(field, skipped.field)),
    ]),
  );
}

function sameBits(field, reference) {
  const same = field.regimes.reduce(
    (sum, _, cell) =>
      sum +
      (METRICS.every((name) => Object.is(field.metrics[name][cell], reference.metrics[name][cell])) ? 1 : 0),
    0,
  );
  return same / field.regimes.length;
}
