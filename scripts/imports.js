// What a module of the project imports, by its text: imports, re-exports, dynamic imports and `new URL('./….ts')`.
// @ts-check
import { dirname, resolve } from 'node:path';
import ts from 'typescript';

/**
 * @typedef {object} Import
 * @property {string} specifier
 * @property {number} line
 * @property {string | undefined} target the file that is imported, where it is one of the project's
 * @property {'import' | 'dynamic' | 'url'} by
 * @property {boolean} ofTypes nothing of the file is run by it
 */

/**
 * @param {string} file
 * @param {string} text
 * @returns {Import[]}
 */
export function importsIn(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  /** @type {Import[]} */
  const found = [];
  /**
   * @param {ts.Node | undefined} node
   * @param {Import['by']} by
   */
  const note = (node, by, ofTypes = false) => {
    if (!node || !ts.isStringLiteralLike(node)) return;
    const specifier = node.text;
    const isOurs = specifier.startsWith('.');
    if (by === 'url' && !/^\..*\.[jt]s$/.test(specifier)) return;
    const line = source.getLineAndCharacterOfPosition(node.end).line + 1;
    const target = isOurs ? resolve(dirname(file), specifier.replace(/\?.*$/, '')) : undefined;
    found.push({ specifier, line, target, by, ofTypes });
  };
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement))
      note(statement.moduleSpecifier, 'import', isOfTypes(statement.importClause));
    else if (ts.isExportDeclaration(statement))
      note(statement.moduleSpecifier, 'import', statement.isTypeOnly);
  }
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      note(node.arguments[0], 'dynamic');
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      note(node.argument.literal, 'dynamic', true);
    else if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'URL')
      note(node.arguments?.[0], 'url');
    ts.forEachChild(node, visit);
  };
  if (/\bimport\s*\(|\bnew URL\(/.test(text)) visit(source);
  return found;
}

/** Whether an import brings types alone. @param {ts.ImportClause | undefined} clause */
export function isOfTypes(clause) {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const { name, namedBindings } = clause;
  return (
    !name &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}
