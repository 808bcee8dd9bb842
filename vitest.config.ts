// Kinds of tests: in Node, in a page of Chromium's, and in Node driving the built page.
import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumFlags, ensureChromium, webgpuFlags } from './scripts/find-chromium.js';
import { computing, LongFirst } from './tests/kinds.ts';
import { prebundled } from './vite.config.ts';

const report = process.env.TEST_REPORT;

/** Vitest by itself leaves one processor idle: on two, that is half of them. */
const maxWorkers = Math.max(2, availableParallelism());
const inNode = {
  globalSetup: ['tests/global-setup.ts', 'tests/numpy-setup.ts'],
  setupFiles: 'tests/setup.ts',
  testTimeout: 60_000,
  hookTimeout: 60_000,
  maxWorkers,
  sequence: { groupOrder: 1 },
};
const onPage = { setupFiles: 'tests/setup.ts', testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  worker: { format: 'es' },
  test: {
    globalSetup: 'tests/global-setup.ts',
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    allowOnly: false,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          ...inNode,
          name: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', 'tests/page/**', ...computing],
        },
      },
      {
        extends: true,
        test: { ...inNode, name: 'computing', include: computing, isolate: false },
      },
      {
        extends: true,
        optimizeDeps: { include: prebundled },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: ensureChromium(), args: [...chromiumFlags, ...webgpuFlags] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          ...onPage,
          name: 'page',
          include: ['tests/page/**/*.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
