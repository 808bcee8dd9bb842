// The headline: true for maps made by hand, hedged where they are not clear, and right about the lecture's map.
import { expect, test } from 'vitest';
import { headlineOf } from '../../src/reading/headline.ts';
import { phraseText, type Phrase } from '../../src/reading/phrase.ts';
import { axisValues } from '../../src/model/axis.ts';
import type { Field } from '../../src/sweep/field.ts';
import { REGIMES, type Regime } from '../../src/program/metrics/regime.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';
import { compiledRunner, landscapeOf } from '../landscape.ts';

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
  return { claim: plain(claim), note: plain(note) };
}

/** With plain spaces and dashes: what keeps a line from ending there has a test of its own. */
function plain(phrase: Phrase): string {
  return phraseText(phrase).replaceAll('\u00a0', ' ').replaceAll('\u2060', '');
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
  const claim = (field: Field): string => plain(headlineOf(atStep(field), 'RMSProp', 500).claim);
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

test('a band of which one border wanders is told by its borders, not by its ends', () => {
  // Its lower border reaches down in the middle, as that of gradient descent on a sigmoid neuron does.
  const field = painted((eta0, beta) => {
    if (eta0 < 0.03 + 0.27 * Math.abs(2 * beta - 1)) return 'not-arrived';
    return eta0 < 0.5 ? 'converged' : 'oscillates-low';
  });
  expect(said(field).claim).toMatch(
    /^RMSProp comes to rest for η₀ from a border that wanders between 0\.03\d* and 0\.(29\d*|3), up to 0\.5, and oscillates at low loss above it\.$/,
  );
  expect(said(field).note).toBe('Below that band it has not arrived after 500 steps.');
});

test('where a kind ends that lies beside the main one is told, and what lies beyond it', () => {
  const field = painted((eta0, beta) => {
    if (eta0 < 0.01) return 'converged';
    return eta0 < 0.1 * 10 ** (1 - Math.abs(2 * beta - 1)) ? 'oscillates-high' : 'diverged';
  });
  expect(said(field)).toEqual({
    claim: 'RMSProp comes to rest for η₀ below 0.01 and oscillates at high loss above it.',
    note: 'Above a border that wanders between 0.1 and 0.9 it diverges.',
  });
  const level = painted((eta0) => (eta0 < 0.01 ? 'converged' : eta0 < 0.1 ? 'oscillates-high' : 'diverged'));
  expect(said(level)).toEqual({
    claim:
      'RMSProp comes to rest for η₀ below 0.01 and oscillates at high loss above it up to 0.1, at any β.',
    note: 'Above 0.1 it diverges.',
  });
});

test('of rows that never leave the main kind no border is told', () => {
  const field = painted((eta0, beta) => (beta < 0.3 || eta0 < 0.07 ? 'converged' : 'diverged'));
  expect(said(field).claim).toMatch(/, at any β above 0\.[23]\d*\.$/);
});

test('what drifts is told apart from what comes to rest', () => {
  const drifting = (share: number): ReturnType<typeof said> =>
    said(
      painted((eta0) =>
        eta0 < 0.001 * 2000 ** (share / 2) ? 'arriving' : eta0 < 0.0447 ? 'converged' : 'diverged',
      ),
    );
  expect(drifting(0).claim).toMatch(/^RMSProp comes to rest for /);
  expect(drifting(0).note).toBe('');
  expect(drifting(0.1).note).toMatch(
    /^In \d+ % of the runs said to come to rest it still drifts at low loss\.$/,
  );
  expect(drifting(0.5).claim).toMatch(/^RMSProp comes to rest or drifts at low loss for /);
  expect(drifting(1).claim).toMatch(/^RMSProp drifts at low loss for /);
});

test('shares are of what each run does: those that arrive are not those that drift', () => {
  const kinds: readonly Regime[] = [
    'oscillates-low',
    'arriving',
    'not-arrived',
    'oscillates-high',
    'converged',
  ];
  const { claim } = said(painted((_, beta) => kinds[Math.floor(beta * 10) % 5]));
  expect(claim).toMatch(/drifts at low loss in \d+ %/);
  expect(claim).toMatch(/comes to rest in \d+ %/);
  expect(claim).not.toContain('arrives');
});

test('an oscillation is said to be at high loss above a number only if it is, on all lines', () => {
  const field = painted((eta0, beta) => {
    if (eta0 < 0.02) return 'converged';
    return eta0 < 0.3 || beta > 0.65 ? 'oscillates-low' : 'oscillates-high';
  });
  expect(said(field).note).not.toContain('at high loss above');
});

test('gradient descent’s band reaches down in the middle of its map', async () => {
  const { axes, ...rest } = parseSpec(findPreset('gd-limit')!.spec);
  const spec: Spec = { ...rest, axes: { x: { ...axes.x, count: 96 }, y: { ...axes.y, count: 48 } } };
  const plan = makePlan(spec);
  const { claim } = said(landscapeOf(plan, 'f32', await compiledRunner(plan, 'f32')));
  expect(claim).toMatch(/ from a border that wanders between 0\.3\d* and 5\.?\d*, up to (about )?7/);
});

test('no line ends within a number or a range', () => {
  const band = painted((eta0, beta) => {
    const from = 0.004 * 10 ** (1.2 * beta);
    return eta0 < from ? 'not-arrived' : eta0 < 10 * from ? 'converged' : 'diverged';
  });
  const { claim } = headlineOf(band, 'RMSProp');
  expect(phraseText(claim)).toMatch(/[\d.]+\u2060–\u2060[\d.]+ at β\u00a0=\u00a00 to/);
});
