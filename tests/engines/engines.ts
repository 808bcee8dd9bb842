// The engines under test: the GPU's must be there, since a parity that is not tested is not known.
import { createNodeEngine } from '../../src/engines/node-engines.ts';

export const { engine: gpu } = await createNodeEngine({ kind: 'gpu' });
export const { engine: cpu } = await createNodeEngine({ kind: 'cpu', threads: 2 });

export function disposeEngines(): void {
  gpu.dispose();
  cpu.dispose();
  reference.dispose();
}

/** The judge: the interpreted reading, against which the others are held. */
export const { engine: reference } = await createNodeEngine({
  kind: 'cpu',
  threads: 2,
  reading: 'reference',
});
