/** The advice as `analyse --json` gives it: null where something is absent, and in `absent` the reason by its key. */

import { statedValue } from '../analysis/stated.ts';
import { jsonNumber } from '../formats/json.ts';
import { leastToJson } from '../formats/least-json.ts';
import { constructorLines } from '../frameworks/constructors.ts';
import type { Field } from '../sweep/field.ts';
import { noticeText } from '../sweep/notice.ts';
import { type Advice, limitNumbers, reasonsOf } from '../analysis/advised.ts';

export function adviceToJson(field: Pick<Field, 'spec' | 'y' | 'notices'>, advice: Advice) {
  const { predicted, measured } = limitNumbers(advice);
  const sensitivity = statedValue(advice.sensitivity);
  return {
    least: leastToJson(advice.least),
    sharpness: statedValue(advice.sharpness) ?? null,
    limit: { predicted: predicted ?? null, measured: measured ?? null },
    at: advice.at,
    bands: advice.bands.map(({ y, from, to, decades }) => ({ y, from, to, decades: jsonNumber(decades) })),
    best: statedValue(advice.best) ?? null,
    recommended: statedValue(advice.recommended) ?? null,
    sensitivity: sensitivity?.value ?? null,
    relativeSensitivity: sensitivity?.relative ?? null,
    arrivals: statedValue(advice.arrivals) ?? null,
    constructors: constructorLines(field, advice).map(({ line, ...rest }) => ({
      ...rest,
      line: line ?? null,
    })),
    absent: reasonsOf(advice),
    notices: field.notices.map(noticeText),
  };
}
