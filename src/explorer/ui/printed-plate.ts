/**
 * Prints an element as it stands on the screen, scaled to the paper: what is drawn to the size of its place would else be
 * laid out anew when it can no longer be drawn.
 */

import type { ReactiveController } from 'lit';

/** What A4 and Letter, lying, both hold within the margins that the page's style sheet gives them, in CSS pixels. */
const PAPER = { width: 960, height: 680 };

/** What the page sets by the width of its window, which on paper is another. */
const KEPT = ['--axis-width', '--bar-width'];

/** Sets `--plate-width`, `--plate-height` (of the figure) and `--plate-zoom` on its host while it is printed. */
export class PrintedPlate implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #parts: PlateParts;
  #set: readonly string[] = [];

  constructor(host: HTMLElement, parts: PlateParts) {
    this.#host = host;
    this.#parts = parts;
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#before);
    addEventListener('afterprint', this.#after);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#before);
    removeEventListener('afterprint', this.#after);
  }

  #before = (): void => {
    const { width } = this.#host.getBoundingClientRect();
    if (width === 0) return;
    const { figure, above, below } = this.#parts;
    const height = figure()?.getBoundingClientRect().height ?? 0;
    const whole = (above()?.getBoundingClientRect().height ?? 0) + height + below;
    const computed = getComputedStyle(this.#host);
    const values: Record<string, string> = {
      '--plate-width': `${width}px`,
      '--plate-height': `${height}px`,
      '--plate-zoom': String(Math.min(PAPER.width / width, PAPER.height / whole)),
      ...Object.fromEntries(KEPT.map((name) => [name, computed.getPropertyValue(name)])),
    };
    for (const [name, value] of Object.entries(values)) this.#host.style.setProperty(name, value);
    this.#set = Object.keys(values);
  };

  #after = (): void => {
    for (const name of this.#set) this.#host.style.removeProperty(name);
    this.#set = [];
  };
}

/** Of what a plate consists. */
export interface PlateParts {
  readonly figure: () => HTMLElement | null;
  /** What stands above the figure. */
  readonly above: () => HTMLElement | null;
  /** The height of what stands below it, legend and caption, in CSS pixels. */
  readonly below: number;
}
