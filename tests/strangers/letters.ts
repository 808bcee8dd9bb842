// A stranger's format: the spec behind "# ", then a line a row of cells and a letter a cell, which tells its regime.
import type { Format } from '../../src/formats/format.ts';

export const letters: Format<'field'> = {
  ending: '.letters',
  of: 'field',
  media: 'text/plain',
  title: 'Stranger’s letters',
  what: 'A letter a run, to be read aloud',
  *encode({ spec, regimes, shape: [rows, columns] }) {
    yield `# ${JSON.stringify(spec)}\n`;
    for (let row = 0; row < rows; row++) {
      const codes = regimes.subarray(row * columns, (row + 1) * columns);
      yield `${Array.from(codes, (code) => String.fromCharCode(97 + code)).join('')}\n`;
    }
  },
  knows: (beginning) => new TextDecoder().decode(beginning).startsWith('# {'),
  decode: (bytes) => {
    const [head] = new TextDecoder().decode(bytes).split('\n', 1);
    return head.startsWith('# {') ? JSON.parse(head.slice(2)) : undefined;
  },
};
