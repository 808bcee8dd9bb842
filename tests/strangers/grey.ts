// A stranger's colours: greys, dark to light.
import type { Table } from '../../src/reading/tables/table.ts';

const greys = Uint8Array.from({ length: 3 * 256 }, (_, index) => Math.floor(index / 3));

export const grey: Table = {
  id: 'grey',
  title: 'Stranger’s grey',
  what: 'For a printer without colours.',
  source: 'this test',
  colours: btoa(String.fromCharCode(...greys)),
};
