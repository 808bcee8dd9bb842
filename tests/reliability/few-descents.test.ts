// How many of the descents came to the least loss that was found.
import { expect, test } from 'vitest';
import { leastText } from '../../src/cli/table.ts';
import { leastToJson } from '../../src/formats/least-json.ts';
import { fewDescents } from '../../src/program/least/least.ts';
import { leastSentence } from '../../src/reading/least-words.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { leastOf } from './least-of.ts';

test('how many descents came to the least loss is in the JSON, and said where they are few', async () => {
  const many = await leastOf('(x-3)^2', 'x');
  const few = await leastOf('min((x-1)^2, (x+50)^2-1)', 'x');
  const spec = parseSpec(PRESETS[0].spec);
  expect(leastToJson(many)).toMatchObject({ reached: 25, starts: 25 });
  expect(fewDescents(many)).toBeUndefined();
  expect(leastSentence({ spec, least: many })).toBeUndefined();
  const { reached, starts } = leastToJson(few);
  expect(reached).toBeLessThan(starts! / 10);
  expect(leastSentence({ spec, least: few })).toContain(`${reached} of ${starts} descents came to it`);
  expect(leastText(many)).toBe('0, found');
  expect(leastText(few)).toBe(`-1, found (${reached} of ${starts} descents came to it)`);
  const none = await leastOf('x^3', 'x');
  expect(leastToJson(none)).toMatchObject({ reached: null, starts: null });
});
