/** A run as JSON. */

import type { Format } from './format.ts';
import { trajectoryToJson } from './json.ts';

export const runJson: Format<'run'> = {
  ending: '.json',
  of: 'run',
  media: 'application/json',
  title: 'Run as JSON',
  what: 'Every column of the replay, and what became of the run',
  encode: (run) => `${JSON.stringify(trajectoryToJson(run))}\n`,
};
