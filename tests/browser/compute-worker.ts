// Computes squares on WebGPU inside a dedicated worker.
import { computeSquares } from './compute-squares.ts';

computeSquares().then(
  (squares) => self.postMessage(squares),
  (error: unknown) => self.postMessage(String(error)),
);
