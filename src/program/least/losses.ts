/**
 * The least losses of a landscape, one for each set of constants that its cells have: what was found before is kept,
 * what is left is searched for side by side, in rounds between which the caller may stop, and within a budget. It counts
 * work and not time, and the work of an answer that is kept like that of one that is found, so that every machine finds
 * the same, whatever was asked before.
 */

import type { Problem } from '../../model/problems/index.ts';
import { KeptSearches, type Effort, type KeptSearch } from './kept-searches.ts';
import type { Least, Point } from './least.ts';
import { searchLeast } from './search.ts';
import type { Search } from './search-type.ts';
import { isConstantLoss, LossLanes, type LossData } from './loss-function.ts';
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
/** Lanes for each of few searches. */
const LANES_OF_ONE = 32;
/** Operations of a lane that cost as much as carrying out one instruction for all. */
const OVERHEAD = 24;
/** Work after which a search is given up: some 20 s of one thread. */
export const MOST_WORK = 6e9;
/** Work that is done at once, some 50 ms: no caller need wait for so little. */
export const LITTLE_WORK = 1.5e7;

const known = new KeptSearches(8, 20_000);

/** One search under way, and the points that it waits for. */
interface Task {
  readonly key: string;
  readonly constants: Point;
  readonly search: Search<Least>;
  asked: Vector[];
  points: number;
  rounds: number;
}

/** The searches of a question that are left, carried on as far as it is wanted. */
export class LeastLosses {
  /** Those of the constants, in their order. */
  readonly #keys: readonly string[];
  /** Of this question alone, whatever becomes of what is kept. */
  readonly #answers = new Map<string, Least>();
  readonly #kept: Map<string, KeptSearch>;
  readonly #left: Task[] = [];
  /** How many searches there are, those that are kept among them. */
  readonly #total: number;
  readonly #budget: number;
  readonly #lanes: LossLanes | undefined;
  #work = 0;

  /** @param budget the work of all searches together that is not done: the question is given up. */
  constructor(question: LeastQuestion, budget = MOST_WORK) {
    const { problem, program, data, box, constants } = question;
    this.#budget = budget;
    this.#keys = constants.map(keyOf);
    const distinct = new Map(this.#keys.map((key, index) => [key, constants[index]]));
    this.#total = distinct.size;
    this.#kept = known.of(keyOfQuestion(question), distinct);
    const isConstant = isConstantLoss(program);
    let atLeast = 0;
    for (const [key, point] of distinct) {
      const kept = this.#kept.get(key);
      if (kept) atLeast += this.#workOf(kept);
      if (kept?.answer) {
        this.#work += this.#workOf(kept);
        this.#answers.set(key, kept.answer);
      } else {
        const search = searchLeast(problem, box, isConstant);
        this.#left.push({ key, constants: point, search, asked: [], points: 0, rounds: 0 });
      }
    }
    if (atLeast >= budget) this.#giveUp();
    if (this.isDone) return;
    this.#lanes = new LossLanes(program, data, Math.min(LANES, LANES_OF_ONE * this.#left.length));
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
    return this.#keys.map((key) => this.#answers.get(key));
  }

  /** Work that was done for these answers, by this search or an earlier one. */
  get work(): number {
    return this.#work;
  }

  /** Does so much more work, as far as the budget goes: when that is spent, the question is given up. */
  advance(work: number): void {
    const until = Math.min(this.#budget, this.#work + work);
    while (!this.isDone && this.#work < until) this.#round();
    if (this.#work >= this.#budget) this.#giveUp();
  }

  /** All answers are then that the search came to no end, since which of them came first is chance. */
  #giveUp(): void {
    for (const { key, points, rounds } of this.#left.splice(0)) {
      const kept = this.#kept.get(key);
      if (!kept || (!kept.answer && kept.points < points))
        this.#kept.set(key, { answer: undefined, points, rounds });
    }
    for (const key of this.#keys) this.#answers.set(key, { status: 'none', reason: 'exhausted' });
  }

  /** Every search bears its share of what an instruction costs, so that its work does not depend on the others'. */
  #workOf({ points, rounds }: Effort): number {
    return points + (rounds * OVERHEAD) / Math.min(this.#total, LANES / LANES_OF_ONE);
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
    const over = new Set<Task>();
    for (const own of taking) {
      const asked = own.asked.length;
      const effort = { points: lanes.operations * asked, rounds: lanes.operations };
      own.points += effort.points;
      own.rounds += effort.rounds;
      this.#work += this.#workOf(effort);
      const next = own.search.next(evaluations.splice(0, asked));
      if (next.done) {
        this.#answers.set(own.key, next.value);
        this.#kept.set(own.key, { answer: next.value, points: own.points, rounds: own.rounds });
        over.add(own);
      } else own.asked = next.value;
    }
    if (over.size > 0) this.#left.splice(0, taking.length, ...taking.filter((own) => !over.has(own)));
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

/** What the answers of a question depend on but the constants. */
function keyOfQuestion({ program, problem, data, box }: LeastQuestion): string {
  const places = problem.parameters.map(({ start, range }) => [start, ...range]);
  const columns = [...data.columns].map(([name, values]) => [name, ...Array.from(values)]);
  return JSON.stringify([program.key, places, columns, data.scale, box]);
}
