// SHA-256 of the bits of every metric of every preset: `npm run hashes` writes tests/golden/hashes.json, and with
// `-- --check` compares instead; with `--gpu` the GPU must have the bits of f32. f32 must be the same on every
// machine; f64 uses the machine's own exp and log.
// @ts-check
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { settle } from './golden-hashes.js';
import { root } from './stale.js';

const file = join(root, 'tests/golden/hashes.json');
const check = process.argv.includes('--check');
const withGpu = process.argv.includes('--gpu');
const { createNodeEngine, makePlan, parseSpec, PRESETS } = await import(join(root, 'dist/node.js'));

/** @param {ArrayBufferView} values */
const hashOf = ({ buffer, byteOffset, byteLength }) =>
  createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex');

/** @type {{ name: string, options: object }[]} */
const engines = [
  { name: 'f32', options: { kind: 'cpu' } },
  { name: 'f64', options: { kind: 'cpu', precision: 'f64' } },
  ...(withGpu ? [{ name: 'gpu', options: { kind: 'gpu' } }] : []),
];

/** @type {import('./golden-hashes.js').Golden} */
const hashes = {};
/** @type {Record<string, import('./golden-hashes.js').Hashes>} */
const gpu = {};
for (const { name, options } of engines) {
  const { engine } = await createNodeEngine(options);
  for (const { id, spec } of PRESETS) {
    const { metrics, regimes } = await engine.run(makePlan(parseSpec(spec)));
    const own = { ...metrics, regimes };
    const byMetric = Object.fromEntries(
      Object.entries(own).map(([metric, values]) => [metric, hashOf(values)]),
    );
    if (name === 'gpu') gpu[id] = byMetric;
    else (hashes[id] ??= {})[name] = byMetric;
  }
  engine.dispose();
}

const complaints = settle({ hashes, gpu: withGpu ? gpu : undefined, file, check });
for (const complaint of complaints) console.error(complaint);
console.log(`${Object.keys(hashes).length} presets, ${complaints.length} differences`);
if (complaints.length > 0 && !check) console.error('The file was not written: GPU and CPU must agree first.');
process.exitCode = complaints.length > 0 ? 1 : 0;
