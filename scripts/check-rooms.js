// Checks that imports between the rooms of src/ run in one direction and in no circle, that what browsers load is free of
// Node, what runs anywhere of any host, and the page's own thread of the compiler, that no file and no room grows too
// large, and that no name is given twice: `node scripts/check-rooms.js [folder]`.
// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importsIn } from './imports.js';
import { root } from './stale.js';

const toProgram = ['formula', 'model', 'spec', 'program'];
const toReplay = [...toProgram, 'sweep', 'replay'];
const toReading = [...toReplay, 'analysis', 'reading'];
const toLab = [...toReading, 'lab', 'fields'];

/**
 * The rooms from the ground up, and which of those before it each may import. A room is a folder of src/, or of
 * src/explorer/, or an entry: a file of src/ itself. @type {Readonly<Record<string, readonly string[]>>}
 */
const rooms = {
  formula: [],
  model: ['formula'],
  spec: ['formula', 'model'],
  program: ['formula', 'model', 'spec'],
  sweep: toProgram,
  replay: [...toProgram, 'sweep'],
  workers: [],
  engines: [...toProgram, 'sweep', 'shaders', 'workers'],
  analysis: toReplay,
  reading: [...toReplay, 'analysis'],
  frameworks: toReading,
  formats: toReading,
  tours: toReading,
  comparison: toReading,
  lab: [...toReplay, 'workers', 'engines', 'analysis'],
  fields: [...toReading, 'workers', 'comparison', 'formats'],
  'explorer/ui': ['formula', 'model', 'reading'],
  'explorer/map': [...toReading, 'fields', 'explorer/ui'],
  'explorer/plots': [...toReading, 'explorer/ui'],
  'explorer/replay': [...toReading, 'formats', 'lab', 'explorer/ui', 'explorer/plots'],
  'explorer/rail': [...toReading, 'explorer/ui'],
  'explorer/editor': [...toReading, 'formats', 'lab', 'explorer/ui'],
  'explorer/slice': [...toLab, 'explorer/ui'],
  'explorer/film': [...toLab, 'explorer/ui', 'explorer/map'],
  'explorer/views': [
    ...[...toLab, 'frameworks', 'explorer/ui', 'explorer/map', 'explorer/slice', 'explorer/film'],
  ],
  'explorer/pane': [...toLab, 'explorer/ui', 'explorer/map', 'explorer/replay', 'explorer/views'],
  'explorer/compare': [
    ...toLab,
    ...['comparison', 'explorer/ui', 'explorer/map', 'explorer/views', 'explorer/pane'],
  ],
  'explorer/tour': [
    ...[...toLab, 'formats', 'tours', 'explorer/ui', 'explorer/map', 'explorer/plots', 'explorer/replay'],
    'explorer/pane',
  ],
  'explorer/app': [
    ...[...toLab, 'comparison', 'formats', 'tours', 'explorer/ui', 'explorer/map', 'explorer/replay'],
    ...['explorer/rail', 'explorer/editor', 'explorer/views', 'explorer/pane', 'explorer/compare'],
    'explorer/tour',
  ],
  cli: [...toReading, 'frameworks', 'engines', 'formats'],
  faces: [...toProgram, 'sweep', 'engines'],
  index: [...toReading, 'engines', 'formats', 'faces'],
  node: [...toReading, 'engines', 'formats', 'faces', 'index'],
  browser: [...toLab, 'engines', 'formats', 'faces', 'index'],
  registers: [...toReading, 'engines', 'formats', 'explorer/views'],
};

/** Lines of a file, and of all files of a room. */
const MOST_LINES = 400;
const MOST_IN_ROOM = 3600;

/** The tree that is checked: its folder, its files, their texts and their imports. */
let source = '';
/** @type {string[]} */
let files = [];
/** @type {Map<string, string>} */
let texts = new Map();
/** @type {Map<string, import('./imports.js').Import[]>} */
let imports = new Map();

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [index, [room, allowed]] of Object.entries(rooms).entries()) {
    const later = Object.keys(rooms).slice(index);
    const wrong = allowed.find((name) => later.includes(name));
    if (wrong)
      throw new Error(`the table of rooms lets ${room} import ${wrong}, which does not come before it`);
  }
  const violations = violationsIn(process.argv[2] ?? join(root, 'src'));
  for (const violation of violations) console.error(violation);
  if (violations.length > 0) process.exit(1);
  console.log(`Rooms: ${files.length} files, every import in the right direction and in no circle.`);
}

/**
 * What is against the rules in a folder that is like src/, each as a line to print.
 * @param {string} folder
 */
export function violationsIn(folder) {
  source = resolve(folder);
  files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|css)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(source, name))
    .sort();
  texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  imports = new Map(
    [...texts].map(([file, text]) => [file, file.endsWith('.ts') ? importsIn(file, text) : []]),
  );
  return [...files.flatMap(checkImports), ...circles(), ...compiling(), ...sizes(), ...namesakes()];
}

/**
 * What a file imports against the rules, each as a line to print.
 * @param {string} file
 */
function checkImports(file) {
  const room = roomOf(file);
  const allowed = rooms[room];
  if (!allowed) return [`${shown(file)}:1: "${room}" is no room; expected ${Object.keys(rooms).join(', ')}`];
  return (imports.get(file) ?? []).flatMap(({ specifier, line, target }) => {
    const where = `${shown(file)}:${line}: import "${specifier}"`;
    if (!target) {
      if (!needsNode(specifier) || mayUseNode(file)) return [];
      return [
        `${where}: Node is for src/cli, src/node.ts, src/engines/*/node-*.ts and src/engines/gpu/swiftshader.ts only`,
      ];
    }
    const targetRoom = roomOf(target);
    if (targetRoom !== room && !allowed.includes(targetRoom)) {
      return [`${where}: ${room} may import ${allowed.join(', ') || 'no other room'}; got ${targetRoom}`];
    }
    // So no way leads to one from what others import, however long.
    if (isNodeOnly(target) && !mayUseNode(file)) {
      return [`${where}: a file for Node may be imported by src/cli, src/node.ts and its like only`];
    }
    if (isBrowserOnly(target) && !mayUseBrowser(file)) {
      return [
        `${where}: a file for browsers may be imported by src/browser.ts, src/lab, src/fields, src/explorer and its like only`,
      ];
    }
    return [];
  });
}

/** Files that import each other, by types too: each circle as a line (Tarjan, 1972, strongly connected components). */
function circles() {
  /** @type {Map<string, { index: number, low: number, isOpen: boolean }>} */
  const marks = new Map();
  /** @type {string[]} */
  const open = [];
  /** @type {string[]} */
  const found = [];
  /** @param {string} file */
  const visit = (file) => {
    const mark = { index: marks.size, low: marks.size, isOpen: true };
    marks.set(file, mark);
    open.push(file);
    for (const { target } of imports.get(file) ?? []) {
      if (!target || !imports.has(target)) continue;
      const other = marks.get(target) ?? visit(target);
      if (other.isOpen) mark.low = Math.min(mark.low, other.low);
    }
    if (mark.low < mark.index) return mark;
    const circle = open.splice(open.indexOf(file));
    for (const member of circle)
      marks.set(member, { .../** @type {any} */ (marks.get(member)), isOpen: false });
    if (circle.length > 1) {
      found.push(`${shown(file)}:1: imports itself by way of ${circle.slice(1).map(shown).join(', ')}`);
    }
    return /** @type {any} */ (marks.get(file));
  };
  for (const file of files) if (!marks.has(file)) visit(file);
  return found;
}

/**
 * The way, if there is one, by which the page's own thread comes to load the compiler. Types are no loading, workers are
 * no way, and the encoders of formats are loaded where files are written, in a worker.
 */
function compiling() {
  const [entry, compiler] = ['explorer/app/main.ts', 'program/compile.ts'].map((name) => join(source, name));
  /** @type {Map<string, string | undefined>} */
  const from = new Map([[entry, undefined]]);
  for (const file of from.keys()) {
    if (!texts.has(file)) continue;
    for (const target of loadsOf(file)) if (!from.has(target)) from.set(target, file);
  }
  if (!from.has(compiler) || !texts.has(compiler)) return [];
  /** @type {string[]} */
  const way = [];
  for (let file = from.get(compiler); file !== undefined; file = from.get(file)) way.push(shown(file));
  return [
    `${shown(compiler)}:1: the page's own thread may not load the compiler; got a way by ${way.join(', ')}`,
  ];
}

/**
 * The project's files that a module loads on its own thread.
 * @param {string} file
 */
function loadsOf(file) {
  const isFormat = relative(source, file).startsWith(`formats${sep}`);
  return (imports.get(file) ?? []).flatMap(({ target, by, ofTypes }) =>
    !target || ofTypes || by === 'url' || (by === 'dynamic' && isFormat) ? [] : [target],
  );
}

/** Files and rooms that are too large. */
function sizes() {
  /** @type {Map<string, number>} */
  const byRoom = new Map();
  /** @type {string[]} */
  const tooLarge = [];
  for (const [file, text] of texts) {
    const lines = text.split('\n').length - 1;
    const room = roomOf(file);
    byRoom.set(room, (byRoom.get(room) ?? 0) + lines);
    if (lines > MOST_LINES) tooLarge.push(`${shown(file)}:1: ${lines} lines, allowed: ${MOST_LINES}`);
  }
  for (const [room, lines] of byRoom) {
    if (lines > MOST_IN_ROOM)
      tooLarge.push(`src/${room}: ${lines} lines, allowed in a room: ${MOST_IN_ROOM}`);
  }
  return tooLarge;
}

/**
 * Names that two files give to others, be it by `export { a as b }`: one name means one thing. Entries may say the same on
 * other hosts, but not something else than a room.
 */
function namesakes() {
  /** @type {Map<string, string>} */
  const first = new Map();
  /** @type {string[]} */
  const found = [];
  const isEntry = (/** @type {string} */ file) => dirname(file) === source;
  for (const file of [...files].sort((one, other) => Number(isEntry(one)) - Number(isEntry(other)))) {
    for (const name of namesOf(texts.get(file) ?? '')) {
      const other = first.get(name);
      if (other === undefined) first.set(name, file);
      else if (!isEntry(other))
        found.push(`${shown(file)}:1: exports "${name}", which ${shown(other)} exports, too`);
    }
  }
  return found;
}

/**
 * What a module exports under a name of its own.
 * @param {string} text
 * @returns {Set<string>}
 */
function namesOf(text) {
  const declared = text.matchAll(
    /^export (?:async |abstract |declare )*(?:function\*?|class|interface|type|const|let) (\w+)/gm,
  );
  const renamed = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = '']) => [
    ...names.matchAll(/\w+ as (\w+)/g),
  ]);
  return new Set([...declared, ...renamed].map(([, name = '']) => name));
}

/**
 * The first folder below src/ (of explorer/, the first two), the name of a file of src/ itself, `shaders` for shaders/.
 * @param {string} path
 */
function roomOf(path) {
  const [first = '', second = '', third] = relative(source, path).split(sep);
  if (first === '..') return second;
  if (first === 'explorer') return third === undefined ? first : `${first}/${second}`;
  return first.replace(/\.ts$/, '');
}

/** @param {string} path */
function isNodeOnly(path) {
  return /^engines\/(\w+\/)?(node-[\w-]+|swiftshader)\.ts$/.test(relative(source, path).split(sep).join('/'));
}

/** @param {string} path */
function mayUseNode(path) {
  return ['cli', 'node'].includes(roomOf(path)) || isNodeOnly(path);
}

/** @param {string} path */
function isBrowserOnly(path) {
  return /^engines\/(\w+\/)?page-[\w-]+\.ts$/.test(relative(source, path).split(sep).join('/'));
}

/** @param {string} path */
function mayUseBrowser(path) {
  return /^(browser|lab|fields|explorer\/.*)$/.test(roomOf(path)) || isBrowserOnly(path);
}

/** @param {string} specifier */
function needsNode(specifier) {
  return specifier.startsWith('node:') || specifier === 'webgpu' || builtinModules.includes(specifier);
}

/** @param {string} file */
function shown(file) {
  return relative(process.cwd(), file);
}
