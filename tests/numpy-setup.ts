// Before the tests in Node: NumPy is there, or it is said that it is not.
import { ensureNumpy } from '../scripts/find-numpy.js';

export default function setup(): void {
  ensureNumpy();
}
