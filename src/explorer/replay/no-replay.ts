/** What stands in the place of a replay: how to get one, or why there is none. */

import { html, type TemplateResult } from 'lit';

export function emptyReplay(): TemplateResult {
  return html`
    <div class="empty">
      <svg viewBox="0 0 120 72" aria-hidden="true">
        <path d="M4 62c24-2 30-46 52-50 26-4 20 40 60 44" stroke-dasharray="1 4" stroke-linecap="round" />
        <path d="M14 18l12 26 8-8 9 18 6-9 6 11 5-7 4 7" />
        <circle cx="14" cy="18" r="3.5" />
        <circle cx="64" cy="56" r="3.5" fill="currentColor" stroke="none" />
      </svg>
      <strong>Click a cell to replay its run</strong>
      <p>Its path on the loss surface, its fit and every quantity appear here, step by step.</p>
    </div>
  `;
}

export function failedReplay({ message }: Error, retry: () => void): TemplateResult {
  return html`
    <div class="failed" role="alert">
      <strong>This run cannot be replayed</strong>
      <p><code>${message}</code></p>
      <button type="button" @click=${retry}>Try again</button>
    </div>
  `;
}
