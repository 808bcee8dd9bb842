/** The worker that keeps the fields: one question after the other, bands of pictures handed over rather than copied. */

import { holdLife } from '../workers/worker-life.ts';
import { onCompiled, takeProgram } from '../program/programs.ts';
import { received, toSend } from '../program/sent.ts';
import { FieldReader } from './field-reader.ts';
import type { FromKeeper, ToKeeper } from './protocol.ts';

void holdLife();
const reader = new FieldReader();
onCompiled((program) => send({ compiled: toSend(program) }));

function send(message: FromKeeper, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

self.onmessage = async ({ data }: MessageEvent<ToKeeper>) => {
  if ('take' in data) {
    reader.take(data.take, data.field);
    return;
  }
  if ('letGo' in data) {
    reader.letGo(data.letGo);
    return;
  }
  if ('programs' in data) {
    for (const program of data.programs) takeProgram(received(program));
    return;
  }
  const { ask, question, field, details } = data;
  try {
    const method = reader[question] as (field: number, ...details: unknown[]) => unknown;
    const answer = await method.call(reader, field, ...details);
    send({ ask, answer }, answer instanceof Uint8ClampedArray ? [answer.buffer as ArrayBuffer] : []);
  } catch (error) {
    send({ ask, error: error instanceof Error ? error.message : String(error) });
  }
};
