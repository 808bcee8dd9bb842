// Writes what the documents have from the registers, `npm run reference`: docs/reference.md, and the league in README.md.
// @ts-check
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceOf } from './reference.js';
import { root } from './stale.js';

writeFileSync(join(root, 'docs/reference.md'), referenceOf(await import(join(root, 'dist/registers.js'))));

const readme = join(root, 'README.md');
const command = [join(root, 'dist/cli.js'), 'league', 'lecture', '--markdown'];
const league = execFileSync(process.execPath, command, { encoding: 'utf8' });
writeFileSync(
  readme,
  readFileSync(readme, 'utf8').replace(/^\| optimizer[^]*?\n(?=\n)/m, () => league),
);
