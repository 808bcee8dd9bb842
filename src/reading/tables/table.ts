/** What a table of colours is: one file each in this folder, and one row in `index.ts`. */

export interface Table {
  /** As `--colours` and links name it. */
  readonly id: string;
  readonly title: string;
  /** What it is good for, in a sentence. */
  readonly what: string;
  /** Where it is published. */
  readonly source: string;
  /** 256 colours from the low to the high end, three bytes each (red, green, blue), in base64. */
  readonly colours: string;
}
