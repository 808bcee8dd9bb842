// How the cost grows with the cells and with the steps. To every size a time is measured, and through all of them the
// curve start-up + each · size^exponent is laid: the exponent is 1 where twice the work takes twice the time. The
// start-up (threads are asked, the program is compiled and made faster as it runs) is fitted with it.
//
// No step is skipped: runs that repeat would make long runs too cheap.

import { makePlan } from '../dist/index.js';
import { isSoftware, withEachEngine } from './engines.js';
import { duration, printTable } from './print.js';
import { fitCost, median } from './statistics.js';
import { lectureSpec } from './sweep.js';

/** Twice as many cells each time, the landscape square or twice as wide as high. */
const CELLS = Array.from({ length: 11 }, (_, index) => ({
  width: 2 ** Math.ceil((10 + index) / 2),
  height: 2 ** Math.floor((10 + index) / 2),
  steps: 250,
}));
const STEPS = [100, 178, 316, 562, 1000, 1778, 3162, 5623, 10_000, 17_783, 31_623, 56_234, 100_000];
/** Cells a side while the steps are varied. */
const SIDE = { software: 32, hardware: 64 };
/** Updates of runs at most on a software device, which does a few millions a second. */
const MOST_IN_SOFTWARE = 2e7;

export async function printCost({ rounds }) {
  console.log(`Cost against size, two rows, no step skipped; medians of ${rounds} rounds\n`);
  await withEachEngine(
    async (engine, name) => {
      const inSoftware = isSoftware(engine);
      const side = inSoftware ? SIDE.software : SIDE.hardware;
      const isIn = ({ width, height, steps }) => !inSoftware || width * height * steps <= MOST_IN_SOFTWARE;
      const long = STEPS.map((steps) => ({ width: side, height: side, steps }));
      for (const [what, sizes, sizeOf] of [
        ['cells, 250 steps', CELLS, ({ width, height }) => width * height],
        [`steps, ${side} × ${side} cells`, long, ({ steps }) => steps],
      ]) {
        const points = await measure(engine, sizes.filter(isIn), sizeOf, rounds);
        print(`${name}: ${what}`, points);
        if (points.length < sizes.length) console.log('larger sizes left out: a software device\n');
      }
    },
    { skipCycles: false },
  );
}

/** Every size in each round, once before that to warm up; the time of a size is the median over the rounds. */
async function measure(engine, sizes, sizeOf, rounds) {
  const plans = sizes.map((size) => makePlan(lectureSpec({ data: 'two-points', ...size })));
  const times = sizes.map(() => []);
  await engine.run(plans[0]);
  for (let round = 0; round < rounds; round++) {
    for (const [index, plan] of plans.entries()) {
      times[index].push((await engine.run(plan)).elapsedMs / 1000);
    }
  }
  return sizes.map((size, index) => ({ size: sizeOf(size), seconds: median(times[index]) }));
}

function print(title, points) {
  const { startUp, each, exponent, error } = fitCost(points);
  const rows = points.map(({ size, seconds }) => [
    String(size),
    duration(seconds),
    duration(startUp + each * size ** exponent),
    duration(seconds / size),
  ]);
  printTable([title, 'time', 'fitted', 'time / size'], rows);
  console.log(`exponent ${exponent.toFixed(2)} ± ${error.toFixed(2)}, start-up ${duration(startUp)}\n`);
}
