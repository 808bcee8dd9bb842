// Checks that imports between the rooms of src/ run in one direction, and that what the page loads is
// free of Node: `node scripts/check-imports.js [folder]`.
// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { root } from './stale.js';

const throughSweep = ['formula', 'optimizers', 'problems', 'sweep'];
const throughReplay = [...throughSweep, 'engines', 'replay'];
const throughFormats = [...throughReplay, 'analysis', 'formats'];

/** Which other rooms each room may import. `index` is src/index.ts. @type {Record<string, string[]>} */
const allowedRooms = {
  formula: [],
  optimizers: ['formula'],
  problems: ['formula'],
  sweep: ['formula', 'optimizers', 'problems'],
  engines: [...throughSweep, 'shaders'],
  replay: [...throughSweep, 'engines'],
  analysis: throughReplay,
  formats: throughSweep,
  explorer: throughFormats,
  cli: throughFormats,
  index: throughFormats,
};

const source = resolve(process.argv[2] ?? join(root, 'src'));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => join(source, name))
  .sort();
const violations = files.flatMap(check);
for (const violation of violations) console.error(violation);
if (violations.length > 0) process.exit(1);
console.log(`Imports: ${files.length} files, all in the right direction.`);

/**
 * The violations of one file, each as a line to print.
 * @param {string} file
 */
function check(file) {
  const room = roomOf(file);
  const allowed = allowedRooms[room];
  if (!allowed)
    return [`${shown(file)}:1: "${room}" is no room; expected ${Object.keys(allowedRooms).join(', ')}`];
  const text = readFileSync(file, 'utf8');
  return importsOf(text).flatMap(({ specifier, line }) => {
    const where = `${shown(file)}:${line}: import "${specifier}"`;
    if (!specifier.startsWith('.')) {
      if (!needsNode(specifier) || mayUseNode(file)) return [];
      return [
        `${where}: Node is for src/cli, src/engines/*/node-*.ts and src/engines/gpu/swiftshader.ts only`,
      ];
    }
    const target = resolve(dirname(file), specifier.replace(/\?.*$/, ''));
    const targetRoom = roomOf(target);
    if (targetRoom !== room && !allowed.includes(targetRoom)) {
      return [`${where}: ${room} may import ${allowed.join(', ') || 'no other room'}; got ${targetRoom}`];
    }
    if (isNodeOnly(target) && !mayUseNode(file) && room !== 'index') {
      return [`${where}: a file for Node may be imported by src/cli, src/index.ts and its like only`];
    }
    return [];
  });
}

/**
 * All imports, re-exports, dynamic imports and `new URL('./…', import.meta.url)` of a module.
 * @param {string} text
 */
function importsOf(text) {
  const imports = ts.preProcessFile(text, true, true).importedFiles;
  const urls = [...text.matchAll(/new URL\(\s*['"](\.[^'"]+\.ts)['"]\s*,\s*import\.meta\.url/g)];
  return [
    ...imports.map(({ fileName, pos }) => ({ specifier: fileName, line: lineAt(text, pos) })),
    ...urls.map((match) => ({ specifier: match[1] ?? '', line: lineAt(text, match.index) })),
  ];
}

/** @param {string} text @param {number} position */
function lineAt(text, position) {
  return text.slice(0, position).split('\n').length;
}

/** The first folder below src/, `index` for src/index.ts, `shaders` for shaders/. @param {string} path */
function roomOf(path) {
  const [first = '', second = ''] = relative(source, path).split(sep);
  return first === '..' ? second : first.replace(/\.ts$/, '');
}

/** @param {string} path */
function isNodeOnly(path) {
  return /^engines\/(\w+\/)?(node-[\w-]+|swiftshader)\.ts$/.test(relative(source, path).split(sep).join('/'));
}

/** @param {string} path */
function mayUseNode(path) {
  return roomOf(path) === 'cli' || isNodeOnly(path);
}

/** @param {string} specifier */
function needsNode(specifier) {
  return specifier.startsWith('node:') || specifier === 'webgpu' || builtinModules.includes(specifier);
}

/** @param {string} file */
function shown(file) {
  return relative(process.cwd(), file);
}
