/** `compare`: one landscape on the GPU and on the CPU in f32 and f64, and whether GPU and CPU keep their contract. */

import type { Command } from 'commander';
import { openAndCompare, type OpenCompared, type ParityReport } from '../analysis/compare.ts';
import { createNodeEngine } from '../engines/node-engines.ts';
import { jsonNumber } from '../formats/json.ts';
import type { MathMode } from '../formula/index.ts';
import { makePlan, type Plan } from '../sweep/plan.ts';
import { InputError, WorkError } from './failure.ts';
import { whileInterruptible } from './interrupt.ts';
import {
  addEngine,
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
import { count, percent, short, table } from './table.ts';

type CompareOptions = SharedOptions & Omit<EngineFlags, 'precision'>;

const ENDINGS = ['.json'];

export function addCompare(program: Command): void {
  const command = program
    .command('compare')
    .description('compute a landscape on GPU and CPU and compare every bit')
    .argument('<spec>', SPEC_ARGUMENT);
  addRunning(addEngine(addShared(command, ENDINGS))).action(compare);
}

async function compare(source: string, options: CompareOptions): Promise<void> {
  if (options.engine !== 'auto' && options.engine !== 'gpu') {
    const { engine } = options;
    throw new InputError(
      `--engine: got ${engine}, allowed: auto, gpu (a comparison takes the GPU and the CPU)`,
    );
  }
  const out = options.out === undefined ? undefined : await checkOut(options.out, ENDINGS);
  const spec = await readSpec(source, options.set);
  await whileInterruptible(async (signal) => {
    const report = await runAll(makePlan(spec), options, signal);
    const json = `${JSON.stringify(reportToJson(report))}\n`;
    if (out) await writeWhole(out, json, signal);
    await print(options.json ? json : summary(report) + (out ? `\n${writtenTo(options.out)}` : ''));
    requireContract(report, options.math);
  });
}

async function runAll(plan: Plan, options: CompareOptions, signal: AbortSignal): Promise<ParityReport> {
  const { threads, math } = options;
  const open: OpenCompared = async (kind, precision) =>
    (await createNodeEngine({ kind, precision, threads, math: kind === 'gpu' ? math : 'portable' })).engine;
  const progress = startProgress('compare', options.progress);
  try {
    return await openAndCompare(plan, open, { signal, onProgress: progress.report });
  } finally {
    progress.end();
  }
}

/** With portable arithmetic every bit is promised; a device's own functions are only measured. @throws WorkError */
export function requireContract(
  { gpuVsF32, parting }: Pick<ParityReport, 'gpuVsF32' | 'parting'>,
  math: MathMode,
): void {
  if (math === 'native' || (gpuVsF32.bitEqual === 1 && gpuVsF32.regimeAgreement === 1)) return;
  const place = parting
    ? `; the first is column ${parting.column}, row ${parting.row}, from step ${parting.step} on`
    : '';
  throw new WorkError(
    `GPU and CPU do not agree: ${percent(1 - gpuVsF32.bitEqual)} of the cells differ in some bit${place}`,
  );
}

function reportToJson({ gpu, cpu, gpuVsF32, f32VsF64, parting }: ParityReport) {
  return {
    cells: gpu.regimes.length,
    adapters: { gpu: gpu.engine.adapter, cpu: cpu.engine.adapter },
    gpuVsF32: {
      bitEqual: gpuVsF32.bitEqual,
      maxUlp: jsonNumber(gpuVsF32.maxUlp),
      regimeAgreement: gpuVsF32.regimeAgreement,
    },
    f32VsF64: {
      maxRelative: jsonNumber(f32VsF64.maxRelative),
      regimeAgreement: f32VsF64.regimeAgreement,
      sensitiveCells: f32VsF64.sensitiveCells,
    },
    ...(parting === undefined ? {} : { parting }),
  };
}

function summary({ gpu, cpu, gpuVsF32, f32VsF64 }: ParityReport): string {
  const cells = gpu.regimes.length;
  return table([
    ['cells', count(cells)],
    ['gpu', gpu.engine.adapter],
    ['cpu', cpu.engine.adapter],
    ['', ''],
    ['GPU against CPU, f32', ''],
    ['  cells equal in every bit', percent(gpuVsF32.bitEqual)],
    ['  largest difference', `${short(gpuVsF32.maxUlp)} ULP`],
    ['  cells of the same regime', percent(gpuVsF32.regimeAgreement)],
    ['', ''],
    ['f32 against f64', ''],
    ['  largest relative difference of the final loss', short(f32VsF64.maxRelative)],
    ['  cells of the same regime', percent(f32VsF64.regimeAgreement)],
    [
      '  cells sensitive to rounding',
      `${count(f32VsF64.sensitiveCells)} (${percent(f32VsF64.sensitiveCells / cells)})`,
    ],
  ]);
}
