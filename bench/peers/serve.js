// The side of a Node peer: reads sweeps, answers with seconds and losses; see served.js.

import { createInterface } from 'node:readline';

/** @param {(sweep: object) => Promise<Float32Array>} compute @param {string} [note] what is to be known of it */
export async function serve(compute, note) {
  // What a library prints must not pass for an answer.
  console.log = console.info = console.warn = console.error;
  for await (const line of createInterface({ input: process.stdin })) {
    const answer = await answerTo(JSON.parse(line), compute);
    process.stdout.write(`${JSON.stringify({ ...answer, note })}\n`);
  }
  process.exit(0);
}

async function answerTo(sweep, compute) {
  try {
    const started = performance.now();
    const losses = await compute(sweep);
    const seconds = (performance.now() - started) / 1000;
    return {
      seconds,
      losses: Buffer.from(losses.buffer, losses.byteOffset, losses.byteLength).toString('base64'),
    };
  } catch (error) {
    return { error: String(error?.message ?? error).split('\n')[0] };
  }
}
