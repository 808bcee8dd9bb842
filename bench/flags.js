// Flags of the benchmarks: what is not understood is said in one line, with status 2.

import { parseArgs } from 'node:util';

export function readFlags(options) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return refuse(error.message.split('. ')[0]);
  }
}

/** @returns the flag's value as a number that fits. */
export function numberFlag(values, name, { least, isWhole = true }) {
  const value = Number(values[name]);
  if (value >= least && (!isWhole || Number.isInteger(value))) return value;
  return refuse(
    `--${name}: got "${values[name]}", expected a ${isWhole ? 'whole ' : ''}number from ${least} on`,
  );
}

export function refuse(why) {
  console.error(`${why}.`);
  return process.exit(2);
}
