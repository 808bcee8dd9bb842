/**
 * The advice: all that is said of what a landscape means, as one value in which nothing can contradict anything else. It
 * is a pure function of the field and the facts; what cannot be said is absent, with the reason.
 */

import { regimeAt, requireField, type Field } from '../sweep/field.ts';
import { leastLossOf } from '../program/least/least.ts';
import { axisKind, type AxisKind } from './axis-kind.ts';
import { ARRIVED, bandOf, bandsOf, bestCell, ownRow, type Band, type BestCell } from './bands.ts';
import { type Facts, stableColumns, statedLimits } from './facts.ts';
import { sensitivityOf } from './sensitivity.ts';
import { absent, stated, type Stated } from './stated.ts';
import { noTakeReason, recommended, type Recommendation } from './take.ts';
import { LEARNING_RATE } from '../model/names.ts';
import { noLeastReason } from './no-least.ts';
import type { Advice, AdvisedSensitivity, Arrivals } from './advised.ts';

/** Pure: the same field and facts give the same advice. @throws RangeError for what is no field. */
export function adviceOf(field: Field, facts: Facts): Advice {
  requireField(field);
  const kind = axisKind(field.spec);
  const withheld = noLeastReason(field.least);
  const { predicted, measured } = facts;
  return {
    least: facts.least,
    kind,
    y: field.y[ownRow(field)],
    at: Object.fromEntries(
      [field.spec.axes.x.param, field.spec.axes.y.param]
        .filter((param) => param !== LEARNING_RATE)
        .map((param) => [param, facts.at[param]]),
    ),
    sharpness: facts.sharpness,
    limit: { predicted, measured },
    limitLine: facts.line,
    bands: withheld === undefined ? bandsOf(field) : [],
    band: withheld === undefined ? bandStated(field) : absent(withheld),
    best: bestStated(field),
    recommended: withheld === undefined ? recommendation(field, facts, kind) : absent(withheld),
    arrivals: withheld === undefined ? arrivals(field, kind) : absent(withheld),
    sensitivity: sensitivity(field, facts, kind),
  };
}

function bandStated(field: Field): Stated<Band> {
  const band = bandOf(field, ownRow(field));
  return band ? stated(band) : absent('no run of this row converges, or oscillates at low loss');
}

function bestStated(field: Field): Stated<BestCell> {
  const best = bestCell(field);
  return best ? stated(best) : absent('every run diverges');
}

function arrivals(field: Field, kind: AxisKind): Stated<Arrivals> {
  if (kind === 'hyperparameter') return absent('along x lies a value to choose');
  const width = field.x.length;
  const row = ownRow(field);
  const arrived = Array.from(field.regimes, (_, cell) => ARRIVED.has(regimeAt(field, cell)));
  const stretch = bandOf(field, row, ARRIVED);
  const inRow = arrived.slice(row * width, (row + 1) * width).filter(Boolean).length;
  return stated({
    share: arrived.filter(Boolean).length / arrived.length,
    stretch: stretch && { from: stretch.from, to: stretch.to },
    isWhole: stretch !== undefined && stretch.columns[1] - stretch.columns[0] + 1 === inRow,
  });
}

const NOTHING_TO_CHOOSE = { start: 'a start', constant: 'a constant of the problem' } as const;

function recommendation(field: Field, facts: Facts, kind: AxisKind): Stated<Recommendation> {
  const { param } = field.spec.axes.x;
  if (kind !== 'hyperparameter') {
    return absent(`${param} is ${NOTHING_TO_CHOOSE[kind]}, nothing to choose`);
  }
  const isAlongX = param === LEARNING_RATE;
  const [lowest] = statedLimits(facts);
  const within = isAlongX ? lowest && { below: lowest.eta0 } : stableColumns(field, facts);
  const take = (within && recommended(field, within)) ?? recommended(field);
  if (!take) return absent(noTakeReason(field));
  const rate = isAlongX ? take.x : facts.at[LEARNING_RATE];
  if (!lowest || !(rate > lowest.eta0)) return stated(take);
  return stated({
    ...take,
    ignores: {
      limit: lowest.eta0,
      reason: isAlongX
        ? 'no run below the limit that arrives and settles keeps a factor 2 from it and from where such runs end'
        : `the rate of this row lies above the limit for this ${param}`,
    },
  });
}

function sensitivity(field: Field, facts: Facts, kind: AxisKind): Stated<AdvisedSensitivity> {
  const { param } = field.spec.axes.x;
  if (kind !== 'hyperparameter') {
    return absent(`${param} is ${NOTHING_TO_CHOOSE[kind]}, no hyperparameter`);
  }
  const least = leastLossOf(facts.least);
  if (least === undefined) return absent(noLeastReason(facts.least)!);
  const row = ownRow(field);
  const { value, relative } = sensitivityOf(field, row, least);
  if (Number.isNaN(value)) return absent('no run of this row ends below its start');
  if (!(relative >= 0)) return absent('the start is no worse than the least loss: there is nothing to gain');
  const width = field.x.length;
  const arrives = Array.from(field.x, (_, column) => regimeAt(field, row * width + column)).some((regime) =>
    ARRIVED.has(regime),
  );
  return stated({ value, relative: Math.min(1, relative), arrives });
}
