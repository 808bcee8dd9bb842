// Before any test: the built library is up to date, for the CPU engine's tests start its worker from dist/.
import { buildIfStale } from '../scripts/stale.js';

export default function setup(): void {
  if (!buildIfStale('library')) {
    console.error(
      'The library could not be built (see above): tests that start the command line or workers fail.',
    );
  }
}
