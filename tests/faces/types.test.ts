// Every type that a caller meets can be named: what the exports of a face mention, and what they throw, it exports.
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { declarationsOf, unexported, wayTo } from './unexported.ts';

const root = join(import.meta.dirname, '../..');
const config = join(root, 'tsconfig.types.json');
const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(
  config,
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(String(messageText));
    },
  },
)!;

describe('every type that a face mentions is exported from it', () => {
  const declarations = declarationsOf(fileNames, options);

  test.each(['index', 'node', 'browser'])('%s.ts', (entry) => {
    const file = join(root, `dist/types/${entry}.d.ts`);
    expect(declarations.has(file)).toBe(true);
    expect(
      unexported(file, declarations, options).map((one) => wayTo(one, join(root, 'dist/types'))),
    ).toEqual([]);
  });

  test('one that is taken off the face is missed', () => {
    const file = join(root, 'dist/types/index.d.ts');
    const line = /^export type \{ Notice \} from .*$/m;
    const text = declarations.get(file)!;
    expect(text).toMatch(line);
    const without = new Map(declarations).set(file, text.replace(line, ''));
    const [missed, ...others] = unexported(file, without, options);
    expect(wayTo(missed, join(root, 'dist/types'))).toBe(
      'Notice (sweep/notice.ts), by adviceOf → Field.notices',
    );
    expect(others).toEqual([]);
  });
});

test('every export says in its docstring what it is', () => {
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  const silent = ['node', 'browser'].flatMap((entry) => {
    const face = checker.getSymbolAtLocation(program.getSourceFile(join(root, `src/${entry}.ts`))!)!;
    return checker.getExportsOfModule(face).filter((symbol) => {
      const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return ts.displayPartsToString(own.getDocumentationComment(checker)).trim() === '';
    });
  });
  expect(silent.map(({ name }) => name)).toEqual([]);
});

describe('what is not exported is named, with the way to it', () => {
  const planted: ts.CompilerOptions = { ...options, types: [], rootDir: '/planted', outDir: '/planted' };

  function complaints(index: string, inner: string): string[] {
    const sources = new Map([
      ['/planted/index.ts', index],
      ['/planted/inner.ts', inner],
    ]);
    const declarations = declarationsOf(['/planted/index.ts'], planted, sources);
    return unexported('/planted/index.d.ts', declarations, planted).map((one) => wayTo(one, '/planted'));
  }

  test.each<[what: string, index: string, inner: string, complaints: string[]]>([
    [
      'a parameter, and what is behind it',
      `export { run } from './inner.ts';`,
      `export interface Options { how: How }
       export interface How { far: number }
       export const run = (options: Options): void => void options;`,
      ['Options (inner.ts), by run', 'How (inner.ts), by run → Options.how'],
    ],
    [
      'what is inferred',
      `export { run } from './inner.ts';`,
      `interface Result { value: number }
       const result: Result = { value: 1 };
       export async function run() { return { all: [result] }; }`,
      ['Result (inner.ts), by run.all'],
    ],
    [
      'heritage and type arguments',
      `export type { Outer } from './inner.ts';`,
      `export interface Base<T> { value: T }
       export interface Item { value: number }
       export interface Outer extends Base<readonly Item[]> { own: string }`,
      ['Base (inner.ts), by Outer', 'Item (inner.ts), by Outer'],
    ],
    [
      'what is public in a class, and no more',
      `export { Machine } from './inner.ts';`,
      `export interface Part { value: number }
       interface Secret { value: number }
       export class Machine {
         #secret: Secret | undefined;
         private other: Secret | undefined;
         turn(part: Part): void { void [part, this.#secret, this.other]; }
       }`,
      ['Part (inner.ts), by Machine.turn'],
    ],
    [
      'an error that a docstring says is thrown',
      `export { run } from './inner.ts';`,
      `export class BrokenError extends Error {}
       /** Runs. @throws BrokenError where it is broken; RangeError for a number. */
       export function run(): void { throw new BrokenError(); }`,
      ['BrokenError (inner.ts), by run → @throws'],
    ],
  ])('%s', (_, index, inner, expected) => {
    expect(complaints(index, inner)).toEqual(expected);
  });

  test('what is exported, by whatever name, is not, nor is what comes to names alone', () => {
    const inner = `
      export interface Options { how: Kind; as: (typeof KINDS)[number] }
      const KINDS = ['near', 'far'] as const;
      export type Kind = (typeof KINDS)[number];
      export function run(options: Options): void { void [options, KINDS]; }`;
    expect(
      complaints(`export { run, type Options as RunOptions, type Kind } from './inner.ts';`, inner),
    ).toEqual([]);
    expect(complaints(`export { run, type Options } from './inner.ts';`, inner)).toEqual([
      'Kind (inner.ts), by run → Options.how',
    ]);
  });
});
