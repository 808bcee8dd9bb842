// Phrases as they are set: lines break between clauses, not between a word and the number it is about.
import { expect, test } from 'vitest';
import { bound, phraseText, type Phrase } from '../../src/reading/phrase.ts';

/** What a line can hold at least: the pieces between blanks that break. */
const pieces = (phrase: Phrase): string[] => phraseText(bound(phrase)).split(' ');

test('a number stays with its word, and a range in one piece, whatever parts a phrase came in', () => {
  const phrase: Phrase = [
    'RMSProp comes to rest for ',
    { param: 'eta0' },
    ' between ',
    '0.027',
    ' and ',
    'about 0.07',
    ' and oscillates above it, at any ',
    { param: 'beta' },
    ' below 0.98.',
  ];
  const held = pieces(phrase).map((piece) => piece.replaceAll('\u00a0', ' '));
  expect(held).toContain('for η₀ between 0.027 and about 0.07');
  expect(held).toContain('any β below 0.98.');
  expect(held.slice(-6, -1)).toEqual(['and', 'oscillates', 'above', 'it,', 'at']);
});

test('nothing but blanks is changed', () => {
  const phrase: Phrase = ['No ', { param: 'eta0' }, ' at ', { param: 'beta' }, ' = 0.9: −1 to 2'];
  expect(phraseText(bound(phrase)).replaceAll('\u00a0', ' ')).toBe(phraseText(phrase));
});
