/** What a link says of how a landscape is looked at, a part each: `key=value`, how it is written, read and named. */

import { COLOUR_TABLES } from '../../reading/colour-maps.ts';
import { COLOUR_SCALES, LAYER_IDS } from '../../reading/layers.ts';
import type { Spec } from '../../spec/spec.ts';
import { stopsAt, type Look } from '../pane/state.ts';
import { SURFACE_VIEWS, type ReplayLook } from '../replay/replay-look.ts';

interface LinkPart {
  readonly key: string;
  /** What it says, in words. */
  readonly what: string;
  /** What its value can be, in words. */
  readonly allowed: (spec: Spec) => string;
  /** Undefined where the look is as usual. */
  write(look: Look, spec: Spec): string | undefined;
  /** Undefined for a value that cannot be. */
  read(text: string, spec: Spec): Partial<Look> | undefined;
}

export const LINK_PARTS: readonly LinkPart[] = [
  {
    key: 'show',
    what: 'what is shown',
    allowed: () => LAYER_IDS.join(', '),
    write: ({ shown }) => shown,
    read: (text) => chosen(LAYER_IDS, text, (shown) => ({ shown })),
  },
  {
    key: 'colours',
    what: 'the colours',
    allowed: () => COLOUR_TABLES.join(', '),
    write: ({ table }) => table,
    read: (text) => chosen(COLOUR_TABLES, text, (table) => ({ table })),
  },
  {
    key: 'scale',
    what: 'the scale of the colours',
    allowed: () => COLOUR_SCALES.join(', '),
    write: ({ scale }) => scale,
    read: (text) => chosen(COLOUR_SCALES, text, (scale) => ({ scale })),
  },
  {
    key: 'range',
    what: 'the range of the colours',
    allowed: () => 'two numbers, the lower first',
    write: ({ range }) => range?.join(','),
    read: (text) => {
      const range = twoNumbers(text);
      return range && range[0] < range[1] ? { range } : undefined;
    },
  },
  {
    key: 'at',
    what: 'the point that is replayed',
    allowed: () => 'two numbers',
    write: ({ point }) => point && `${point.x},${point.y}`,
    read: (text) => {
      const point = twoNumbers(text);
      return point && { point: { x: point[0], y: point[1] } };
    },
  },
  {
    key: 'after',
    what: 'the step that the map is seen after',
    allowed: () => 'a step on the time line',
    write: ({ after }) => after?.toString(),
    read: (text, spec) => (stopsAt(spec, Number(text)) ? { after: Number(text) } : undefined),
  },
  {
    key: 'limit',
    what: 'the predicted limit',
    allowed: () => 'off',
    write: ({ hidesLimit }) => (hidesLimit ? 'off' : undefined),
    read: (text) => (text === 'off' ? { hidesLimit: true } : undefined),
  },
  replayPart({
    key: 'step',
    what: 'the step of the replay',
    allowed: ({ steps }) => `a whole number 0 … ${steps}`,
    write: ({ step }) => step?.toString(),
    read: (text, { steps }) => {
      const step = Number(text);
      return /^\d+$/.test(text) && step <= steps ? { step } : undefined;
    },
  }),
  replayPart({
    key: 'view',
    what: 'the part of the loss surface',
    allowed: () => SURFACE_VIEWS.join(', '),
    write: ({ view }) => view,
    read: (text) => chosen(SURFACE_VIEWS, text, (view) => ({ view })),
  }),
  replayPart({
    key: 'pair',
    what: 'the parameters of the loss surface',
    allowed: ({ problem }) => `two of ${Object.keys(problem.start).join(', ')}`,
    write: ({ pair }, { problem }) =>
      pair?.every((name) => name in problem.start) ? pair.join(',') : undefined,
    read: (text, { problem }) => {
      const [x, y, ...more] = text.split(',');
      const isPair = more.length === 0 && [x, y].every((name) => Object.hasOwn(problem.start, name));
      return isPair && x !== y ? { pair: [x, y] } : undefined;
    },
  }),
  replayPart({
    key: 'precision',
    what: 'the arithmetic of the replay',
    allowed: () => 'f64',
    write: ({ precision }) => precision,
    read: (text) => (text === 'f64' ? { precision: text } : undefined),
  }),
];

/** The engine that a link asks for; any name, for which there are the laboratory knows. */
export const ENGINE_PART = {
  key: 'engine',
  what: 'the engine',
  allowed: 'its name',
} as const;

/** A part that is of the replay. */
function replayPart({
  write,
  read,
  ...part
}: Omit<LinkPart, 'write' | 'read'> & {
  write(look: ReplayLook, spec: Spec): string | undefined;
  read(text: string, spec: Spec): ReplayLook | undefined;
}): LinkPart {
  return {
    ...part,
    write: ({ replay }, spec) => replay && write(replay, spec),
    read: (text, spec) => {
      const replay = read(text, spec);
      return replay && { replay };
    },
  };
}

function chosen<T extends string, L>(
  allowed: readonly T[],
  text: string,
  put: (choice: T) => L,
): L | undefined {
  const choice = allowed.find((each) => each === text);
  return choice === undefined ? undefined : put(choice);
}

function twoNumbers(text: string): [number, number] | undefined {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  return numbers.length === 2 && numbers.every(Number.isFinite) ? [numbers[0], numbers[1]] : undefined;
}
