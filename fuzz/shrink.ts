/** Makes a failing text short: parts are left out for as long as it still fails in the same way (Zeller 1999). */

/** Attempts on one text. */
const MOST_ATTEMPTS = 2000;

/** @param fails whether a text fails as the first did. */
export async function shrunk(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  let attempts = 0;
  let shortest = text;
  for (let size = Math.ceil(shortest.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < shortest.length;) {
      if (attempts++ > MOST_ATTEMPTS) return shortest;
      const without = shortest.slice(0, at) + shortest.slice(at + size);
      if (await fails(without)) shortest = without;
      else at += size;
    }
  }
  return shortest;
}
