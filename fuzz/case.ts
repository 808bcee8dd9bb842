/** One case of a seed: which kind it is, its text, and what became of it. The same number is always the same case. */

import { ADVICE, COMMAND_LINE, KINDS, type Context, type Kind } from './kinds.ts';
import { planted } from './plant.ts';
import { Random } from './random.ts';
import { shrunk } from './shrink.ts';

/** Of so many cases one is a command line. */
const EVERY_COMMAND_LINE = 2500;
/** And one the advice on a landscape. */
const EVERY_ADVICE = 1000;
/** Kinds that take so long that they come at intervals, by name. */
const RARE: Readonly<Record<string, Kind>> = { 'command line': COMMAND_LINE, advice: ADVICE };
/** Processor time of one case, with what is run of it: the readings are compared on a few cells. */
const MOST_MS = { refused: 2000, run: 10_000 } as const;

export interface Made {
  readonly number: number;
  readonly name: string;
  readonly kind: Kind;
  readonly text: string;
  readonly context: Context;
}

export interface Ended {
  readonly outcome: string;
  readonly fault?: { readonly name: string; readonly message: string; readonly stack?: string };
}

/** @param every of so many cases one is also run if it is accepted. @param only the one kind wanted. */
export function makeCase(seed: number, number: number, every: number, only?: string): Made {
  const random = new Random(seed, number);
  const name = only ?? rareKind(number) ?? pickKind(random);
  const kind = RARE[name] ?? KINDS[name];
  return { number, name, kind, text: kind.make(random), context: { runs: number % every === 0 } };
}

export async function carryOut({ kind, context }: Made, text: string): Promise<Ended> {
  const before = process.cpuUsage();
  try {
    const outcome = await kind.carryOut(text, context);
    const { user } = process.cpuUsage(before);
    const most = outcome === 'run' || kind === ADVICE ? MOST_MS.run : MOST_MS.refused;
    if (user / 1000 <= most || kind === COMMAND_LINE) return { outcome };
    return {
      outcome: 'slow',
      fault: { name: 'Slow', message: `took ${Math.round(user / 1000)} ms of processor time` },
    };
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    return { outcome: `FAILED (${name})`, fault: { name, message, stack } };
  }
}

/** The shortest text found that fails as the case did. */
export async function minimal(made: Made, { name, message }: NonNullable<Ended['fault']>): Promise<string> {
  if (made.name in RARE || name === 'Slow' || planted('hangs')) return made.text;
  const sort = (text: string): string => text.replaceAll(/[\d.e+-]+|"[^"]*"/g, '');
  return shrunk(made.text, async (text) => {
    const { fault } = await carryOut(made, text);
    return fault?.name === name && sort(fault.message) === sort(message);
  });
}

function rareKind(number: number): string | undefined {
  if (number % EVERY_COMMAND_LINE === EVERY_COMMAND_LINE - 1) return 'command line';
  return number % EVERY_ADVICE === EVERY_ADVICE / 2 ? 'advice' : undefined;
}

function pickKind(random: Random): string {
  const entries = Object.entries(KINDS);
  let rest = random.below(entries.reduce((sum, [, { share }]) => sum + share, 0));
  return entries.find(([, { share }]) => (rest -= share) < 0)![0];
}
