/** Calls back when the page turns light or dark: a canvas, unlike CSS, must be painted again. */

import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class ThemeChange implements ReactiveController {
  readonly #changed: () => void;
  readonly #system = matchMedia('(prefers-color-scheme: dark)');
  readonly #page = new MutationObserver(() => this.#changed());

  constructor(host: ReactiveControllerHost, changed: () => void) {
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {
    this.#system.addEventListener('change', this.#changed);
    this.#page.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['data-theme', 'class'],
    });
  }

  hostDisconnected(): void {
    this.#system.removeEventListener('change', this.#changed);
    this.#page.disconnect();
  }
}

/** What a CSS colour, `var(--ink)` included, comes to inside an element: canvases know no custom properties. */
export function resolveColour(root: ShadowRoot, colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  root.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}
