// Which files of the project a set of files loads: by imports, workers' URLs, and builds that are started.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { importsIn, isOfTypes } from '../../scripts/imports.js';

interface Load {
  readonly file: string;
  /** Of types alone: nothing of the file is run by it. */
  readonly ofTypes: boolean;
}

export interface Project {
  readonly root: string;
  /** What is run where a file is named that is built, by the end of its path. */
  readonly built: Readonly<Record<string, string>>;
}

/** All files that are run, those it starts from included; and those that are read for their types. */
export function reach(project: Project, from: readonly string[]): { runs: Set<string>; types: Set<string> } {
  const runs = new Set(from);
  const types = new Set<string>();
  for (const file of runs) {
    for (const load of loadsOf(project, file)) (load.ofTypes ? types : runs).add(load.file);
  }
  for (const file of types) for (const load of loadsOf(project, file)) types.add(load.file);
  return { runs, types };
}

/** Only these start what they name; scripts name builds to make them. */
const STARTING = /^(tests|bin|src)\//;

/** What a file loads of the project. */
export function loadsOf({ root, built }: Project, file: string): Load[] {
  if (!/\.(ts|js|html)$/.test(file) || !existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.html')) return scriptsOf(root, text);
  const started = STARTING.test(relative(root, file))
    ? Object.keys(built).filter((name) => text.includes(name))
    : [];
  const imported = importsIn(file, text).flatMap(({ target, ofTypes }) =>
    target === undefined ? [] : [{ file: target, ofTypes }],
  );
  return [...started.map((name) => ({ file: join(root, built[name]), ofTypes: false })), ...imported];
}

/** Whether a file has nothing to run: interfaces and types, and imports of such. */
export function isOfTypesAlone(file: string): boolean {
  if (!file.endsWith('.ts')) return false;
  const { statements } = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return statements.every(
    (statement) =>
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      (ts.isImportDeclaration(statement) && isOfTypes(statement.importClause)) ||
      (ts.isExportDeclaration(statement) && statement.isTypeOnly),
  );
}

function scriptsOf(root: string, html: string): Load[] {
  return [...html.matchAll(/<script [^>]*src="\/([^"]+)"/g)].map(([, path]) => ({
    file: join(root, path),
    ofTypes: false,
  }));
}
