// Prints how many tests passed and failed, from Vitest's JSON report: `node scripts/count-tests.js FILE`.
// @ts-check
import { readFileSync } from 'node:fs';

const [file = ''] = process.argv.slice(2);
const report = JSON.parse(readFileSync(file, 'utf8'));

/** A file that fails before its tests start, for instance while it is imported, counts as one failure. */
const brokenFiles = report.testResults.filter(
  /** @param {{ status: string, assertionResults: { status: string }[] }} result */
  ({ status, assertionResults }) =>
    status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
).length;
const failed = report.numFailedTests + brokenFiles;
const skipped = report.numPendingTests + report.numTodoTests;
console.log(`${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
