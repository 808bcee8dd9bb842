// What a map's canvas should show, painted whole from a field computed in Node, and what it does show: as digests.
import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import { createNodeEngine } from '../../src/engines/node-engines.ts';
import type { Look } from '../../src/explorer/pane/state.ts';
import { layerOf, picture, type LayerId } from '../../src/reading/layers.ts';
import type { Field } from '../../src/sweep/field.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import type { Spec } from '../../src/spec/spec.ts';

/** The map of a spec, computed on the CPU. */
export async function fieldOf(spec: Spec): Promise<Field> {
  const { engine } = await createNodeEngine({ kind: 'cpu', threads: 2 });
  try {
    return await engine.run(makePlan(spec));
  } finally {
    engine.dispose();
  }
}

/** The digest of the picture that is painted whole. */
export function digestOf(field: Field, shown: LayerId, view: Pick<Look, 'scale'> = {}): string {
  const colours = layerOf(shown).colours(field, view);
  return createHash('sha256')
    .update(picture(field, shown, colours).data)
    .digest('hex');
}

/** The digest of what is on the canvas. */
export async function drawnDigest(page: Page): Promise<string> {
  return page.locator('eta-map canvas').evaluate(async (element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  });
}
