// A build of the library with another file in the place of a register, so that its threads have it too.
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const root = join(import.meta.dirname, '../..');

export interface Built {
  /** The path of an entry. */
  file(entry: string): string;
  remove(): void;
}

/** @param entries files of src/ that are built beside the library's own, by the names of their entries. */
export async function buildInPlace(
  register: string,
  fixture: string,
  entries: Readonly<Record<string, string>>,
): Promise<Built> {
  const folder = mkdtempSync(join(tmpdir(), 'register-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    mode: 'library',
    logLevel: 'error',
    plugins: [inPlaceOf(join(root, register), join(root, fixture))],
    build: { outDir: join(folder, 'dist'), rolldownOptions: { input: { ...entries } } },
  });
  return {
    file: (entry) => join(folder, 'dist', `${entry}.js`),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function inPlaceOf(register: string, fixture: string): Plugin {
  return {
    name: 'in-place-of',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (importer === fixture) return null;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      return resolved?.id === register ? fixture : resolved;
    },
  };
}
