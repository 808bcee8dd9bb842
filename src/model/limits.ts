/** How large a sweep may be. */

/** Points along one axis. */
export const MAX_COUNT = 4096;
/** Updates of a run: the step is an exact f32 far beyond it. */
export const MAX_STEPS = 1_000_000;
/** Rows of data, kept resident beside every run. */
export const MAX_ROWS = 4096;
/** Threads of an engine. */
export const MAX_THREADS = 256;
/** Letters of a name. */
export const MAX_NAME = 100;
/** Parameters of a loss. */
export const MAX_PARAMETERS = 32;
/** A run whose loss or any parameter is not below this in size has diverged; its square is still finite in f32. */
export const DIVERGED = 1e18;
/** Bytes of a spec as JSON: data of all rows in a hundred columns, every digit written. */
export const MAX_SPEC_BYTES = 16 * 1024 * 1024;
/** Bytes of a picture that carries its spec: the largest map without any compression, and the spec. */
export const MAX_PICTURE_BYTES = 4 * MAX_COUNT ** 2 + MAX_SPEC_BYTES;
