// Makes the tables of src/reading/tables/ that are d3-scale-chromatic's: `node scripts/make-colour-tables.js`; with
// --check it only says whether the files are up to date.
// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  interpolateCividis,
  interpolateMagma,
  interpolatePuOr,
  interpolateViridis,
} from 'd3-scale-chromatic';
import { format, resolveConfig } from 'prettier';
import { root } from './stale.js';

const SIZE = 256;
const folder = 'src/reading/tables';

/** @typedef {{ id: string, title: string, what: string, source: string, at: (fraction: number) => string }} Drawn */

/** By the name of the file and of what it exports. @type {Readonly<Record<string, Drawn>>} */
const tables = {
  viridis: {
    id: 'viridis',
    title: 'Viridis',
    what: 'From dark to light in even steps to the eye, so that more looks like more.',
    source: 'van der Walt & Smith 2015, matplotlib',
    at: interpolateViridis,
  },
  cividis: {
    id: 'cividis',
    title: 'Cividis',
    what: 'The same to readers with and without a colour vision deficiency.',
    source: 'Nuñez, Anderton & Renslow 2018, PLOS ONE 13(7)',
    at: interpolateCividis,
  },
  magma: {
    id: 'magma',
    title: 'Magma',
    what: 'From black through purple to cream in even steps to the eye: the most contrast in grey.',
    source: 'van der Walt & Smith 2015, matplotlib',
    at: interpolateMagma,
  },
  puOr: {
    id: 'PuOr',
    title: 'Purple to orange',
    what: 'Two colours about a light middle, for differences.',
    source: 'Brewer 2002, ColorBrewer',
    at: interpolatePuOr,
  },
};

const outdated = [];
for (const [name, { at, ...about }] of Object.entries(tables)) {
  const path = join(root, folder, `${name.toLowerCase()}.ts`);
  const entries = Object.entries({ ...about, colours: encode(at) });
  const source = `/** ${about.title}, made by scripts/make-colour-tables.js from d3-scale-chromatic. */

import type { Table } from './table.ts';

export const ${name} = {
${entries.map(([key, value]) => `  ${key}: ${JSON.stringify(value)},`).join('\n')}
} as const satisfies Table;
`;
  const text = await format(source, { ...(await resolveConfig(path)), filepath: path });
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) outdated.push(`${folder}/${name.toLowerCase()}.ts`);
}
if (outdated.length > 0) {
  console.error(`out of date: ${outdated.join(', ')}; run node scripts/make-colour-tables.js`);
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
