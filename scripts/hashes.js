// SHA-256 of the bits of every metric of every preset: `npm run hashes` writes tests/golden/hashes.json, and with
// `-- --check` compares instead. f32 must be the same on every machine; f64 uses the machine's own exp and log.
// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './stale.js';

const file = join(root, 'tests/golden/hashes.json');
const check = process.argv.includes('--check');
const withGpu = process.argv.includes('--gpu');
const { createNodeEngine, makePlan, parseSpec, PRESETS } = await import(join(root, 'dist/index.js'));

/** @typedef {Record<string, string>} Hashes by metric */

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

/** @type {Record<string, Record<string, Hashes>>} */
const hashes = {};
for (const { name, options } of engines) {
  const { engine } = await createNodeEngine(options);
  for (const { id, spec } of PRESETS) {
    const { metrics, regimes } = await engine.run(makePlan(parseSpec(spec)));
    const own = { ...metrics, regimes };
    (hashes[id] ??= {})[name] = Object.fromEntries(
      Object.entries(own).map(([metric, values]) => [metric, hashOf(values)]),
    );
  }
  engine.dispose();
}

let different = 0;
/** @param {string} where @param {string} got @param {string} expected */
const complain = (where, got, expected) => {
  different++;
  console.error(`${where}: got ${got?.slice(0, 12)}, expected ${expected?.slice(0, 12)}`);
};
for (const [preset, { f32, gpu }] of Object.entries(hashes)) {
  for (const metric of gpu ? Object.keys(f32) : []) {
    if (gpu[metric] !== f32[metric]) complain(`${preset} on the GPU, ${metric}`, gpu[metric], f32[metric]);
  }
  delete hashes[preset].gpu;
}
if (check) {
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  for (const [preset, own] of Object.entries(hashes)) {
    for (const [precision, byMetric] of Object.entries(own)) {
      for (const [metric, hash] of Object.entries(byMetric)) {
        const expected = kept[preset]?.[precision]?.[metric];
        if (hash !== expected) complain(`${preset} in ${precision}, ${metric}`, hash, expected);
      }
    }
  }
} else writeFileSync(file, `${JSON.stringify(hashes, undefined, 1)}\n`);
console.log(`${Object.keys(hashes).length} presets, ${different} differences`);
process.exitCode = different > 0 ? 1 : 0;
