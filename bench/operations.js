// How many f32 operations an update of a run takes, counted in the text that the GPU carries out: every line of a
// phase is one operation, a comparison with the choice that follows from it counting as one.

import { sweepShader } from '../dist/index.js';

/** @returns operations of each phase, and of a whole update outside the tail. */
export function operationsOf(plan) {
  const text = sweepShader(plan);
  const sums = 1 + plan.program.parameters.length;
  const phases = {
    row: linesOf(text, 'evaluate') + sums,
    reduction: sums,
    evaluated: linesOf(text, 'evaluated'),
    update: linesOf(text, 'update'),
    observe: linesOf(text, 'observe'),
  };
  const { row, ...rest } = phases;
  const each = Object.values(rest).reduce((sum, count) => sum + count, plan.rows * row);
  return { ...phases, each };
}

/** The operations in the text of one function; those that only rename what was there before are none. */
function linesOf(text, name) {
  const start = text.search(new RegExp(`^fn ${name}\\(`, 'm'));
  const body = text.slice(start, text.indexOf('\n}', start));
  return [...body.matchAll(/^ *let n\d+ = /gm)].length;
}
