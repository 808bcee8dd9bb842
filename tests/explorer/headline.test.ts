// The headline: true for maps made by hand, hedged where they are not clear, and right about the lecture's map.
import { expect, test } from 'vitest';
import { headlineOf, phraseText } from '../../src/reading/headline.ts';
import { axisValues } from '../../src/model/axis.ts';
import type { Field } from '../../src/sweep/field.ts';
import { REGIMES, type Regime } from '../../src/program/metrics/regime.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';
import { landscapeOf } from '../landscape.ts';
import { symbolText } from '../../src/reading/symbols.ts';

const lecture = parseSpec(findPreset('lecture')!.spec);

/** A map whose regimes are as a function of the two values says. */
function painted(regime: (eta0: number, beta: number) => Regime, count = 64): Field {
  const { x, y } = lecture.axes;
  const spec: Spec = { ...lecture, axes: { x: { ...x, count }, y: { ...y, count } } };
  const xs = axisValues(spec.axes.x);
  const ys = axisValues(spec.axes.y);
  const regimes = Uint8Array.from({ length: count * count }, (_, cell) =>
    REGIMES.indexOf(regime(xs[cell % count], ys[Math.floor(cell / count)])),
  );
  return { spec, x: xs, y: ys, shape: [count, count], regimes } as unknown as Field;
}

function said(field: Field, title = 'RMSProp'): { claim: string; note: string } {
  const { claim, note } = headlineOf(field, title);
  return { claim: phraseText(claim, symbolText), note: phraseText(note, symbolText) };
}

test('one border, the same everywhere', () => {
  const field = painted((eta0) => (eta0 < 0.07 ? 'converged' : 'oscillates-low'));
  expect(said(field)).toEqual({
    claim: 'RMSProp comes to rest for η₀ below 0.07 and oscillates at low loss above it, at any β.',
    note: '',
  });
});

test('the oscillation’s own border and what has not arrived are noted', () => {
  const field = painted((eta0) => {
    if (eta0 < 0.01) return 'not-arrived';
    if (eta0 < 0.07) return 'converged';
    return eta0 < 0.3 ? 'oscillates-low' : 'oscillates-high';
  });
  expect(said(field)).toEqual({
    claim: 'RMSProp comes to rest for η₀ between 0.01 and 0.07 and oscillates above it, at any β.',
    note: 'Below 0.01 it has not arrived after 500 steps. The oscillation is at high loss above 0.3.',
  });
});

test('on the way it begins with the step, and does not say it twice', () => {
  const atStep = (field: Field): Field => ({ ...field, spec: { ...field.spec, steps: 20 } });
  const claim = (field: Field): string =>
    phraseText(headlineOf(atStep(field), 'RMSProp', 500).claim, symbolText);
  expect(claim(painted((eta0) => (eta0 < 0.07 ? 'not-arrived' : 'oscillates-high')))).toBe(
    'After 20 of 500 steps, RMSProp oscillates at high loss for η₀ above 0.07 and has not arrived below it, at any β.',
  );
  expect(claim(painted(() => 'not-arrived'))).toBe(
    'After 20 of 500 steps, RMSProp has arrived nowhere on this map.',
  );
  const striped = painted((_, beta) => (Math.floor(beta * 6) % 2 === 0 ? 'converged' : 'oscillates-high'));
  expect(claim(striped)).toMatch(/^After 20 of 500 steps, on this map RMSProp /);
  expect(said(painted(() => 'not-arrived')).claim).toBe(
    'RMSProp has arrived nowhere on this map after 500 steps.',
  );
});

test('a border that leans is said to lean', () => {
  const rising = painted((eta0, beta) => (eta0 < 0.01 * 10 ** (2 * beta) ? 'converged' : 'diverged'));
  expect(said(rising).claim).toMatch(
    /^RMSProp comes to rest for η₀ below a border that rises from 0\.01 to (0\.9\d*|1) as β grows, and diverges above it\.$/,
  );
});

test('a border that is a little elsewhere for some is told as it is for most', () => {
  const field = painted((eta0, beta) =>
    eta0 < (beta < 0.82 ? 0.07 : 0.088) ? 'converged' : 'oscillates-low',
  );
  expect(said(field).claim).toMatch(/^RMSProp comes to rest for η₀ below about 0\.07 /);
});

test('kinds that come back make no sentence: the shares are told', () => {
  const field = painted((_, beta) => (Math.floor(beta * 6) % 2 === 0 ? 'converged' : 'oscillates-high'));
  expect(said(field).claim).toMatch(/^On this map RMSProp /);
});

test('an exception at one end limits the claim', () => {
  const field = painted((eta0, beta) =>
    beta > 0.9 ? 'not-arrived' : eta0 < 0.07 ? 'converged' : 'oscillates-low',
  );
  expect(said(field).claim).toMatch(/, at any β below 0\.9\d?\.$/);
});

test('specks do not matter, many of them are hedged', () => {
  let seed = 7;
  const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const field = painted((eta0) =>
    chance() < 0.04 ? 'diverged' : eta0 < 0.07 ? 'converged' : 'oscillates-low',
  );
  expect(said(field).claim).toMatch(
    /^RMSProp comes to rest for η₀ below (about )?0\.07.*with scattered exceptions\.$/,
  );
});

test('a map of one kind, and one of nothing but noise', () => {
  expect(said(painted(() => 'diverged')).claim).toBe('RMSProp diverges everywhere on this map.');
  let seed = 3;
  const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const noise = said(painted(() => (chance() < 0.5 ? 'converged' : 'diverged')));
  expect(noise.claim).toMatch(
    /^On this map RMSProp (comes to rest|diverges) in \d+ % and (comes to rest|diverges) in \d+ % of the runs\.$/,
  );
  expect(noise.note).toBe('No single border in η₀ or β tells them apart.');
});

test('the border may be along the other axis', () => {
  const field = painted((_, beta) => (beta < 0.5 ? 'converged' : 'diverged'));
  expect(said(field).claim).toBe('RMSProp comes to rest for β below 0.5 and diverges above it, at any η₀.');
});

test('the lecture’s map', () => {
  const { x, y } = lecture.axes;
  const spec: Spec = { ...lecture, axes: { x: { ...x, count: 128 }, y: { ...y, count: 16 } } };
  const plan = makePlan(spec);
  const field = landscapeOf(plan, 'f32');
  const { claim, note } = said(field);
  expect(claim).toMatch(
    /^RMSProp comes to rest for η₀ between 0\.02\d* and (about )?0\.07 and oscillates above it, at/,
  );
  expect(note).toMatch(/has not arrived after 500 steps\. The oscillation is at high loss above 0\.3/);
});

test('“everywhere” is said of every cell: an oscillation at both losses is told in shares', () => {
  const field = painted((eta0) => (eta0 < 1.9 ? 'oscillates-low' : 'oscillates-high'));
  expect(said(field).claim).toMatch(
    /^RMSProp oscillates everywhere on this map, at low loss in (> )?9\d % of the runs\.$/,
  );
  expect(said(painted(() => 'oscillates-low')).claim).toBe(
    'RMSProp oscillates at low loss everywhere on this map.',
  );
});

test('arriving is not coming to rest', () => {
  const field = painted((_, beta) => (beta < 0.1 ? 'arriving' : 'converged'));
  expect(said(field).claim).toMatch(
    /^RMSProp arrives everywhere on this map, and comes to rest in 89 % of the runs\.$/,
  );
});

test('without a least loss nothing is said of arriving', () => {
  expect(said(painted(() => 'moving')).claim).toBe(
    'RMSProp is still moving after 500 steps everywhere on this map.',
  );
  expect(said(painted((eta0) => (eta0 < 0.07 ? 'at-rest' : 'oscillates'))).claim).toBe(
    'RMSProp comes to rest for η₀ below 0.07 and oscillates above it, at any β.',
  );
});

test('a band that moves over the other axis is told at both its ends', () => {
  const field = painted((eta0, beta) => {
    const from = 0.004 * 10 ** (1.2 * beta);
    return eta0 < from ? 'not-arrived' : eta0 < 10 * from ? 'converged' : 'diverged';
  });
  expect(said(field).claim).toMatch(
    /^RMSProp comes to rest for η₀ from [\d.]+–[\d.]+ at β = 0 to [\d.]+–[\d.]+ at β = 0\.999, and /,
  );
});
