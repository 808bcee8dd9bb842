/**
 * The least losses of a landscape, one for each set of constants that its cells have: what was found before is kept,
 * what is left is searched for side by side, in rounds between which the caller may stop, and within a budget, which
 * counts work and not time, so that every machine finds the same.
 */

import type { Problem } from '../../model/problems/index.ts';
import type { Least, Point } from './least.ts';
import { searchLeast, type Search } from './search.ts';
import { LossLanes, type LossData } from './loss-function.ts';
import type { Box, Evaluation, Vector } from './minimize.ts';
import type { CellProgram } from '../contract.ts';

/** What the least loss depends on. */
export interface LeastQuestion {
  readonly problem: Problem;
  readonly program: CellProgram;
  readonly data: LossData;
  readonly box?: Box;
  /** One for each answer. */
  readonly constants: readonly Point[];
}

const LANES = 512;
/** Operations of a lane that cost as much as carrying out one instruction for all. */
const OVERHEAD = 24;
/** Work after which a search is given up: some 20 s of one thread. */
export const MOST_WORK = 6e9;
/** Work that is done at once, some 50 ms: no caller need wait for so little. */
export const LITTLE_WORK = 1.5e7;

/** Answers that were found lately, by what they depend on but the constants, then by these. */
const known = new Map<string, Map<string, Least>>();
const MOST_QUESTIONS = 8;
const MOST_ANSWERS = 20_000;

/** One search under way, and the points that it waits for. */
interface Task {
  readonly key: string;
  readonly constants: Point;
  readonly search: Search<Least>;
  asked: Vector[];
}

/** The searches of a question that are left, carried on as far as it is wanted. */
export class LeastLosses {
  readonly #constants: readonly Point[];
  readonly #answers: Map<string, Least>;
  readonly #left: Task[] = [];
  readonly #total: number;
  readonly #lanes: LossLanes | undefined;
  #work = 0;

  constructor({ problem, program, data, box, constants }: LeastQuestion) {
    this.#constants = constants;
    this.#answers = answersTo(program, problem, data, box);
    const keys = new Set(constants.map(keyOf));
    for (const point of constants) {
      const key = keyOf(point);
      if (!keys.delete(key) || this.#answers.has(key)) continue;
      const search = searchLeast(problem, box);
      this.#left.push({ key, constants: point, search, asked: [] });
    }
    this.#total = this.#left.length;
    if (this.#total > 0) this.#lanes = new LossLanes(program, data, Math.min(LANES, 32 * this.#total));
    for (const own of this.#left) own.asked = own.search.next().value as Vector[];
  }

  get isDone(): boolean {
    return this.#left.length === 0;
  }

  /** The share of the searches that are over. */
  get fraction(): number {
    return this.#total === 0 ? 1 : 1 - this.#left.length / this.#total;
  }

  /** The answers so far, in the order of the constants; undefined where one is not there yet. */
  get answers(): (Least | undefined)[] {
    return this.#constants.map((point) => this.#answers.get(keyOf(point)));
  }

  /** Carries on until the work done in all is `work`, and gives up what is left where that is {@link MOST_WORK}. */
  advance(work: number): void {
    const until = Math.min(MOST_WORK, work);
    while (!this.isDone && this.#work < until) this.#round();
    if (this.#work >= MOST_WORK) this.giveUp();
  }

  /** Answers what is left with what is known: that the search came to no end. */
  giveUp(): void {
    for (const { key } of this.#left.splice(0))
      this.#answers.set(key, { status: 'none', reason: 'exhausted' });
  }

  /** Work that was done. */
  get work(): number {
    return this.#work;
  }

  /** One answer to each of the searches that come first, as many as there are lanes for. */
  #round(): void {
    const lanes = this.#lanes!;
    const size = lanes.loss.length;
    const taking: Task[] = [];
    let points = 0;
    for (const own of this.#left) {
      if (taking.length > 0 && points + own.asked.length > size) break;
      taking.push(own);
      points += own.asked.length;
    }
    const evaluations = this.#evaluate(taking, size);
    for (const own of taking) {
      const next = own.search.next(evaluations.splice(0, own.asked.length));
      if (next.done) {
        this.#answers.set(own.key, next.value);
        this.#left.splice(this.#left.indexOf(own), 1);
      } else own.asked = next.value;
    }
  }

  #evaluate(taking: readonly Task[], size: number): Evaluation[] {
    const lanes = this.#lanes!;
    const asked = taking.flatMap(({ constants, asked }) => asked.map((point) => ({ point, constants })));
    const evaluations: Evaluation[] = [];
    for (let first = 0; first < asked.length; first += size) {
      const part = asked.slice(first, first + size);
      part.forEach(({ point, constants }, lane) => {
        lanes.place(lane, point);
        lanes.setConstants(lane, constants);
      });
      lanes.evaluate(part.length);
      this.#work += lanes.operations * (part.length + OVERHEAD);
      part.forEach((_, lane) => {
        evaluations.push({
          loss: lanes.loss[lane],
          slope: Float64Array.from(lanes.slopes, (values) => values[lane]),
        });
      });
    }
    return evaluations;
  }
}

function keyOf(constants: Point): string {
  return Object.values(constants).join();
}

function answersTo(program: CellProgram, problem: Problem, data: LossData, box?: Box): Map<string, Least> {
  const places = problem.parameters.map(({ start, range }) => [start, ...range]);
  const columns = [...data.columns].map(([name, values]) => [name, ...Array.from(values)]);
  const key = JSON.stringify([program.key, places, columns, data.scale, box]);
  const answers = known.get(key) ?? new Map<string, Least>();
  if (answers.size > MOST_ANSWERS) answers.clear();
  // The latest last.
  known.delete(key);
  known.set(key, answers);
  if (known.size > MOST_QUESTIONS) known.delete(known.keys().next().value!);
  return answers;
}
