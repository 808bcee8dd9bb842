/** What the league shows, in sentences computed from it. */

import type { League, LeagueRow } from '../analysis/league.ts';
import { leastLossOf } from '../program/least/least.ts';
import { REGIMES } from '../program/metrics/regime.ts';
import { formatNumber } from './numbers.ts';
import { REGIME_STYLES } from './regimes.ts';
import { noLeastReason } from '../analysis/no-least.ts';

const NO_BAND = 'No optimizer has a stable band in this range.';
/** Below this an optimizer hardly depends on its rate. */
const INSENSITIVE = 0.05;
/** The excess over the least loss, as a share of the start's, from which on a run has not arrived. */
const NOT_ARRIVED = 0.05;

/** Widths in decades and sensitivities nearer than this are the same: they differ by rounding. */
const SAME = 1e-9;

/** One sentence a claim; a claim that this league does not bear out is not made. */
export function leagueSentences(league: League, rate: string, steps: number): string[] {
  const widest = widestBands(league.rows);
  const withheld = noLeastReason(league.least);
  if (withheld !== undefined) return [`No stable band and no sensitivity is stated: ${withheld}.`];
  return [
    bandSentence(widest),
    leastSensitive(league, rate, widest),
    insensitive(league, rate, steps),
  ].filter((sentence) => sentence !== undefined);
}

/** The rows of the widest stable band, more than one where they are equally wide; none where none has one. */
export function widestBands(rows: readonly LeagueRow[]): LeagueRow[] {
  const decades = ({ band }: LeagueRow): number => band?.decades ?? -Infinity;
  const most = Math.max(...rows.map(decades));
  return rows.filter((row) => decades(row) >= most - SAME);
}

function bandSentence(widest: readonly LeagueRow[]): string {
  const bands = widest.map(({ band }) => band).filter((band) => band !== undefined);
  if (bands.length === 0) return NO_BAND;
  const names = listed(widest.map(({ title }) => title));
  const ends = bands.map(({ from, to }) => `${formatNumber(from, 2)} to ${formatNumber(to, 2)}`);
  const width = `${formatNumber(bands[0].decades, 2)} decades`;
  return bands.length === 1
    ? `${names} has the widest stable band: ${ends[0]}, ${width}.`
    : `${names} have the widest stable bands, equally wide: ${listed(ends)}, ${width} each.`;
}

/** Of those that arrive: an optimizer that never moves is not sensitive either. */
function leastSensitive(league: League, rate: string, widest: readonly LeagueRow[]): string | undefined {
  const arriving = league.rows.filter((row) => arrives(league, row) && Number.isFinite(row.sensitivity));
  if (arriving.length === 0) return undefined;
  const lowest = Math.min(...arriving.map(({ sensitivity }) => sensitivity));
  const least = arriving.filter(({ sensitivity }) => sensitivity <= lowest + SAME);
  const sensitivity = `sensitivity ${lowest.toFixed(2)}`;
  if (least.length > 1) {
    const names = listed(least.map(({ title }) => title));
    return `Of those that arrive, ${names} depend least on ${rate}, equally little: ${sensitivity}.`;
  }
  return widest.length === 1 && least[0] === widest[0]
    ? `It also depends least on ${rate} of those that arrive: ${sensitivity}.`
    : `Of those that arrive, ${least[0].title} depends least on ${rate}: ${sensitivity}.`;
}

function insensitive(league: League, rate: string, steps: number): string | undefined {
  const idle = league.rows.filter(
    (row) => row.best && row.sensitivity < INSENSITIVE && !arrives(league, row),
  );
  if (idle.length === 0) return undefined;
  const [{ best }] = idle;
  const least = leastLossOf(league.least);
  const names = listed(idle.map(({ title }) => title));
  const [depend, have] = idle.length === 1 ? ['depends', 'has'] : ['depend', 'have'];
  const how =
    idle.length === 1 && least !== undefined && least > 0
      ? `: the tail loss is ${formatNumber(best!.loss, 2)} at best, ${formatNumber(best!.loss / least, 2)} times the least`
      : '';
  return `${names} hardly ${depend} on ${rate}, but ${have} not arrived after ${steps} steps${how}.`;
}

/** Whether any of its runs comes near the least loss. */
function arrives({ startLoss, least: known }: League, { best }: LeagueRow): boolean {
  const least = leastLossOf(known);
  if (least === undefined) return false;
  return best !== undefined && best.loss - least <= NOT_ARRIVED * (startLoss - least);
}

/** Whether all its runs end alike, so that no rate is the best. */
export function isIndifferent({ tailLoss }: LeagueRow): boolean {
  return tailLoss.every((loss) => Math.abs(loss - tailLoss[0]) <= 0.01 * Math.abs(tailLoss[0]));
}

export function bandText({ band }: LeagueRow): string {
  return band ? `${formatNumber(band.from, 2)} – ${formatNumber(band.to, 2)}` : 'none';
}

/** The regimes along the axis as one sentence, for those who do not see the strip. */
export function stripText({ regimes }: LeagueRow): string {
  const shares = REGIMES.map((regime) => ({
    regime,
    share: regimes.filter((other) => other === regime).length / regimes.length,
  }));
  return shares
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .map(({ regime, share }) => `${REGIME_STYLES[regime].label} ${Math.max(1, Math.round(100 * share))} %`)
    .join(', ');
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
