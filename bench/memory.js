// A process of its own that runs one sweep and says what memory that took: `node --expose-gc memory.js cpu 256`.
// `held` is what the field keeps alive, `peak` the most that the process ever had.

import { createNodeEngine, makePlan } from '../dist/node.js';
import { firstLine } from './print.js';
import { lectureSpec } from './sweep.js';

const [, , kind, side] = process.argv;
try {
  const { engine } = await createNodeEngine({ kind });
  const plan = makePlan(lectureSpec({ data: 'six-points', width: Number(side), steps: 4 }));
  const field = await engine.run(plan);
  globalThis.gc();
  const { arrayBuffers } = process.memoryUsage();
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ held: arrayBuffers, peak, cells: field.regimes.length }));
  engine.dispose();
} catch (error) {
  console.error(firstLine(error));
  process.exitCode = 1;
}
