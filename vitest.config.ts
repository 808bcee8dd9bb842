// Three kinds of tests: in Node, in a page of Chromium's, and in Node driving the built page.
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumFlags, ensureChromium, webgpuFlags } from './scripts/find-chromium.js';
import { prebundled } from './vite.config.ts';

const report = process.env.TEST_REPORT;

export default defineConfig({
  worker: { format: 'es' },
  test: {
    globalSetup: 'tests/global-setup.ts',
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', 'tests/page/**'],
          setupFiles: 'tests/setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
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
        // One file at a time and after all others: these measure how long the page blocks.
        extends: true,
        test: {
          name: 'page',
          include: ['tests/page/**/*.test.ts'],
          setupFiles: 'tests/setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
