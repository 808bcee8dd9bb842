// Compiles a peer written in C or CUDA into a folder of its own and runs it, a process for each trial; it takes its
// own time, from when the sweep is in its memory to when the losses are.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a peer writes after the final losses when it gathers metrics, in this order. */
export const NATIVE_METRICS = [
  'bestLoss',
  'tailLoss',
  'lossOscillation',
  'oscillation',
  'flips',
  'lastAbove',
  'divergedAt',
];

/** The final losses of all cells, and after them the metrics if there are any. */
export function resultsOf(values, cells) {
  const gathered = NATIVE_METRICS.slice(0, values.length / cells - 1);
  const metrics = gathered.map((name, index) => [
    name,
    values.subarray((index + 1) * cells, (index + 2) * cells),
  ]);
  return { losses: values.subarray(0, cells), metrics: Object.fromEntries(metrics) };
}

export class NativePeer {
  #folder = mkdtempSync(join(tmpdir(), 'etascape-bench-'));
  #program = join(this.#folder, 'sweep');

  /** @param {{ compiler: string, source: string, flags: string[] }} build the source from bench/ on @throws Error with the compiler's reason */
  constructor({ compiler, source, flags }) {
    const path = fileURLToPath(new URL(`../${source}`, import.meta.url));
    const { status, stderr, error } = spawnSync(compiler, [...flags, path, '-o', this.#program], {
      encoding: 'utf8',
    });
    if (status === 0) return;
    this.dispose();
    throw new Error(error ? `no compiler "${compiler}" was found` : `${compiler} refused it: ${stderr}`);
  }

  /** Runs it with some words as arguments. */
  async run({ eta0, beta, x, y, steps, plan }, words) {
    const output = await this.#output(words, inputBytes({ eta0, beta, x, y, steps, plan }));
    const cells = eta0.length * beta.length;
    const seconds = output.readDoubleLE(0);
    const values = new Float32Array(Uint8Array.from(output.subarray(8)).buffer);
    return { seconds, ...resultsOf(values, cells) };
  }

  dispose() {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #output(words, input) {
    return new Promise((resolve, reject) => {
      const child = spawn(this.#program, words.map(String));
      const pieces = [];
      let said = '';
      child.stdout.on('data', (piece) => pieces.push(piece));
      child.stderr.on('data', (piece) => (said += piece));
      child.on('error', reject);
      child.stdin.on('error', () => {});
      child.on('close', (code) => {
        if (code === 0) resolve(Buffer.concat(pieces));
        else reject(new Error(said.trim().split('\n').at(-1) || `it ended with code ${code}`));
      });
      child.stdin.end(input);
    });
  }
}

/** The sweep as the programs read it. */
function inputBytes({ eta0, beta, x, y, steps, plan }) {
  const sizes = Int32Array.of(eta0.length, beta.length, x.length, steps, plan.tail);
  const settling = Float32Array.of(plan.least.values[0], plan.spec.thresholds.settle);
  const values = Float32Array.from([...eta0, ...beta, ...x, ...y]);
  return Buffer.concat([sizes, settling, values].map(({ buffer }) => Buffer.from(buffer)));
}
