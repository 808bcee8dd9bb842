// What a caller of an entry meets and cannot name: types of the project that a declaration reachable from an export
// mentions, and errors that its docstrings say it throws, without being exported themselves. It reads the declarations that
// the compiler writes, where inferred types are spelt out and private members have none.
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';

export interface Unexported {
  readonly name: string;
  /** Where it is declared. */
  readonly file: string;
  /** From an export to what mentions it. */
  readonly way: readonly string[];
}

/** The declarations of sources, by the paths that they would be written to. */
export function declarationsOf(
  entries: readonly string[],
  options: ts.CompilerOptions,
  sources?: ReadonlyMap<string, string>,
): Map<string, string> {
  const emitting = {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    allowJs: false,
  };
  const program = ts.createProgram(entries, emitting, hostWith(emitting, sources));
  const declarations = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (file, text) => declarations.set(resolve(file), text));
  if (diagnostics.length > 0)
    throw new Error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost(options)));
  return declarations;
}

/** @param entry the path of an entry's declarations, among those given. */
export function unexported(
  entry: string,
  declarations: ReadonlyMap<string, string>,
  options: ts.CompilerOptions,
): Unexported[] {
  const program = ts.createProgram([entry], options, hostWith(options, declarations));
  const checker = program.getTypeChecker();
  const face = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
  const exported = new Set(checker.getExportsOfModule(face).map(resolved));
  const errors = new Map<string, ts.Symbol>();
  for (const file of program.getSourceFiles()) {
    if (!declarations.has(file.fileName)) continue;
    for (const node of file.statements) {
      if (ts.isClassDeclaration(node) && node.name?.text.endsWith('Error')) {
        errors.set(node.name.text, checker.getSymbolAtLocation(node.name)!);
      }
    }
  }
  const seen = new Set<ts.Symbol>();
  const found: Unexported[] = [];
  for (const symbol of checker.getExportsOfModule(face)) meet(resolved(symbol), [symbol.name]);
  return found;

  function resolved(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  }

  function meet(symbol: ts.Symbol, way: readonly string[]): void {
    if (seen.has(symbol)) return;
    const declared = symbol.declarations?.filter(isOfModule) ?? [];
    if (declared.length === 0) return;
    seen.add(symbol);
    if (!exported.has(symbol)) {
      found.push({ name: symbol.name, file: declared[0].getSourceFile().fileName, way: way.slice(0, -1) });
    }
    for (const declaration of declared) read(declaration, way);
  }

  /** Whether a declaration of the project stands by itself, and is no member or parameter of another. */
  function isOfModule(node: ts.Declaration): boolean {
    const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
    return declarations.has(node.getSourceFile().fileName) && ts.isSourceFile(statement.parent);
  }

  function isOfNames(node: ts.Node): boolean {
    const type = checker.getTypeAtLocation(node);
    const parts = type.isUnion() ? type.types : [type];
    return parts.every((part) => part.isStringLiteral() || part.isNumberLiteral());
  }

  function read(node: ts.Node, way: readonly string[]): void {
    if (
      ts.canHaveModifiers(node) &&
      node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword)
    )
      return;
    // What comes to names like 'f32' | 'f64' is told by itself, whatever it was made of.
    if ((ts.isTypeAliasDeclaration(node) || ts.isIndexedAccessTypeNode(node)) && isOfNames(node)) return;
    const member = isMember(node) ? [...way.slice(0, -1), `${way.at(-1)}.${node.name.getText()}`] : way;
    for (const tag of ts.getJSDocTags(node)) {
      if (tag.tagName.text !== 'throws') continue;
      const text = ts.getTextOfJSDocComment(tag.comment) ?? '';
      for (const [name] of text.matchAll(/\b[A-Z]\w*Error\b/g)) {
        const error = errors.get(name);
        if (error) meet(error, [...member, '@throws', name]);
      }
    }
    if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node);
      if (symbol) meet(resolved(symbol), [...member, node.text]);
    }
    ts.forEachChild(node, (child) => read(child, member));
  }
}

/** As people read it: `PlanInput (src/sweep/inputs.ts), by makePlan → Plan.inputs`. */
export function wayTo({ name, file, way }: Unexported, root: string): string {
  return `${name} (${relative(root, file).replace(/\.d\.ts$/, '.ts')}), by ${way.join(' → ')}`;
}

function isMember(node: ts.Node): node is ts.Node & { name: ts.PropertyName } {
  return (
    (ts.isPropertySignature(node) ||
      ts.isMethodSignature(node) ||
      ts.isPropertyDeclaration(node) ||
      ts.isMethodDeclaration(node)) &&
    node.name !== undefined
  );
}

/** The machine's own files, parsed once for every program: those of TypeScript's library take longest. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** The files of the machine, and before them those given. */
function hostWith(
  options: ts.CompilerOptions,
  files: ReadonlyMap<string, string> = new Map(),
): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => files.has(resolve(file)) || fileExists(file);
  host.readFile = (file) => files.get(resolve(file)) ?? readFile(file);
  host.getSourceFile = (file, language, ...rest) => {
    const text = files.get(resolve(file));
    if (text !== undefined) return ts.createSourceFile(file, text, language, true);
    if (!file.includes('node_modules')) return getSourceFile(file, language, ...rest);
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, language, ...rest));
    return parsed.get(file);
  };
  const folders = new Set<string>();
  for (const file of files.keys())
    for (let at = dirname(file); !folders.has(at); at = dirname(at)) folders.add(at);
  const { directoryExists } = host;
  host.directoryExists = (folder) => folders.has(resolve(folder)) || directoryExists!(folder);
  return host;
}
