// A peer in a process of its own, Python or Node, that stays: one line of JSON with a sweep goes in, one with the
// seconds and the losses (float32, base64) comes out. So neither its start nor its imports are in any measurement.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The last words of a peer that fails are its reason. */
const KEPT = 4000;

export class ServedPeer {
  #child;
  #said = '';
  #lines;

  /** @param {string} command @param {string[]} words @param {Record<string, string>} [environment] */
  constructor(command, words, environment = {}) {
    this.#child = spawn(command, words, { env: { ...process.env, ...environment } });
    this.#child.stderr.setEncoding('utf8').on('data', (text) => {
      this.#said = (this.#said + text).slice(-KEPT);
    });
    this.#child.on('error', (error) => (this.#said += error.message));
    // Writing to a process that has ended is told by its exit.
    this.#child.stdin.on('error', () => {});
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async run({ eta0, beta, x, y, steps }) {
    this.#child.stdin.write(`${JSON.stringify({ eta0, beta, x, y, steps })}\n`);
    const { value: line, done } = await this.#lines.next();
    if (done) throw new Error(lastLine(this.#said) || 'the process ended without a word');
    const answer = JSON.parse(line);
    if (answer.error) throw new Error(answer.error);
    const bytes = Uint8Array.from(Buffer.from(answer.losses, 'base64'));
    return { seconds: answer.seconds, losses: new Float32Array(bytes.buffer), note: answer.note };
  }

  dispose() {
    this.#child.stdin.end();
    this.#child.kill();
  }
}

function lastLine(text) {
  return text.trim().split('\n').at(-1);
}
