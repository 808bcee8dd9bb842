/** A run as JSON. */

import type { Format } from '../format.ts';
import { trajectoryToJson } from '../json.ts';

export const runJson: Format<'run'> = {
  of: 'run',
  ending: '.json',
  media: 'application/json',
  title: 'Everything',
  what: 'JSON: every step, the metrics, and the spec',
  encode: (run) => `${JSON.stringify(trajectoryToJson(run))}\n`,
};
