/** Carries out cases one after the other, and tells which it is at, so that one that never ends is known. */

import { parentPort, workerData } from 'node:worker_threads';
import { carryOut, makeCase, minimal } from './case.ts';
import { plant, type Fault } from './plant.ts';

export interface Wanted {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly until: number;
  /** Of so many cases one is also run if it is accepted. */
  readonly every: number;
  readonly only?: string;
  readonly plant?: Fault;
  /** Holds the number of the case that is carried out. */
  readonly at: Int32Array;
}

export interface Report {
  readonly cases: number;
  /** How many cases of a kind had an outcome. */
  readonly tally: Readonly<Record<string, number>>;
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly number: number;
  readonly kind: string;
  readonly what: string;
  readonly input: string;
}

/** More failures than these are told by none of them. */
const MOST_FAILURES = 20;

const { seed, from, to, until, every, only, plant: fault, at } = workerData as Wanted;
plant(fault);
const tally: Record<string, number> = {};
const failures: Failure[] = [];
const alike = new Set<string>();
let number = from;
for (; number < to && Date.now() < until && failures.length < MOST_FAILURES; number++) {
  Atomics.store(at, 0, number);
  const made = makeCase(seed, number, every, only);
  const ended = await carryOut(made, made.text);
  const key = `${made.name}\t${ended.outcome}`;
  tally[key] = (tally[key] ?? 0) + 1;
  if (!ended.fault) continue;
  const what = `${ended.fault.name}: ${ended.fault.message}`;
  const sort = `${made.name} ${what.replaceAll(/[\d.e+-]+|"[^"]*"/g, '')}`;
  if (alike.has(sort)) continue;
  alike.add(sort);
  const stack = ended.fault.stack?.split('\n').slice(1, 4).join('\n') ?? '';
  failures.push({
    number,
    kind: made.name,
    what: `${what}\n${stack}`,
    input: await minimal(made, ended.fault),
  });
}
parentPort!.postMessage({ cases: number - from, tally, failures } satisfies Report);
