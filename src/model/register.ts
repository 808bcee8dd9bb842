/** What holds of every register: no two of its rows go by the same name. */

/**
 * @param of what the rows are, for the error.
 * @throws Error for a name that two rows have.
 */
export function checkDistinct<Row>(of: string, rows: readonly Row[], nameOf: (row: Row) => string): void {
  const names = rows.map(nameOf);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new Error(`got two rows "${twice}" in the register of ${of}: rename one of them`);
}
