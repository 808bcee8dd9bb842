#!/usr/bin/env node
// Runs the command line, which in a checkout is built first if its sources are newer.
import { existsSync } from 'node:fs';

const inCheckout = existsSync(new URL('../src', import.meta.url));
if (inCheckout) {
  const { buildIfStale } = await import('../scripts/stale.js');
  if (!buildIfStale('library')) process.exit(1);
}
await import('../dist/cli.js');
