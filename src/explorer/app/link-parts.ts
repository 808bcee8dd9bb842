/** What a link says of how a landscape is looked at, a part each: `key=value`, how it is written, read and named. */

import { COLOUR_TABLES } from '../../reading/colour-maps.ts';
import { METRICS } from '../../program/metrics/index.ts';
import { COLOUR_SCALES, LAYER_IDS } from '../../reading/layers.ts';
import { fitsAxes } from '../../reading/trials.ts';
import type { Spec } from '../../spec/spec.ts';
import { MOST_PINS, pinsText, readPins } from '../ui/pins.ts';
import { stopsAt, type Look } from '../pane/state.ts';
import { SURFACE_VIEWS, type ReplayLook } from '../replay/replay-look.ts';

/** More of them would make the link too long to send. */
const MOST_LINKED_TRIALS = 100;

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
      const range = numbers(text, 2);
      return range && range[0] < range[1] ? { range: [range[0], range[1]] } : undefined;
    },
  },
  {
    key: 'at',
    what: 'the point that is replayed',
    allowed: () => 'two numbers',
    write: ({ point }) => point && `${point.x},${point.y}`,
    read: (text) => {
      const point = numbers(text, 2);
      return point && { point: { x: point[0], y: point[1] } };
    },
  },
  {
    key: 'pins',
    what: 'the pins',
    allowed: () => `number:x,y for each, separated by semicolons, numbers 1 … ${MOST_PINS}`,
    write: ({ pins }) => pins && pinsText(pins),
    read: (text) => {
      const pins = readPins(text);
      return pins && { pins };
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
    key: 'trials',
    what: 'the trials on the map',
    allowed: () => `a metric and up to ${MOST_LINKED_TRIALS} times three numbers: finalLoss:0.1,0.9,0.02;…`,
    write: ({ trials }, { axes }) =>
      trials && fitsAxes(trials, axes) && trials.rows.length <= MOST_LINKED_TRIALS
        ? `${trials.metric}:${trials.rows.map(({ x, y, value }) => `${x},${y},${value}`).join(';')}`
        : undefined,
    read: (text, { axes }) => {
      const [metric, all = ''] = text.split(':');
      const rows = all.split(';').map((row) => numbers(row, 3));
      const isWhole = rows.length <= MOST_LINKED_TRIALS && rows.every((row) => row !== undefined);
      if (!isWhole) return undefined;
      return chosen(METRICS, metric, (metric) => ({
        trials: {
          x: axes.x.param,
          y: axes.y.param,
          metric,
          rows: rows.map(([x, y, value]) => ({ x, y, value })),
        },
      }));
    },
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

/** So many numbers, and no other; undefined for anything else. */
function numbers(text: string, count: number): number[] | undefined {
  const read = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  return read.length === count && read.every(Number.isFinite) ? read : undefined;
}
