/**
 * A graph carried out in f32 by a device that takes subnormals for zero, as x86's FTZ and DAZ modes do (SwiftShader
 * sets both) and WGSL allows: arithmetic and comparisons read them as zero of the same sign and never give one.
 * Beside the values it tells for which lanes no subnormal occurred anywhere, so that flushing made no difference.
 */

import { Graph, type NodeId } from '../../src/formula/graph.ts';
import { lowering } from '../../src/formula/lower.ts';
import { bitsOf, fromBits, isSubnormal } from './ulp.ts';
import { PORTABLE_F32 } from '../../src/formula/target.ts';

export interface Flushed {
  readonly outputs: readonly Float32Array[];
  /** 1 where every intermediate value was normal, zero or not finite. */
  readonly untouched: Uint8Array;
}

function flushed(value: number): number {
  return isSubnormal(value) ? value * 0 : value;
}

export function runFlushed(
  source: Graph,
  outputs: readonly NodeId[],
  inputs: (name: string) => Float32Array,
  count: number,
): Flushed {
  const graph = new Graph();
  const lowered = outputs.map(lowering(source, graph, PORTABLE_F32));
  const values = new Map<NodeId, Float32Array>();
  const untouched = new Uint8Array(count).fill(1);
  const f = flushed;
  for (const id of graph.reachable(lowered)) {
    const { operation, args, name, value } = graph.node(id);
    const [a, b, c, d] = args.map((argument) => values.get(argument)!);
    const result = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      switch (operation) {
        case 'input':
          result[i] = inputs(name)[i];
          break;
        case 'constant':
          result[i] = value;
          break;
        case 'add':
          result[i] = f(a[i]) + f(b[i]);
          break;
        case 'subtract':
          result[i] = f(a[i]) - f(b[i]);
          break;
        case 'multiply':
          result[i] = f(a[i]) * f(b[i]);
          break;
        case 'divide':
          result[i] = f(a[i]) / f(b[i]);
          break;
        case 'sqrt':
          result[i] = Math.sqrt(f(a[i]));
          break;
        case 'floor':
          result[i] = Math.floor(f(a[i]));
          break;
        case 'negate':
          result[i] = -f(a[i]);
          break;
        case 'abs':
          result[i] = Math.abs(a[i]);
          break;
        case 'ifLess':
          result[i] = f(a[i]) < f(b[i]) ? c[i] : d[i];
          break;
        case 'ifAtMost':
          result[i] = f(a[i]) <= f(b[i]) ? c[i] : d[i];
          break;
        case 'twoToThe':
          result[i] = fromBits((a[i] + 127) << 23);
          break;
        case 'exponent':
          result[i] = (bitsOf(a[i]) >>> 23) - 127;
          break;
        case 'fraction':
          result[i] = fromBits((bitsOf(a[i]) & 0x7fffff) | 0x3f800000);
          break;
        default:
          throw new Error(`"${operation}" is no portable operation`);
      }
      if (isSubnormal(result[i])) {
        untouched[i] = 0;
        if (['add', 'subtract', 'multiply', 'divide', 'sqrt'].includes(operation)) result[i] = f(result[i]);
      }
    }
    values.set(id, result);
  }
  return { outputs: lowered.map((id) => values.get(id)!), untouched };
}
