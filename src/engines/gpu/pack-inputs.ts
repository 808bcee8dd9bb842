/** The inputs of a plan as the shader reads them. */

import { rounded } from '../../formula/index.ts';
import type { Plan } from '../../sweep/plan.ts';

/** Numbers as the device has them, rounded once. */
export function packed(values: ArrayLike<number>): Float32Array<ArrayBuffer> {
  return Float32Array.from(values, (value) => rounded(value, 'f32'));
}

/** The values of all inputs in a row, and a vec3u (16 bytes apart) for each: offset, strides of column and row. */
export function packInputs({ inputs }: Plan): {
  values: Float32Array<ArrayBuffer>;
  places: Uint32Array<ArrayBuffer>;
} {
  const values = new Float32Array(inputs.reduce((sum, input) => sum + input.values.length, 0));
  const places = new Uint32Array(4 * inputs.length);
  let offset = 0;
  inputs.forEach((input, index) => {
    values.set(packed(input.values), offset);
    places.set([offset, input.strideX, input.strideY], 4 * index);
    offset += input.values.length;
  });
  return { values, places };
}
