/** `wgsl`: the compute shader that the GPU engine runs for a spec. */

import type { Command } from 'commander';
import { sweepShader } from '../engines/gpu/shader.ts';
import type { MathMode } from '../formula/index.ts';
import { makePlan } from '../sweep/plan.ts';
import { addShared, choiceOption, SPEC_ARGUMENT, type SharedOptions } from './options.ts';
import { checkOut, writeWhole } from './out-file.ts';
import { print, writtenTo } from './output.ts';
import { readSpec } from './spec-source.ts';

const ENDINGS = ['.wgsl'];

export function addWgsl(program: Command): void {
  const command = program
    .command('wgsl')
    .description('print the compute shader of a landscape')
    .argument('<spec>', SPEC_ARGUMENT);
  addShared(command, ENDINGS)
    .addOption(choiceOption('--math', 'whose exp, log, sin … to use', ['portable', 'native'], 'portable'))
    .action(wgsl);
}

async function wgsl(source: string, options: SharedOptions & { math: MathMode }): Promise<void> {
  const out = options.out === undefined ? undefined : await checkOut(options.out, ENDINGS);
  const plan = makePlan(await readSpec(source, options.set));
  const code = sweepShader(plan, { math: options.math });
  if (out) await writeWhole(out, code);
  if (options.json) await print(`${JSON.stringify({ wgsl: code })}\n`);
  else await print(out ? writtenTo(options.out) : `${code.trimEnd()}\n`);
}
