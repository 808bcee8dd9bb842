/** The structure of a spec: which keys there are and what they hold; what depends on the problem and the optimizer is resolved after it. */

import * as v from 'valibot';
import { said } from '../formula/index.ts';
import { MAX_COUNT, MAX_NAME, MAX_ROWS, MAX_STEPS } from '../model/limits.ts';
import { NOISE_SCALES } from '../model/noise.ts';
import { LARGEST_VALUE, SCALES } from '../model/quantity.ts';

export type { SpecInput } from './shape.ts';

/** A message that says what was got and what is allowed; the path is put before it by {@link SpecError}. */
const allowed = (what: string) => (issue: v.BaseIssue<unknown>) =>
  `got ${said(issue.input)}, allowed: ${what}`;

const finite = v.pipe(
  v.number(allowed('a number')),
  v.check(
    (value) => Number.isFinite(value) && Math.abs(value) <= LARGEST_VALUE,
    (issue) => `got ${issue.input}, allowed: a finite number of size up to ${LARGEST_VALUE}`,
  ),
);

const whole = (from: number, to: number) =>
  v.pipe(
    v.number(allowed(`a whole number ${from} … ${to}`)),
    v.check(
      (value) => Number.isInteger(value) && value >= from && value <= to,
      (issue) => `got ${issue.input}, allowed: a whole number ${from} … ${to}`,
    ),
  );

const text = v.string(allowed('text'));

const IDENTIFIER = /^[A-Za-z][A-Za-z0-9_]*$/;

const identifier = v.pipe(
  text,
  v.regex(
    IDENTIFIER,
    (issue) => `got ${said(issue.input)}, allowed: a name of letters, digits and _, starting with a letter`,
  ),
  v.maxLength(MAX_NAME, (issue) => `got a name of ${issue.input.length} letters, allowed: 1 … ${MAX_NAME}`),
);

const numbersByName = v.record(identifier, finite, allowed('an object of numbers by name'));

const formulasByName = v.record(
  identifier,
  v.union([v.string(), finite], allowed('a formula or a number')),
  allowed('an object of formulas by name'),
);

const rangesByName = v.record(
  identifier,
  v.pipe(
    v.tuple([finite, finite], allowed('a pair [from, to] of numbers')),
    v.check(
      ([from, to]) => from < to,
      ({ input: [from, to] }) => `got [${from}, ${to}], allowed: a pair [from, to] with from < to`,
    ),
  ),
  allowed('an object of pairs [from, to] by name'),
);

const choice = <const T extends readonly string[]>(options: T) =>
  v.picklist(options, allowed(options.map((option) => `"${option}"`).join(', ')));

/** An object with these keys and no others; an unknown or missing key is named with what is allowed. */
function object<const T extends v.ObjectEntries>(entries: T) {
  const keys = Object.keys(entries).join(', ');
  return v.strictObject(entries, (issue) => {
    if (issue.expected === 'never') return `unknown key, allowed: ${keys}`;
    if (issue.received === 'undefined') return `missing, and has no default`;
    return `got ${said(issue.input)}, allowed: an object with ${keys}`;
  });
}

const axis = object({
  param: text,
  scale: v.optional(choice(SCALES)),
  from: finite,
  to: finite,
  count: v.optional(whole(1, MAX_COUNT), 256),
});

const columns = v.record(
  identifier,
  v.pipe(
    v.array(finite, allowed('an array of numbers')),
    v.minLength(1, 'got 0 rows, allowed: 1 … ' + MAX_ROWS),
    v.maxLength(MAX_ROWS, (issue) => `got ${issue.input.length} rows, allowed: 1 … ${MAX_ROWS}`),
  ),
  allowed('the id of a data set, or columns of numbers by name'),
);

const fraction = v.pipe(
  finite,
  v.check(
    (value) => value >= 0,
    (issue) => `got ${issue.input}, allowed: a number ≥ 0`,
  ),
);

/** It takes what {@link SpecInput} says, and nothing else. */
export const structure = object({
  version: v.optional(v.literal(1, allowed('1')), 1),
  problem: object({
    id: text,
    data: v.optional(v.lazy((data) => (typeof data === 'string' ? v.string() : columns))),
    reduce: v.optional(choice(['mean', 'sum']), 'mean'),
    start: v.optional(numbersByName, {}),
    constants: v.optional(numbersByName, {}),
    loss: v.optional(text),
    within: v.optional(rangesByName),
  }),
  optimizer: object({
    id: text,
    hyper: v.optional(numbersByName, {}),
    update: v.optional(text),
    state: v.optional(formulasByName),
    lookahead: v.optional(text),
    rate: v.optional(text),
  }),
  axes: object({ x: axis, y: axis }),
  steps: v.optional(whole(1, MAX_STEPS), 500),
  tail: v.optional(whole(1, MAX_STEPS)),
  noise: v.optional(
    object({
      batch: whole(1, MAX_ROWS),
      seed: v.optional(whole(0, 2 ** 32 - 1), 0),
      scale: v.optional(choice(NOISE_SCALES), 'data'),
    }),
  ),
  thresholds: v.optional(
    object({
      settle: v.optional(fraction, 0.05),
      excess: v.optional(fraction, 0.05),
      oscillation: v.optional(fraction, 1e-3),
      flips: v.optional(fraction, 0.25),
    }),
    {},
  ),
});

/** What the structure gives: defaults that depend on nothing else are filled in. */
export type StructuredSpec = v.InferOutput<typeof structure>;
