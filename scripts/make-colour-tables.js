// Makes src/reading/colour-tables.ts from d3-scale-chromatic: `node scripts/make-colour-tables.js`; with --check it
// only says whether the file is up to date.
// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interpolateCividis, interpolatePuOr, interpolateViridis } from 'd3-scale-chromatic';
import { format, resolveConfig } from 'prettier';
import { root } from './stale.js';

const SIZE = 256;
const path = join(root, 'src/reading/colour-tables.ts');
const tables = { viridis: interpolateViridis, cividis: interpolateCividis, PuOr: interpolatePuOr };

const entries = Object.entries(tables).map(
  ([name, interpolate]) => `  ${name}:\n    '${encode(interpolate)}',`,
);
const source = `/**
 * Colour maps, each 256 × RGB in base64, made by scripts/make-colour-tables.js from d3-scale-chromatic: viridis (van
 * der Walt & Smith 2015), cividis (Nuñez, Anderton & Renslow 2018), PuOr (Brewer 2002).
 */

export const ENCODED_TABLES = {
${entries.join('\n')}
} as const;
`;
const text = await format(source, { ...(await resolveConfig(path)), filepath: path });

if (!process.argv.includes('--check')) {
  writeFileSync(path, text);
} else if (readFileSync(path, 'utf8') !== text) {
  console.error('src/reading/colour-tables.ts is out of date: run node scripts/make-colour-tables.js');
  process.exit(1);
}

/** @param {(fraction: number) => string} interpolate */
function encode(interpolate) {
  const bytes = Array.from({ length: SIZE }, (_, index) => channels(interpolate(index / (SIZE - 1)))).flat();
  return Buffer.from(bytes).toString('base64');
}

/** @param {string} colour `#rrggbb` or `rgb(r, g, b)` */
function channels(colour) {
  const hex = /^#(..)(..)(..)$/.exec(colour);
  if (hex) return hex.slice(1).map((digits) => parseInt(digits, 16));
  return (colour.match(/\d+/g) ?? []).map(Number);
}
