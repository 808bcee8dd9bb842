// Builds library and page as they are when a stranger has added one file and one row to each register: the row is
// written into the text of the register's index.ts, and nothing else is touched. Workers and threads have it too.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const root = join(import.meta.dirname, '../..');
/** Below dist/, from where packages are found and what git does not see. */
const built = join(root, 'dist/strangers');

interface Stranger {
  /** The file of this folder, and what it exports: the row. */
  readonly file: string;
  readonly row: string;
}

/** The registers, and the stranger that each is given. */
export const REGISTERS: Readonly<Record<string, Stranger>> = {
  'src/model/optimizers/index.ts': { file: 'quasi-hyperbolic.ts', row: 'quasiHyperbolic' },
  'src/model/problems/index.ts': { file: 'branin.ts', row: 'branin' },
  'src/program/metrics/index.ts': { file: 'worst-loss.ts', row: 'worstLoss' },
  'src/formats/index.ts': { file: 'letters.ts', row: 'letters' },
  'src/engines/index.ts': { file: 'delegate.ts', row: 'delegate' },
  'src/reading/tables/index.ts': { file: 'grey.ts', row: 'grey' },
  'src/explorer/views/index.ts': { file: 'longer.ts', row: 'longer' },
  'src/lab/works/index.ts': { file: 'longer-work.ts', row: 'longerWork' },
};

/** The text of a register with a row more, the last. @throws Error where it is no list of names. */
export function withRow(text: string, { file, row }: Stranger): string {
  const list = /^(export const \w+.* = \[[\w\s,]*\w),?(\s*\])/m;
  if (!list.test(text)) throw new Error(`got no list of rows to add ${row} to`);
  const path = JSON.stringify(join(import.meta.dirname, file));
  return `import { ${row} } from ${path};\n${text.replace(list, `$1, ${row}$2`)}`;
}

function strangers(): Plugin {
  const byFile = new Map(
    Object.entries(REGISTERS).map(([register, stranger]) => [join(root, register), stranger]),
  );
  return {
    name: 'strangers',
    enforce: 'pre',
    transform(text, file) {
      const stranger = byFile.get(file);
      return stranger && { code: withRow(text, stranger), map: null };
    },
  };
}

/** @returns the folder of the built page, or that of the library and the command line, `index.js` and `cli.js`. */
export async function buildWithStrangers(part: 'page' | 'library'): Promise<string> {
  const folder = join(built, part);
  // The command line reads its version beside the folder that it lies in, as it does in the package.
  mkdirSync(built, { recursive: true });
  writeFileSync(join(built, 'package.json'), JSON.stringify({ type: 'module', version: '0.0.0' }));
  const { NODE_ENV } = process.env;
  // As in scripts/build.js: Vitest's own would build Lit's development version.
  process.env.NODE_ENV = 'production';
  try {
    await build({
      root,
      configFile: join(root, 'vite.config.ts'),
      mode: part === 'library' ? 'library' : 'production',
      logLevel: 'error',
      plugins: [strangers()],
      worker: { plugins: () => [strangers()] },
      build: { outDir: folder, emptyOutDir: true },
    });
  } finally {
    process.env.NODE_ENV = NODE_ENV;
  }
  return folder;
}
