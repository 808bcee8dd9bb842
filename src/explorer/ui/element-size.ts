/** The size that an element has been given, followed as it changes. */

import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class ElementSize implements ReactiveController {
  /** In CSS pixels, rounded down; 0 until the element is laid out. */
  width = 0;
  /** The same; a host whose height follows from what it draws must not draw by it. */
  height = 0;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #observer = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    const height = Math.floor(entry.contentRect.height);
    if (width === this.width && height === this.height) return;
    this.width = width;
    this.height = height;
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
