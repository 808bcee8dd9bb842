/** What the arithmetic of a target can do by itself: numbers of f64, portable f32, WGSL with its own functions. */

import type { Operation } from './graph.ts';

export interface Target {
  /** The functions that the target computes by itself; all others are rewritten. */
  readonly own: ReadonlySet<Operation>;
  /** Whether the target may flush subnormal numbers to 0, so that values must be cut off before they come so low. */
  readonly flushes: boolean;
}

/** The smallest number with f32's full precision: what is below may be 0 on one device and not on another. */
export const SMALLEST_NORMAL = 2 ** -126;

/** f32 by portable arithmetic alone: the contract between CPU and GPU. */
export const PORTABLE_F32: Target = { own: new Set(), flushes: true };

/** f64 numbers: JavaScript's Math functions. */
export const MATH_F64: Target = {
  own: new Set(['exp', 'log', 'sin', 'cos', 'tan', 'tanh', 'sigmoid', 'softplus']),
  flushes: false,
};

/** WGSL's built-in functions: faster on some devices, but not the same bits. */
export const NATIVE_WGSL: Target = {
  own: new Set(['exp', 'log', 'sin', 'cos', 'tan', 'tanh']),
  flushes: true,
};
