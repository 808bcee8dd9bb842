/** The page's few icons, drawn here so that none is fetched. */

import { html, type TemplateResult } from 'lit';

export const ICONS = {
  mark: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <rect x="1" y="1" width="22" height="22" rx="5" fill="#31688e" />
    <path d="M1 14c5 0 6-8 11-8s5 6 11 6v6a5 5 0 0 1-5 5H6a5 5 0 0 1-5-5z" fill="#440154" opacity=".55" />
    <path d="M1 14c5 0 6-8 11-8s5 6 11 6" fill="none" stroke="#fde725" stroke-width="2" />
  </svg>`,
  auto: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
  </svg>`,
  light: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1" />
  </svg>`,
  dark: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3z" />
  </svg>`,
  back: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M9.5 3.5 5 8l4.5 4.5" />
  </svg>`,
  forward: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M6.5 3.5 11 8l-4.5 4.5" />
  </svg>`,
  undo: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M6 3 3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H7" />
  </svg>`,
  redo: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d="m10 3 3 3-3 3M13 6H6.5a3.5 3.5 0 0 0 0 7H9" />
  </svg>`,
  closer: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 3v10M3 8h10" /></svg>`,
  farther: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8h10" /></svg>`,
  play: html`<svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2.5 1v10L11 6z" /></svg>`,
  pause: html`<svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2 1h3v10H2zM7 1h3v10H7z" /></svg>`,
  frame: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <rect x="2.5" y="3.5" width="11" height="9" stroke-dasharray="2.2 2" />
  </svg>`,
} as const satisfies Record<string, TemplateResult>;
