/** What a case throws that does not hold. */

/** Thrown for a refusal that is not as it should be, or a result that does not hold. */
export class Fault extends Error {
  override readonly name = 'Fault';
}
