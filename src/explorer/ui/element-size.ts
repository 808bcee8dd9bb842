/** The width that an element has been given, followed as it changes. */

import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class ElementWidth implements ReactiveController {
  /** In CSS pixels, rounded down; 0 until the element is laid out. */
  value = 0;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #observer = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width === this.value) return;
    this.value = width;
    this.#host.requestUpdate();
  });

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
