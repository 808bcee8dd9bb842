// A stranger adds one file and one row to a register: the command line and the library know it, nothing else touched.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildWithStrangers } from '../strangers/build.ts';
import { etascape, small, useFolder, type Ended } from './run.ts';

const path = useFolder();
let library: string;
beforeAll(async () => {
  library = await buildWithStrangers('library');
});

function run(...args: string[]): Promise<Ended> {
  return etascape(args, { program: join(library, 'cli.js') });
}

describe('an engine', () => {
  const args = [...small(6, 4, 'steps=40', 'tail=10'), '--json'];

  test('is listed and helped with', async () => {
    expect((await run('list', 'engines')).stdout).toContain('delegate  (Stranger’s engine)\n');
    expect((await run('sweep', '--help')).stdout).toContain('--engine <auto|gpu|cpu|delegate>');
    const { stderr } = await run('sweep', 'lecture', '--engine', 'delegat');
    expect(stderr).toMatch(/allowed: auto, gpu, cpu, delegate; did you mean "delegate"\?$/m);
  });

  test.each(['f32', 'f64'])('computes in %s, with the bits of the others', async (precision) => {
    const byName = (id: string) => run('sweep', 'lecture', ...args, '--engine', id, '--precision', precision);
    const [own, cpu] = await Promise.all([byName('delegate'), byName('cpu')]);
    expect(own).toMatchObject({ status: 0, stderr: '' });
    const { engine, metrics } = JSON.parse(own.stdout);
    expect(engine).toEqual({ kind: 'delegate', adapter: 'somebody else', precision });
    expect(metrics).toEqual(JSON.parse(cpu.stdout).metrics);
  });

  test('has no functions of its own', async () => {
    const { status, stderr } = await run('sweep', 'lecture', '--engine', 'delegate', '--math', 'native');
    expect(status).toBe(2);
    expect(stderr).toMatch(/--math: got native on the Stranger’s engine, allowed: portable \(only gpu/);
  });

  test('is in the library', async () => {
    const face = (await import(join(library, 'node.js'))) as typeof import('../../src/node.ts');
    expect(face.ENGINES.map(({ id }) => id as string)).toEqual(['gpu', 'cpu', 'delegate']);
    const { engine } = await face.createNodeEngine({ kind: 'delegate' as 'cpu' });
    const { spec } = face.findPreset('lecture')!;
    const { x, y } = spec.axes;
    const axes = { x: { ...x, count: 3 }, y: { ...y, count: 2 } };
    const field = await engine.run(face.makePlan(face.parseSpec({ ...spec, axes })));
    engine.dispose();
    expect(field.engine.kind).toBe('delegate');
  });
});

describe('a file format', () => {
  test('is listed and helped with', async () => {
    expect((await run('list', 'formats')).stdout).toContain('.letters  (Stranger’s letters)\n');
    expect((await run('sweep', '--help')).stdout).toMatch(/\.json\s+\.letters/);
    expect((await run('replay', '--help')).stdout).not.toContain('.py .letters');
    const { stderr } = await run('sweep', 'lecture', '--out', path('map.leters'));
    expect(stderr).toMatch(/a file ending in .* \.json \.letters; did you mean "\.letters"\?$/m);
  });

  test('is written, and opened again', async () => {
    const file = path('map.letters');
    const args = [...small(3, 2, 'steps=40', 'tail=10'), '--engine', 'cpu'];
    expect(await run('sweep', 'lecture', ...args, '--out', file)).toMatchObject({ status: 0, stderr: '' });
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^[a-z]{3}$/),
      expect.stringMatching(/^[a-z]{3}$/),
    ]);
    const { stdout } = await run('sweep', file, '--json', '--engine', 'cpu');
    expect(JSON.parse(stdout).spec).toMatchObject({ steps: 40, tail: 10 });
  });

  test('is in the library', async () => {
    const { FORMATS } = (await import(join(library, 'index.js'))) as typeof import('../../src/index.ts');
    expect(FORMATS.map(({ ending }) => ending as string)).toContain('.letters');
  });
});

describe('a table of colours', () => {
  test('is listed and helped with', async () => {
    expect((await run('list', 'colours')).stdout).toContain('grey  (Stranger’s grey)\n');
    expect((await run('sweep', '--help')).stdout).toMatch(/viridis,\s+cividis,\s+PuOr,\s+grey/);
  });

  test('paints', async () => {
    const file = path('grey.png');
    const args = [
      ...small(8, 8, 'steps=40', 'tail=10'),
      '--engine',
      'cpu',
      '--colours',
      'grey',
      '--out',
      file,
    ];
    expect(await run('sweep', 'lecture', ...args)).toMatchObject({ status: 0, stderr: '' });
    const { data } = decode(readFileSync(file));
    const pixels = Array.from({ length: 64 }, (_, cell) => Array.from(data.slice(4 * cell, 4 * cell + 3)));
    const greys = pixels.filter(([red, green, blue]) => red === green && green === blue);
    expect(new Set(greys.map(String)).size).toBeGreaterThan(20);
  });
});
