/** Thrown for a text or a file that is no table; the message says what was got and what to do. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
}
