// The two builds: the page for browsers, and with `--mode library` the library and command line for Node.
import { readFileSync } from 'node:fs';
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

const page: UserConfig = {
  plugins: [contentSecurityPolicy],
  base: './',
  build: { outDir: 'dist/page' },
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
        cli: 'src/cli/main.ts',
        registers: 'src/registers.ts',
        'cpu-worker': 'src/engines/cpu/node-worker.ts',
      },
      // Chunks lie beside the entries, so that './cpu-worker.js' is right from each of them.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

export default defineConfig(({ mode }) => (mode === 'library' ? library : page));
