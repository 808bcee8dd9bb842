// Builds library and page with registers that have a stranger's row more: each register's index.ts is replaced by a
// fixture of this folder, which adds one row to it and touches nothing else. Workers and threads have it too.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const root = join(import.meta.dirname, '../..');
/** Below dist/, from where packages are found and what git does not see. */
const built = join(root, 'dist/strangers');

/** The registers and their fixtures. */
const REGISTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'src/reading/tables/index.ts': 'tables.ts',
    'src/formats/index.ts': 'formats.ts',
    'src/engines/index.ts': 'engines.ts',
  }).map(([register, fixture]) => [join(root, register), join(import.meta.dirname, fixture)]),
);

function strangers(): Plugin {
  return {
    name: 'strangers',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!source.endsWith('/index.ts')) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const fixture = found ? REGISTERS.get(found.id) : undefined;
      // The fixture itself has what it adds to.
      return fixture === undefined || importer === fixture ? found : fixture;
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
