/** `league`: every optimizer at its own defaults on one problem from one start, over one range of eta0. */

import type { Command } from 'commander';
import { league, LEAGUE_RANGE, type League, type LeagueRow } from '../analysis/league.ts';
import { createNodeEngine } from '../engines/node-engines.ts';
import { jsonNumber } from '../formats/json.ts';
import { InputError } from './failure.ts';
import { whileInterruptible } from './interrupt.ts';
import {
  addPrecision,
  addRunning,
  addShared,
  SPEC_ARGUMENT,
  type EngineFlags,
  type SharedOptions,
} from './options.ts';
import { checkOut, writeWhole } from './out-file.ts';
import { print, writtenTo } from './output.ts';
import { startProgress } from './progress.ts';
import { readSpec } from './spec-source.ts';
import { short, table, leastText } from './table.ts';
import { leastToJson } from '../formats/least-json.ts';

const ENDINGS = ['.json', '.md'];

interface LeagueOptions extends SharedOptions, Omit<EngineFlags, 'engine'> {
  readonly markdown?: boolean;
}

export function addLeague(program: Command): void {
  const command = program
    .command('league')
    .description('rank all optimizers on one problem by their sensitivity to the learning rate (on the CPU)')
    .argument('<spec>', `${SPEC_ARGUMENT}; its optimizer and axes are not read`)
    .option('--markdown', 'print the table as Markdown');
  addRunning(addPrecision(addShared(command, ENDINGS))).action(leagueCommand);
}

async function leagueCommand(source: string, options: LeagueOptions): Promise<void> {
  if (options.json && options.markdown) {
    throw new InputError('--markdown: got it with --json, allowed: one of the two');
  }
  const out = options.out === undefined ? undefined : await checkOut(options.out, ENDINGS);
  const spec = await readSpec(source, options.set);
  await whileInterruptible(async (signal) => {
    // So few runs of each optimizer are computed sooner than a GPU pipeline for it is built.
    const { precision, threads } = options;
    const { engine } = await createNodeEngine({ kind: 'cpu', precision, threads });
    const progress = startProgress('league', options.progress);
    let ranked: League;
    try {
      ranked = await league(spec, engine, { signal, onProgress: progress.report });
    } finally {
      progress.end();
      engine.dispose();
    }
    const json = `${JSON.stringify({ spec, engine: engine.info, ...leagueToJson(ranked) })}\n`;
    if (out) await writeWhole(out, out.ending === '.json' ? json : markdown(ranked), signal);
    await print(
      options.json
        ? json
        : options.markdown
          ? markdown(ranked)
          : plain(ranked) + (out ? `\n${writtenTo(options.out)}` : ''),
    );
  });
}

function leagueToJson({ eta0, startLoss, least, rows }: League) {
  return {
    eta0: Array.from(eta0),
    startLoss: jsonNumber(startLoss),
    least: leastToJson(least),
    rows: rows.map(({ id, title, band, best, sensitivity, tailLoss, regimes }) => ({
      id,
      title,
      sensitivity: jsonNumber(sensitivity),
      band: band ? { from: band.from, to: band.to, decades: jsonNumber(band.decades) } : null,
      best: best ? { eta0: best.x, loss: best.loss } : null,
      tailLoss: Array.from(tailLoss, jsonNumber),
      regimes,
    })),
  };
}

const HEADER = ['optimizer', 'stable eta0', 'decades', 'sensitivity', 'best tail loss', 'at eta0'];
/** The columns of numbers. */
const RIGHT = [2, 3, 4, 5];

function cells({ title, band, best, sensitivity, tailLoss }: LeagueRow): string[] {
  // Where all runs end alike no rate is the best.
  const isIndifferent = tailLoss.every(
    (loss) => Math.abs(loss - tailLoss[0]) <= 0.01 * Math.abs(tailLoss[0]),
  );
  return [
    title,
    band ? `${rounded(band.from, 2)} to ${rounded(band.to, 2)}` : 'none',
    band ? band.decades.toFixed(1) : '–',
    Number.isFinite(sensitivity) ? sensitivity.toFixed(2) : '–',
    best ? rounded(best.loss, 3) : '–',
    isIndifferent ? 'any' : best ? rounded(best.x, 2) : '–',
  ];
}

function plain({ startLoss, least, rows }: League): string {
  return `${table([HEADER, ...rows.map(cells)], RIGHT)}
Over eta0 = ${LEAGUE_RANGE.from} to ${LEAGUE_RANGE.to}, each optimizer at its own defaults, the least sensitive first.
Loss at the start ${short(startLoss)}, the least loss ${leastText(least)}.
Stable: converges, or oscillates at low loss. Sensitivity: what a rate taken blindly forfeits of what there is to gain,
0 none … 1 all.
`;
}

/** Padded, so that the table reads as one in the source too. */
function markdown({ rows }: League): string {
  const lines = [HEADER, ...rows.map(cells)];
  const widths = HEADER.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const rule = widths.map((width, column) =>
    RIGHT.includes(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  const padded = lines.map((line) =>
    line.map((text, column) =>
      RIGHT.includes(column) ? text.padStart(widths[column]) : text.padEnd(widths[column]),
    ),
  );
  return [padded[0], rule, ...padded.slice(1)].map((line) => `| ${line.join(' | ')} |\n`).join('');
}

function rounded(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}
