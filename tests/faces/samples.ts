// Runs samples of documents as one program on the built library, and reads off what a sample says a line comes to: in
// `field.shape; // [2, 3]` the comment is JSON, and must be the value; a comment in words is none of it.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** A line that says its value. */
export interface Said {
  readonly line: string;
  readonly got: unknown;
  readonly said: unknown;
}

/** @throws what the program throws, with its standard error. */
export async function runSamples(code: string): Promise<Said[]> {
  // Within the package, so that it finds itself by its name.
  mkdirSync(join(root, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(root, 'dist/samples-'));
  try {
    const file = join(folder, 'sample.mjs');
    const noted = code.split('\n').map(noting).join('\n');
    writeFileSync(file, `const __said = [];\n${noted}\nconsole.log(JSON.stringify(__said));\n`);
    const { stdout } = await run(process.execPath, [file], { cwd: folder });
    return JSON.parse(stdout) as Said[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function noting(line: string): string {
  const [, expression, comment] = /^\s*([\w([].*); \/\/ (.+)$/.exec(line) ?? [];
  if (expression === undefined || /^(import|const|let|await) /.test(expression)) return line;
  try {
    JSON.parse(comment);
  } catch {
    return line;
  }
  return `__said.push({ line: ${JSON.stringify(line.trim())}, got: ${expression}, said: ${comment} });`;
}
