// Looks for inputs that end in anything but a result or a named error.
//
//   npm run fuzz -- [--seconds 60] [--cases 100000] [--seed 1]   until one of the two is reached
//                   [--case K] [--kind spec]                     one case again; one kind alone
//                   [--built DIR]                           the search as it was built there, or is now
//                   [--every 20]                            of so many cases one is also run if it is accepted
//                   [--plant throws|bits|silent|hangs|litters|replaces|least]   a fault on purpose, to test the search itself
//
// The same seed gives the same cases. Exit status 1 if there was a failure.
// @ts-check
import { existsSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { join, resolve } from 'node:path';
import { buildIfStale, root } from '../scripts/stale.js';

/** A case that has not ended after so long never will. */
const PATIENCE_MS = 90_000;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    cases: { type: 'string', default: '1000000000' },
    seed: { type: 'string', default: '1' },
    every: { type: 'string', default: '20' },
    case: { type: 'string' },
    kind: { type: 'string' },
    plant: { type: 'string' },
    built: { type: 'string' },
    patience: { type: 'string', default: String(PATIENCE_MS) },
  },
});
/** A folder of its own, so that two searches do not take each other's files away. */
const output = values.built
  ? resolve(root, values.built)
  : join(root, 'node_modules/.cache/fuzz', String(process.pid));
const seed = number('seed', values.seed);
const first = values.case === undefined ? 0 : number('case', values.case);
const last = values.case === undefined ? number('cases', values.cases) : first + 1;

if (!buildIfStale('library')) process.exit(1);
process.chdir(root);
if (!existsSync(join(output, 'worker.js'))) await build();

const at = new Int32Array(new SharedArrayBuffer(4));
const started = Date.now();
const worker = new Worker(join(output, 'worker.js'), {
  workerData: {
    ...{
      seed,
      from: first,
      to: last,
      at,
      every: Math.max(1, number('every', values.every)),
      only: values.kind,
      plant: values.plant,
    },
    until: started + 1000 * number('seconds', values.seconds),
  },
});
const report = await Promise.race([
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  }),
  stuck(),
]).catch((error) => ({
  cases: at[0] - first,
  tally: {},
  failures: [{ number: at[0], kind: '?', what: String(error), input: '' }],
}));
if (values.built === undefined) rmSync(output, { recursive: true, force: true });
print(/** @type {import('./worker.ts').Report} */ (report), (Date.now() - started) / 1000);
process.exit(report.failures.length > 0 ? 1 : 0);

async function build() {
  const vite = await import('vite');
  await vite.build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: true,
      target: 'node20',
      outDir: output,
      emptyOutDir: true,
      rolldownOptions: { input: { worker: 'fuzz/worker.ts' } },
    },
  });
}

/** Fails once one case takes longer than any should. */
async function stuck() {
  for (let seen = -1, since = Date.now(); ;) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    if (at[0] !== seen) [seen, since] = [at[0], Date.now()];
    if (Date.now() - since > Number(values.patience)) throw new Error(`case ${seen} does not end`);
  }
}

/** @param {import('./worker.ts').Report} report @param {number} seconds */
function print({ cases, tally, failures }, seconds) {
  console.log(
    `seed ${seed}: ${cases} cases in ${seconds.toFixed(1)} s, ${Math.round(cases / seconds)} a second`,
  );
  for (const [key, count] of Object.entries(tally).sort()) {
    const [kind = '', outcome = ''] = key.split('\t');
    console.log(`  ${kind.padEnd(14)}${outcome.padEnd(28)}${String(count).padStart(8)}`);
  }
  for (const { number, kind, what, input } of failures) {
    const only = values.kind === undefined ? '' : ` --kind ${JSON.stringify(values.kind)}`;
    const every = values.every === '20' ? '' : ` --every ${values.every}`;
    console.log(`\nFAILED: case ${number} (${kind}): ${what}`);
    if (input !== '') console.log(`  least input: ${JSON.stringify(input).slice(0, 4000)}`);
    console.log(`  again: npm run fuzz -- --seed ${seed} --case ${number}${only}${every}`);
  }
}

/** @param {string} name @param {string} text */
function number(name, text) {
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  console.error(`--${name}: got "${text}", allowed: a number from 0 on`);
  process.exit(2);
}
