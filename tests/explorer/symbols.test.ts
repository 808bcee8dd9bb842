// Names of hyperparameters, starts and constants as mathematics.
import { expect, test } from 'vitest';
import { symbolOf, symbolText } from '../../src/reading/symbols.ts';

test.each([
  ['eta0', 'η₀'],
  ['beta', 'β'],
  ['beta1', 'β₁'],
  ['eps', 'ε'],
  ['gamma', 'γ'],
  ['lambda', 'λ'],
  ['rho', 'ρ'],
  ['delta', 'δ'],
  ['problem.kappa', 'κ'],
  ['start.w', 'w₀'],
  ['start.b', 'b₀'],
  ['start.x1', 'x_1,0'],
])('%s is %s', (param, text) => expect(symbolText(param)).toBe(text));

test('a start keeps its own subscript before the 0', () => {
  expect(symbolOf('start.x1')).toEqual({ base: 'x', subscript: '1,0' });
});
