/** Distances in units in the last place of f32. */

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** The bits of a number rounded to f32; every NaN has the same. */
export function bitsOf(value: number): number {
  if (Number.isNaN(value)) return 0x7fc00000;
  single[0] = value;
  return bits[0];
}

export function fromBits(pattern: number): number {
  bits[0] = pattern;
  return single[0];
}

export const SMALLEST_NORMAL = 2 ** -126;
export const LARGEST = (2 - 2 ** -23) * 2 ** 127;

export function isSubnormal(value: number): boolean {
  return value !== 0 && Math.abs(value) < SMALLEST_NORMAL;
}

/** How far `got` lies from the true value, in ULP of f32 at the true value. */
export function ulpError(got: number, exact: number): number {
  const exponent = Math.max(-126, Math.floor(Math.log2(Math.abs(exact))));
  return Math.abs(got - exact) / 2 ** (exponent - 23);
}

/** `count` numbers from `from` to `to`, both ends included, rounded to f32. */
export function evenly(from: number, to: number, count: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));
}

/** `count` positive numbers spread evenly over the bit patterns from `from` to `to`: as dense at every size. */
export function acrossSizes(from: number, to: number, count: number): Float32Array<ArrayBuffer> {
  const first = bitsOf(from);
  const last = bitsOf(to);
  return Float32Array.from({ length: count }, (_, index) =>
    fromBits(first + Math.round(((last - first) * index) / (count - 1))),
  );
}

/** The numbers at which arithmetic goes wrong first. */
export const AWKWARD: readonly number[] = [
  0,
  0.5,
  1,
  1.5,
  2,
  3,
  7,
  10,
  87.3,
  87.4,
  88,
  88.1,
  89,
  100,
  1000,
  8192,
  1e5,
  1e10,
  1e18,
  1e20,
  1e38,
  LARGEST,
  Infinity,
  SMALLEST_NORMAL,
  SMALLEST_NORMAL * 2,
  SMALLEST_NORMAL * (1 - 2 ** -23),
  1e-40,
  2 ** -149,
  1e-30,
  1e-20,
  1e-10,
  1e-5,
  2 ** -24,
  2 ** -23,
  0.625,
  Math.PI,
  Math.PI / 2,
  Math.PI / 4,
  Math.LN2,
  Math.SQRT2,
  Math.SQRT1_2,
  8388607.5,
  8388608,
  16777216,
  2147483648,
  4294967296,
]
  .flatMap((value) => [value, -value])
  .map(Math.fround);
