// The benchmark: a table of ratios, and what the sweeps cost in time and memory.
//
//   npm run bench -- [--count 256] [--steps 500] [--rounds 3]   the table, and what is built and held for a sweep
//                    [--cost] [--cycles] [--picture] [--build]  each of these alone: how the cost grows, what skipping
//                                                               repeats saves, time to the first picture, building
//                    [--table] [--all]

import { buildIfStale } from '../scripts/stale.js';
import { numberFlag, readFlags } from './flags.js';

const PARTS = ['table', 'build', 'cost', 'cycles', 'picture'];

const flags = readFlags({
  count: { type: 'string', default: '256' },
  steps: { type: 'string', default: '500' },
  rounds: { type: 'string', default: '3' },
  ...Object.fromEntries([...PARTS, 'all'].map((name) => [name, { type: 'boolean', default: false }])),
});
const size = {
  width: numberFlag(flags, 'count', { least: 2 }),
  steps: numberFlag(flags, 'steps', { least: 1 }),
  rounds: numberFlag(flags, 'rounds', { least: 1 }),
};
const chosen = flags.all ? PARTS : PARTS.filter((part) => flags[part]);
const parts = chosen.length > 0 ? chosen : ['table', 'build'];

if (!buildIfStale('library')) process.exit(1);
if (parts.includes('table')) await (await import('./table.js')).printRatios(size);
if (parts.includes('build')) await (await import('./build.js')).printBuilding(size);
if (parts.includes('cost')) await (await import('./cost.js')).printCost(size);
if (parts.includes('cycles')) await (await import('./cycles.js')).printCycles(size);
if (parts.includes('picture')) await (await import('./picture.js')).printPicture();
