// The builds: the page; with `--mode library` the library and command line for Node, with `--mode browser` the library for
// browsers.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { metaPolicy } from './scripts/policy.js';

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** Found by the dev server before the first load, for a library found later makes the page load twice. */
export const prebundled = [
  'lit',
  'lit/decorators.js',
  ...[
    ...['cache', 'class-map', 'guard', 'if-defined', 'keyed', 'live', 'map', 'range', 'ref', 'repeat'],
    ...['style-map', 'template-content', 'unsafe-html', 'unsafe-svg', 'until', 'when'],
  ].map((directive) => `lit/directives/${directive}.js`),
  ...Object.keys(dependencies).filter((name) => !/^(lit|commander|@fontsource.*)$/.test(name)),
];

/** How a worker's file is named where it is started. */
const WORKER = /new URL\('(\.\/[\w-]+\.ts)', import\.meta\.url\)/g;

/** The built page alone: the server of the sources reloads what changes, with scripts and styles of its own. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
      injectTo: 'head-prepend',
    },
  ],
};

/**
 * Vite builds each worker apart; as chunks of the page's own build they share what page and workers alike load: the
 * formulas, the models and the spec would else be loaded four times.
 */
const workersShared: Plugin = {
  name: 'workers-shared',
  apply: 'build',
  enforce: 'pre',
  async transform(code, id) {
    if (!id.includes('/src/')) return undefined;
    let text = code;
    for (const [whole, file] of code.matchAll(WORKER)) {
      const worker = await this.resolve(file, id);
      if (!worker) throw new Error(`${id} starts ${whole}, and there is no such file`);
      const reference = this.emitFile({ type: 'chunk', id: worker.id, name: basename(worker.id, '.ts') });
      text = text.replace(whole, `import.meta.ROLLUP_FILE_URL_${reference}`);
    }
    return text === code ? undefined : text;
  },
};

const page: UserConfig = {
  plugins: [contentSecurityPolicy, workersShared],
  base: './',
  build: {
    outDir: 'dist/page',
    // A worker has no document in which to note what it will need: it loads what it imports.
    modulePreload: {
      resolveDependencies: (_file, chunks, { hostType }) => (hostType === 'html' ? chunks : []),
    },
  },
  worker: { format: 'es' },
  optimizeDeps: { include: prebundled },
};

const library: UserConfig = {
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    rolldownOptions: {
      input: {
        index: 'src/index.ts',
        node: 'src/node.ts',
        cli: 'src/cli/main.ts',
        registers: 'src/registers.ts',
        'cpu-worker': 'src/engines/cpu/node-worker.ts',
      },
      // The rows of views are read for their words; the elements that they load are the page's alone.
      external: /\/explorer\/views\/\w+\/(?!row\.ts)[\w-]+\.ts$/,
      // Chunks lie beside the entries, so that './cpu-worker.js' is right from each of them.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/** The library's workers in browsers, by the sources that start them, and the files that they are built to. */
const browserWorkers = {
  './page-worker.ts': { entry: 'src/engines/cpu/page-worker.ts', name: 'cpu-worker' },
  './worker.ts': { entry: 'src/lab/worker.ts', name: 'lab-worker' },
} as const;

/**
 * Workers are entries of the same build, so that they share its chunks, and are started from beside the file that starts
 * them: `new Worker(new URL('./cpu-worker.js', import.meta.url))` is what servers and bundlers alike understand.
 */
const workersBeside: Plugin = {
  name: 'workers-beside',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/src/')
      ? code.replaceAll(WORKER, (whole, file: string) => {
          const worker = Object.entries(browserWorkers).find(([source]) => source === file);
          if (!worker) throw new Error(`${id} starts ${whole}, which vite.config.ts builds no file of`);
          return `new URL('./${worker[1].name}.js', import.meta.url)`;
        })
      : undefined,
};

/** With all that it needs, for a static server finds no packages. */
const browser: UserConfig = {
  publicDir: false,
  plugins: [workersBeside],
  // Vite's own way with workers would build each apart.
  ssr: { target: 'webworker', noExternal: true },
  build: {
    ssr: true,
    target: 'es2022',
    outDir: 'dist/browser',
    rolldownOptions: {
      input: {
        index: 'src/browser.ts',
        ...Object.fromEntries(Object.values(browserWorkers).map(({ entry, name }) => [name, entry])),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

const modes: Readonly<Record<string, UserConfig>> = { library, browser };

export default defineConfig(({ mode }) => modes[mode] ?? page);
