// How tables and numbers are printed: aligned columns, the first to the left.

export function printTable(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => [...row[column]].length)),
  );
  for (const row of [head, ...rows]) {
    const cells = row.map((text, column) =>
      column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column]),
    );
    console.log(cells.join('  ').trimEnd());
  }
  console.log();
}

/** Seconds with three digits, in the unit that suits them. */
export function duration(seconds) {
  if (seconds === 0) return '0 s';
  if (seconds >= 1) return `${seconds.toPrecision(3)} s`;
  if (seconds >= 1e-3) return `${(seconds * 1e3).toPrecision(3)} ms`;
  return `${(seconds * 1e6).toPrecision(3)} µs`;
}

export function percent(share) {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(2)} %`;
}

export function firstLine(error) {
  const said = error instanceof Error ? error.message : String(error);
  return said.trim().split('\n')[0].slice(0, 200);
}
