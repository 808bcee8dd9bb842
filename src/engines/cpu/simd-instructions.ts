/** The SIMD instructions that depend on the precision, by what they do. */

import { OP, SIMD } from '../../formula/wasm-encoder.ts';

export const OWN = {
  f32: {
    less: SIMD.f32x4Lt,
    lessOrEqual: SIMD.f32x4Le,
    smaller: SIMD.f32x4Pmin,
    equal: SIMD.i32x4Eq,
    allTrue: SIMD.i32x4AllTrue,
    add: SIMD.f32x4Add,
    multiply: SIMD.f32x4Mul,
    splat: SIMD.f32x4Splat,
    fromInteger: OP.f32ConvertI32S,
    loadSplat: SIMD.load32Splat,
  },
  f64: {
    less: SIMD.f64x2Lt,
    lessOrEqual: SIMD.f64x2Le,
    smaller: SIMD.f64x2Pmin,
    equal: SIMD.i64x2Eq,
    allTrue: SIMD.i64x2AllTrue,
    add: SIMD.f64x2Add,
    multiply: SIMD.f64x2Mul,
    splat: SIMD.f64x2Splat,
    fromInteger: OP.f64ConvertI32S,
    loadSplat: SIMD.load64Splat,
  },
} as const;
