// How many f32 operations an update of a run takes, counted in the text that the GPU carries out: every line of a
// phase is one operation, a comparison with the choice that follows from it counting as one.

import { sweepShader } from '../dist/index.js';

/** @returns operations of each phase, and of a whole update outside the tail. */
export function operationsOf(plan) {
  const text = sweepShader(plan);
  const sums = 1 + plan.program.parameters.length;
  const phases = {
    row: linesOf(text, 'evaluate', '\n  }') + sums,
    reduction: sums,
    evaluated: linesOf(text, 'evaluated'),
    update: linesOf(text, 'update'),
    observe: linesOf(text, 'observe'),
    // The size of each value that must stay bounded, and its comparison.
    alive: 2 * plan.program.bounded.length,
  };
  const { row, ...rest } = phases;
  const each = Object.values(rest).reduce((sum, count) => sum + count, plan.rows * row);
  return { ...phases, each };
}

/**
 * The operations in the text of one function; those that only rename what was there before are none.
 * @param end where the text ends that is counted: that of a function, or of the first row in it.
 */
function linesOf(text, name, end = '\n}') {
  const start = text.search(new RegExp(`^fn ${name}\\(`, 'm'));
  const body = text.slice(start, text.indexOf(end, start));
  return [...body.matchAll(/^ *let n\d+ = /gm)].length;
}
