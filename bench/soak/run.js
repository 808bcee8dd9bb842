// The same over and over, in the page and in the library, and whether anything grows by it:
//
//   npm run soak -- [--minutes 2] [--page] [--library]
//
// Half of the time is the page's, half the library's. Exit status 1 where the floor of a counter rose from the first
// half of its time to the second by more than its margin; the line says which.

import { fork } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from '../../scripts/stale.js';
import { numberFlag, readFlags } from '../flags.js';
import { compareHalves, COUNT, MEMORY, printer, printHalves } from './counters.js';
import { soakPage } from './page.js';

const flags = readFlags({
  minutes: { type: 'string', default: '2' },
  page: { type: 'boolean', default: false },
  library: { type: 'boolean', default: false },
});
const wholeMs = 60_000 * numberFlag(flags, 'minutes', { least: 0.1, isWhole: false });
const both = flags.page === flags.library;
const partMs = both ? wholeMs / 2 : wholeMs;

const pageMargins = {
  'heap MB': MEMORY,
  'rss MB': { share: 0.15, atLeast: 48 },
  nodes: { share: 0.005, atLeast: 120 },
  listeners: { share: 0.01, atLeast: 5 },
  documents: COUNT,
  workers: { share: 0, atLeast: 0 },
  canvases: { share: 0, atLeast: 0 },
};
const libraryMargins = {
  'heap MB': MEMORY,
  'arrays MB': MEMORY,
  'rss MB': { share: 0.2, atLeast: 32 },
  handles: { share: 0, atLeast: 0 },
};

let failed = false;
if (both || flags.page) failed = (await soak('The page', pageMargins, soakPage)) || failed;
if (both || flags.library) failed = (await soak('The library', libraryMargins, soakLibrary)) || failed;
process.exit(failed ? 1 : 0);

/** Runs one part, and returns whether it grew. */
async function soak(title, margins, run) {
  console.log(`${title}, ${Math.round(partMs / 1000)} s`);
  const samples = [];
  const print = printer(['round', ...Object.keys(margins)]);
  await run(partMs, (sample) => {
    samples.push(sample);
    print(sample);
  });
  if (samples.length < 4) {
    console.error(`${title}: got ${samples.length} readings, expected at least 4; give it more --minutes.`);
    return true;
  }
  const halves = compareHalves(samples, margins);
  printHalves(title, halves);
  for (const { name, first, second } of halves.filter(({ grew }) => grew)) {
    console.error(`${title}: ${name} grew from ${first.toFixed(1)} to ${second.toFixed(1)}.`);
  }
  return halves.some(({ grew }) => grew);
}

/** In a process of its own, whose memory nothing else uses. */
async function soakLibrary(forMs, note) {
  if (!buildIfStale('library')) throw new Error('the library could not be built');
  const child = fork(join(import.meta.dirname, 'library.js'), [String(forMs)], {
    execArgv: ['--expose-gc'],
  });
  child.on('message', note);
  const code = await new Promise((resolve) => child.on('exit', resolve));
  if (code !== 0) throw new Error(`the library's process ended with exit status ${code}, expected 0`);
}
