/** One thing changed: in a value of JSON, or in a text by its characters. */

import type { Random } from './random.ts';
import type { Json } from './specs.ts';

const NESTED = 40;

/** Values that something may not expect. */
const ODD: readonly (() => Json)[] = [
  ...[null, true, '', 'NaN', '1', 'constructor', '\u001b[31m', '\u202e', 'a'.repeat(5000)].map(
    (value) => () => value,
  ),
  ...[0, -0, -1, 1, 0.5, 2, 1e-320, 1e-45, 1e17, 1e18, 1e19, 1e39, 1e308, 4097, 2 ** 32, 2 ** 53].map(
    (value) => () => value,
  ),
  () => [],
  () => ({}),
  () => [[1, 2], [3]],
  () => ({ x: 1 }),
  () => Array.from({ length: NESTED }).reduce<Json>((inner) => ({ a: inner }), 1),
  () => Array.from({ length: 5000 }, (_, index) => index),
  () => ['1', null, {}],
];

const ODD_KEYS = [
  '__proto__',
  'constructor',
  'toString',
  '',
  'x',
  'id',
  'start.x',
  '0',
  'a b',
  '\u0000',
  'm'.repeat(300),
];

/** A copy of a value in which one place is changed, removed, renamed or added to. */
export function mutated(random: Random, value: Json): Json {
  const copy = structuredClone(value);
  const places = placesOf(copy);
  if (places.length === 0 || random.chance(0.02)) return random.pick(ODD)();
  const { holder, key } = random.pick(places);
  const here = holder as Record<string, Json>;
  switch (random.below(6)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete here[key];
      break;
    case 1:
      define(here, random.pick(ODD_KEYS), here[key]);
      if (random.chance(0.5) && !Array.isArray(holder)) delete here[key];
      break;
    case 2: {
      const from = random.pick(places);
      define(here, key, structuredClone((from.holder as Record<string, Json>)[from.key]));
      break;
    }
    case 3:
      if (typeof here[key] === 'string') define(here, key, mutatedText(random, here[key]));
      else if (typeof here[key] === 'number')
        define(here, key, here[key] * random.pick([-1, 1e3, 1e-3, 1e20, 0]));
      else define(here, key, random.pick(ODD)());
      break;
    default:
      define(here, key, random.pick(ODD)());
  }
  return copy;
}

interface Place {
  readonly holder: Json[] | { [key: string]: Json };
  readonly key: string;
}

function placesOf(value: Json): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [
    { holder: value, key },
    ...placesOf((value as Record<string, Json>)[key]),
  ]);
}

/** As `JSON.parse` does it: `__proto__` becomes a key like others. */
function define(holder: object, key: string, value: Json): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

const PIECES = [
  '(',
  ')',
  ',',
  '"',
  "'",
  ';',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '.',
  '-',
  '+',
  '^',
  '*',
  '/',
  '=',
  '<',
  '{',
  '}',
  '[',
  ']',
  ':',
  '\\',
  '#',
  '0',
  '9',
  '1e999',
  'e',
  'x',
  'if(',
  'ü',
  '漢',
  '\ud83d',
  '\u0000',
  '\u001b',
  '\u202e',
  '\ufeff',
  '%3D',
  '−',
  '__proto__',
];

/** A text with some characters removed, doubled, moved, changed or put in. */
export function mutatedText(random: Random, text: string): string {
  let result = text;
  for (let change = 1 + random.below(3); change > 0; change--) {
    const at = random.below(result.length + 1);
    const length = random.chance(0.7) ? 1 : random.below(result.length + 1);
    const [before, part, after] = [
      result.slice(0, at),
      result.slice(at, at + length),
      result.slice(at + length),
    ];
    switch (random.below(6)) {
      case 0:
        result = before + after;
        break;
      case 1:
        result = before + part + part + after;
        break;
      case 2:
        result = before + random.pick(PIECES) + part + after;
        break;
      case 3:
        result =
          before + random.pick(PIECES).repeat(1 + random.below(random.chance(0.05) ? 3000 : 3)) + after;
        break;
      case 4:
        result = after + before + part;
        break;
      default:
        result = before + String.fromCharCode(random.below(random.chance(0.9) ? 128 : 65_536)) + after;
    }
  }
  return result;
}
