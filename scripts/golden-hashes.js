// Compares hashes of results with those that are kept in a file, or keeps them: what either side has alone is a
// difference too, and nothing is kept where the engines themselves do not agree.
// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';

/** @typedef {Record<string, string>} Hashes by metric */
/** @typedef {Record<string, Record<string, Hashes>>} Golden by preset, then by precision */

/**
 * Each hash that is not the same on both sides, in a sentence.
 * @param {Golden} got @param {Golden} expected
 * @returns {string[]}
 */
export function differences(got, expected) {
  const places = [...new Set([got, expected].flatMap(placesOf))];
  return places.flatMap((place) => {
    const [preset = '', precision = '', metric = ''] = place.split('\t');
    const [own, other] = [got, expected].map((golden) => golden[preset]?.[precision]?.[metric]);
    return own === other ? [] : [`${preset} in ${precision}, ${metric}: ${said(own, other)}`];
  });
}

/**
 * Compares with the file, or writes it where the GPU has the bits of f32.
 * @param {{ hashes: Golden, gpu?: Record<string, Hashes>, file: string, check: boolean }} computed the GPU's by preset
 * @returns {string[]} what is not as it should be; the file is not written then.
 */
export function settle({ hashes, gpu, file, check }) {
  const onGpu = Object.entries(gpu ?? {}).map(([preset, own]) => [preset, { 'f32 on the GPU': own }]);
  const single = Object.entries(gpu ? hashes : {}).map(([preset, { f32 = {} }]) => [
    preset,
    { 'f32 on the GPU': f32 },
  ]);
  const complaints = differences(Object.fromEntries(onGpu), Object.fromEntries(single));
  if (check) complaints.push(...differences(hashes, JSON.parse(readFileSync(file, 'utf8'))));
  else if (complaints.length === 0) writeFileSync(file, `${JSON.stringify(hashes, undefined, 1)}\n`);
  return complaints;
}

/** @param {Golden} golden */
function placesOf(golden) {
  return Object.entries(golden).flatMap(([preset, byPrecision]) =>
    Object.entries(byPrecision).flatMap(([precision, byMetric]) =>
      Object.keys(byMetric).map((metric) => [preset, precision, metric].join('\t')),
    ),
  );
}

/** @param {string | undefined} got @param {string | undefined} expected */
function said(got, expected) {
  const short = (/** @type {string | undefined} */ hash) => hash?.slice(0, 12) ?? 'none';
  return `got ${short(got)}, expected ${short(expected)}`;
}
