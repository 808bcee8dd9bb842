// Every symbol that an update is written in has a meaning at hand, and none that it is not.
import { expect, test } from 'vitest';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { updateSymbols } from '../../src/reading/symbol-words.ts';

test.each(OPTIMIZERS)('$id', (optimizer) => {
  const symbols = updateSymbols(optimizer);
  expect(symbols.map(({ name }) => name)).toEqual(['p', 'g', ...Object.keys(optimizer.state ?? {})]);
  const text = `${optimizer.update} ${optimizer.shared?.update ?? ''}`;
  for (const { name, meaning } of symbols) {
    expect(text).toMatch(new RegExp(`\\b${name}\\b`));
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    expect(meaning).not.toBe('A state of this update.');
  }
});

test('an update of one’s own says that its states are its own', () => {
  const own = { ...OPTIMIZERS[0], id: 'formula', state: { q: '0' } };
  expect(updateSymbols(own).at(-1)).toEqual({ name: 'q', meaning: 'A state of this update.' });
});
