// Specs made to break what reads them: each is refused with its path, soon, by a message that is short and safe to print.
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePermalink } from '../../src/formats/permalink.ts';
import { quoted, visible } from '../../src/formula/index.ts';
import { applySettings } from '../../src/spec/edit.ts';
import { checkSpec } from '../../src/program/check.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { etascape, useFolder } from '../cli/run.ts';
import type { SpecInput } from '../../src/spec/structure.ts';
import { SpecError } from '../../src/spec/error.ts';

const path = useFolder();
const NESTED = 5000;
const ESCAPE = '\u001b[31m';

const good: SpecInput = {
  problem: { id: 'formula', loss: 'x^2', start: { x: 1 } },
  optimizer: { id: 'formula', hyper: { eta0: 0.1 }, state: { m: 0 }, update: 'm = g\np = p - eta0 * m' },
  axes: { x: { param: 'eta0', from: 0.1, to: 1 }, y: { param: 'start.x', from: 0, to: 1 } },
};

/** The text, for what writes JSON recurses too. */
function nested(open: string, close: string): string {
  return open.repeat(NESTED) + '1' + close.repeat(NESTED);
}

function refusal(input: unknown, read: (input: unknown) => unknown = checkSpec): SpecError {
  try {
    read(input);
  } catch (error) {
    expect(error).toBeInstanceOf(SpecError);
    return error as SpecError;
  }
  throw new Error('got a spec that is accepted, expected a refusal');
}

test('the control is accepted', () => {
  expect(() => parseSpec(good)).not.toThrow();
});

describe('JSON nested 5,000 deep', () => {
  const message = /: got values nested more than 16 deep, allowed: the keys of a spec$/;
  const objects = nested('{"a":', '}');
  const inside = `${JSON.stringify(good).slice(0, -1)},"thresholds":${objects}}`;

  test.each([
    ['objects', objects, /^a\.a\.a\./],
    ['arrays', nested('[', ']'), /^0\.0\.0\./],
    ['inside a spec', inside, /^thresholds\.a\.a\./],
  ])('%s', (_, text, where) => {
    const input: unknown = JSON.parse(text);
    for (const read of [parseSpec, (spec: unknown) => applySettings(spec, [['steps', '5']])]) {
      const { message: line } = refusal(input, read);
      expect(line).toMatch(message);
      expect(line).toMatch(where);
    }
  });

  test('in a link, and by --set', () => {
    const link = `v1.${Buffer.from(inside).toString('base64url')}`;
    expect(refusal(link, (text) => parsePermalink(text as string)).message).toMatch(message);
    const settings = [['thresholds.settle', nested('[', ']')]] as const;
    expect(refusal(good, (spec) => parseSpec(applySettings(spec, settings))).message).toMatch(message);
    const long = [[Array(NESTED).fill('a').join('.'), '1']] as const;
    expect(refusal(good, (spec) => parseSpec(applySettings(spec, long))).message).toMatch(message);
  });

  test('what refers to itself', () => {
    const spec: Record<string, unknown> = { ...good };
    spec.thresholds = spec;
    expect(refusal(spec).message).toMatch(message);
  });

  test('on the command line', async () => {
    writeFileSync(path('deep.json'), inside);
    const { status, stderr } = await etascape(['sweep', path('deep.json')]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^etascape: thresholds\.a\.a.*: got values nested more than 16 deep.*\n$/);
  });
});

test.each<[string, string, SpecInput['optimizer']]>([
  ['an initial state', 'optimizer.state.m', { ...good.optimizer, state: { m: '1e39' } }],
  ['a lookahead', 'optimizer.lookahead', { ...good.optimizer, lookahead: 'p - 1e39 * m' }],
  ['a rate', 'optimizer.rate', { ...good.optimizer, rate: '1e39 * eta0' }],
  ['an update', 'optimizer.update', { ...good.optimizer, update: 'p = p - 1e39 * g' }],
])('a constant beyond f32 in %s is refused with its path', (_, where, optimizer) => {
  const { issues } = refusal({ ...good, optimizer });
  expect(issues).toEqual([
    { path: where, message: expect.stringMatching(/^the constant 1e\+39 .* beyond f32/) },
  ]);
});

test('what comes of a constant that counts as 0 in f32 is refused with its path', () => {
  const loss = '(pi - x) / (7e-45 / x)';
  const { issues } = refusal({ ...good, problem: { ...good.problem, loss } });
  expect(issues).toEqual([
    { path: 'problem.loss', message: expect.stringMatching(/^a part of the formula .* count as 0/) },
  ]);
});

test('a lookahead of too many operations is refused with its path', () => {
  const start = Object.fromEntries(Array.from({ length: 32 }, (_, index) => [`x${index}`, 1]));
  const terms = Array.from({ length: 150 }, (_, index) => `sin(m + ${index})*cos(p*${index} + 1.5)`).join(
    ' + ',
  );
  const input = {
    ...good,
    problem: {
      ...good.problem,
      loss: Object.keys(start)
        .map((name) => `${name}^2`)
        .join('+'),
      start,
    },
    optimizer: { ...good.optimizer, lookahead: terms },
    axes: { ...good.axes, y: { param: 'start.x0', from: 0, to: 1 } },
  };
  expect(refusal(input).message).toMatch(
    /^optimizer\.lookahead: got \d+ operations .*, allowed: 20000 at 1:1$/,
  );
});

describe('what messages quote', () => {
  test('quoted text is cut, and what cannot be seen is made visible', () => {
    expect(quoted('plain ü 漢 😀')).toBe('"plain ü 漢 😀"');
    expect(quoted('a'.repeat(41))).toBe(`"${'a'.repeat(40)}…"`);
    expect(visible('\u001b\u009b\u007f\0\n\r\t\u2028\u202e\u2066\u200b\ufeff')).toBe(
      '\\u001b\\u009b\\u007f\\u0000\\u000a\\u000d\\u0009\\u2028\\u202e\\u2066\\u200b\\ufeff',
    );
    expect(quoted(`${'a'.repeat(39)}😀`)).toBe(`"${'a'.repeat(39)}\\ud83d…"`);
  });

  const long = `${ESCAPE}\u202e\n${'k'.repeat(5_000_000)}`;
  const { problem, optimizer, axes } = good;
  test.each<[string, unknown]>([
    ['a key of the whole', { ...good, [long]: 1 }],
    ['a key of a record', { ...good, problem: { ...problem, start: { x: 1, [long]: 1 } } }],
    ['a key of hyper', { ...good, optimizer: { id: 'rmsprop', hyper: { [long]: 1 } } }],
    ['an id', { ...good, problem: { id: long } }],
    ['an axis', { ...good, axes: { ...axes, x: { ...axes.x, param: long } } }],
    ['both axes alike', { ...good, axes: { x: { ...axes.x, param: long }, y: { ...axes.x, param: long } } }],
    ['a scale', { ...good, axes: { ...axes, x: { ...axes.x, scale: long } } }],
    ['a number', { ...good, steps: long }],
    ['data', { ...good, problem: { ...problem, data: long } }],
    ['a column', { ...good, problem: { ...problem, data: { [long]: [1] } } }],
    ['a loss', { ...good, problem: { ...problem, loss: long } }],
    ['a short loss', { ...good, problem: { ...problem, loss: ESCAPE } }],
    ['a state', { ...good, optimizer: { ...optimizer, state: { m: ESCAPE } } }],
    ['a name too long', { ...good, problem: { ...problem, start: { x: 1, ['k'.repeat(101)]: 1 } } }],
  ])('%s', (_, input) => {
    const { message, issues } = refusal(input);
    for (const text of [message, ...issues.flatMap((issue) => [issue.path, issue.message])]) {
      expect(text.length).toBeLessThan(2000);
      expect(text).toBe(visible(text));
    }
  });

  test.each<[string, string[]]>([
    ['a command', [ESCAPE]],
    ['a spec', ['sweep', ESCAPE]],
    ['a choice', ['sweep', 'lecture', '--engine', ESCAPE]],
    ['a number', ['sweep', 'lecture', '--threads', ESCAPE]],
    ['an option', ['sweep', 'lecture', `--${ESCAPE}`]],
    ['a setting', ['sweep', 'lecture', '--set', ESCAPE]],
    ['a setting’s path', ['sweep', 'lecture', '--set', `${ESCAPE}.a=1`]],
    ['a setting’s value', ['sweep', 'lecture', '--set', `problem.data=${ESCAPE}${'k'.repeat(100_000)}`]],
    ['a place', ['replay', 'lecture', '--at', ESCAPE]],
    ['a file', ['sweep', 'lecture', '--out', ESCAPE]],
    ['a folder', ['sweep', 'lecture', '--out', `${ESCAPE}/x.json`]],
  ])('on the command line: %s', async (_, args) => {
    const { status, stdout, stderr } = await etascape(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^etascape: [^\n]{1,2100}\n$/);
    expect(stderr.trimEnd()).toBe(visible(stderr.trimEnd()));
    expect(stderr).toContain('\\u001b[31m');
  });
});
