// A picture in bands: asked for one after another, shown when all of it is there, and dropped for another.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Fields } from '../../src/fields/fields.ts';
import type { Landscape } from '../../src/sweep/landscape.ts';
import { Painting, type Plate } from '../../src/explorer/map/painting.ts';
import type { LayerId } from '../../src/reading/layers.ts';

/** A canvas that notes what is put on it. */
class FakeCanvas {
  width = 300;
  height = 150;
  readonly put: number[] = [];
  readonly drawn: FakeCanvas[] = [];
  getContext() {
    return {
      globalCompositeOperation: '',
      putImageData: (_: unknown, __: number, row: number) => this.put.push(row),
      drawImage: (sheet: FakeCanvas) => this.drawn.push(sheet),
    };
  }
}

const canvas = (): HTMLCanvasElement & FakeCanvas =>
  new FakeCanvas() as unknown as HTMLCanvasElement & FakeCanvas;

let asked: { shown: LayerId; row: number; rows: number }[];
let isGone: boolean;
const fields = {
  ask: async (_: string, { shape }: Landscape, shown: LayerId, __: unknown, row: number, rows: number) => {
    asked.push({ shown, row, rows });
    await Promise.resolve();
    return isGone ? undefined : new Uint8ClampedArray(4 * rows * shape[1]);
  },
} as unknown as Fields;

const plate = (shown: LayerId, side: number): Plate => ({
  field: { shape: [side, side] } as unknown as Landscape,
  shown,
  colours: 'fixed',
});

beforeEach(() => {
  asked = [];
  isGone = false;
  vi.stubGlobal('document', { createElement: canvas });
  vi.stubGlobal('ImageData', class {});
});
afterEach(() => vi.unstubAllGlobals());

test('a small picture comes in one band and is drawn at once', async () => {
  const target = canvas();
  expect(await new Painting().draw(target, fields, plate('flips', 256))).toBe(true);
  expect(asked).toEqual([{ shown: 'flips', row: 0, rows: 256 }]);
  expect([target.width, target.height, target.put]).toEqual([256, 256, [0]]);
});

test('a large one is collected out of sight, its last band the rest, and shown whole', async () => {
  const target = canvas();
  expect(await new Painting().draw(target, fields, plate('flips', 1000))).toBe(true);
  expect(asked.map(({ row, rows }) => [row, rows])).toEqual([
    [0, 262],
    [262, 262],
    [524, 262],
    [786, 214],
  ]);
  expect(target.put).toEqual([]);
  expect(target.drawn.map(({ put }) => put)).toEqual([[0, 262, 524, 786]]);
  expect([target.width, target.height]).toEqual([1000, 1000]);
});

test('another picture drops the one that is being painted, and no more of its bands are asked for', async () => {
  const target = canvas();
  const painting = new Painting();
  const first = painting.draw(target, fields, plate('tailLoss', 4096));
  const second = painting.draw(target, fields, plate('flips', 1000));
  expect(await Promise.all([first, second])).toEqual([false, true]);
  expect(asked.filter(({ shown }) => shown === 'tailLoss').length).toBeLessThanOrEqual(2);
  expect(target.drawn).toHaveLength(1);
});

test('a landscape that was let go leaves the canvas as it was', async () => {
  isGone = true;
  const target = canvas();
  expect(await new Painting().draw(target, fields, plate('flips', 1000))).toBe(false);
  expect([target.width, target.height, target.drawn]).toEqual([300, 150, []]);
});
