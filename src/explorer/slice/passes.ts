/** In which order the columns of a diagram are computed: coarse first, each pass between the columns of those before. */

const FIRST_STRIDE = 8;

/** The columns of each pass; together all of them, each once. */
export function passesOf(count: number): number[][] {
  const passes: number[][] = [strided(count, 0, FIRST_STRIDE)];
  for (let stride = FIRST_STRIDE; stride > 1; stride /= 2) passes.push(strided(count, stride / 2, stride));
  return passes.filter(({ length }) => length > 0);
}

function strided(count: number, first: number, stride: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil((count - first) / stride)) },
    (_, index) => first + index * stride,
  );
}
