// Whether a GPU gives the CPU's bits: the share of cells that do, how many keep their regime, and for those that do
// not how far they lie from a border between regimes, where alone rounding may decide.

import { compareBits, createNodeEngine, makePlan } from '../../dist/node.js';
import { isSoftware } from '../engines.js';
import { firstLine, percent, printTable } from '../print.js';
import { DATA, lectureSpec } from '../sweep.js';

/** Cells a side on a software device, which would take minutes for more. */
const MOST_IN_SOFTWARE = 128;
/** Distances to a border, in cells, that are counted by themselves. */
const NEAR = [1, 2, 4, 8];

export async function printParity({ width, height, steps }) {
  const engines = [];
  try {
    const { engine: cpu } = await createNodeEngine({ kind: 'cpu' });
    engines.push(cpu);
    const rows = [];
    for (const [name, math] of [
      ['portable', 'portable'],
      ['native functions', 'native'],
    ]) {
      const { engine: gpu } = await createNodeEngine({ kind: 'gpu', math });
      engines.push(gpu);
      for (const data of Object.keys(DATA)) {
        const most = isSoftware(gpu) ? MOST_IN_SOFTWARE : Infinity;
        const size = { width: Math.min(width, most), height: Math.min(height, most) };
        const plan = makePlan(lectureSpec({ data, ...size, steps }));
        rows.push([
          `${gpu.info.adapter}, ${name}, ${data}`,
          ...compared(await gpu.run(plan), await cpu.run(plan)),
        ]);
      }
    }
    const heads = NEAR.map((distance) => `≤ ${distance} off`);
    printTable(
      [
        `GPU against CPU, ${width} × ${height}`,
        'same bits',
        'largest ULP',
        'same regime',
        'differ',
        ...heads,
      ],
      rows,
    );
    console.log('differ: cells of another regime; ≤ n off: how many of them are that near to a border.\n');
  } catch (error) {
    console.log(`absent — parity: ${firstLine(error)}\n`);
  } finally {
    for (const engine of engines) engine.dispose();
  }
}

function compared(gpu, cpu) {
  const { bitEqual, maxUlp, regimeAgreement } = compareBits(gpu, cpu);
  const others = [...cpu.regimes.keys()].filter((cell) => gpu.regimes[cell] !== cpu.regimes[cell]);
  const distances = others.map((cell) => distanceToBorder(cpu, cell));
  return [
    percent(bitEqual),
    String(maxUlp),
    percent(regimeAgreement),
    String(others.length),
    ...NEAR.map((distance) => String(distances.filter((own) => own <= distance).length)),
  ];
}

/** Cells, counted as a king moves, to the nearest one of another regime; ∞ beyond the largest distance asked for. */
function distanceToBorder({ regimes, shape: [height, width] }, cell) {
  const [x, y] = [cell % width, Math.floor(cell / width)];
  for (let distance = 1; distance <= Math.max(...NEAR); distance++) {
    for (let row = Math.max(0, y - distance); row <= Math.min(height - 1, y + distance); row++) {
      for (let column = Math.max(0, x - distance); column <= Math.min(width - 1, x + distance); column++) {
        if (regimes[row * width + column] !== regimes[cell]) return distance;
      }
    }
  }
  return Infinity;
}
