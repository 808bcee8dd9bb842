// What must not grow while the same is done over and over: counters, read again and again, and the floor of each in
// the first and in the second half of the time.

/**
 * How far the floor of the second half may lie above that of the first: a share, and a number for small counts.
 * @typedef {{ readonly share: number, readonly atLeast: number }} Margin
 */

/** Memory may move by what a heap keeps in reserve, and by code that is compiled on the way; what is counted, hardly. */
export const MEMORY = { share: 0.15, atLeast: 8 };
export const COUNT = { share: 0.05, atLeast: 2 };

/** The least of the readings, and how many were taken. */
function floorOf(readings) {
  return readings.reduce((least, value) => Math.min(least, value), Infinity);
}

/**
 * Compares the halves of the readings. The first of them are left out: caches fill, code is compiled.
 * @param {readonly Readonly<Record<string, number>>[]} samples
 * @param {Readonly<Record<string, Margin>>} margins
 */
export function compareHalves(samples, margins) {
  const warm = samples.slice(Math.ceil(samples.length / 5));
  const middle = Math.ceil(warm.length / 2);
  return Object.entries(margins).map(([name, { share, atLeast }]) => {
    const first = floorOf(warm.slice(0, middle).map((sample) => sample[name]));
    const second = floorOf(warm.slice(middle).map((sample) => sample[name]));
    const allowed = first + Math.max(atLeast, share * first);
    return { name, first, second, allowed, grew: second > allowed };
  });
}

/** Prints a line of readings, after a heading the first time. */
export function printer(names) {
  let isFirst = true;
  const widths = names.map((name) => Math.max(name.length, 8));
  const line = (cells) => cells.map((cell, index) => String(cell).padStart(widths[index])).join('  ');
  return (sample) => {
    if (isFirst) console.log(line(names));
    isFirst = false;
    console.log(line(names.map((name) => round(sample[name]))));
  };
}

export function printHalves(title, halves) {
  console.log(`\n${title}: the floor of each half`);
  for (const { name, first, second, allowed, grew } of halves) {
    const verdict = grew ? 'GREW' : 'back';
    console.log(
      `  ${name.padEnd(12)} ${String(round(first)).padStart(8)} -> ${String(round(second)).padStart(8)}` +
        `  (allowed ${round(allowed)})  ${verdict}`,
    );
  }
  console.log();
}

function round(value) {
  return Number.isInteger(value) ? value : Number(value.toFixed(1));
}
