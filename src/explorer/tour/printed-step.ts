/**
 * Prints a step as it stands on the screen, scaled to a page of its own: its plots are drawn to the size of their places,
 * and would else be laid out anew when they can no longer be drawn.
 */

import type { ReactiveController } from 'lit';

/** What A4 and Letter, lying, both hold within the margins that the page's style sheet gives them, in CSS pixels. */
const PAPER = { width: 960, height: 650 };
/** What is narrower is set in one column, and takes as many pages as it needs. */
const NARROW = 700;

/** Sets `--print-width`, `--print-zoom` and `--print-plate`, the height of a plate, on its host while it is printed. */
export class PrintedStep implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #plate: () => HTMLElement | null;

  constructor(host: HTMLElement, plate: () => HTMLElement | null) {
    this.#host = host;
    this.#plate = plate;
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#before);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#before);
  }

  #before = (): void => {
    const { width, height } = this.#host.getBoundingClientRect();
    if (width === 0) return;
    const zoom = width < NARROW ? 1 : Math.min(PAPER.width / width, PAPER.height / height);
    const { style } = this.#host;
    style.setProperty('--print-width', `${width}px`);
    style.setProperty('--print-zoom', String(zoom));
    style.setProperty('--print-plate', `${this.#plate()?.clientHeight ?? 0}px`);
  };
}
