/** How the replay is laid out: plots beneath or beside each other over a bar that stays, or a word on why there are none. */

import { css } from 'lit';

export const replayStyles = css`
  .replay {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }

  .plots {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-items: start;
    transition: opacity 120ms;
  }

  .stale .plots {
    opacity: 0.55;
  }

  .run h2 {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    margin: 0;
    font-size: 1.0625rem;
    font-weight: 400;
    line-height: 28px;
  }

  .run h2 b {
    font-weight: 600;
  }

  .story {
    margin: 4px 0 0;
    min-height: 2.8em;
    line-height: 1.4;
  }

  figure {
    margin: 0;
    min-width: 0;
  }

  figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 12px;
    min-height: 32px;
    font-size: var(--text-small);
    padding-right: 14px;
  }

  figcaption h3 {
    margin: 0;
    font-size: inherit;
    font-weight: 600;
  }

  .key {
    color: var(--ink-quiet);
  }

  .key .now {
    color: var(--accent);
    font-weight: 600;
  }

  .others {
    margin: 2px 14px 0 40px;
    font-size: 0.75rem;
    line-height: 1.35;
    color: var(--ink-quiet);
  }

  .choosers {
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }

  .bar {
    position: sticky;
    bottom: 0;
    z-index: 1;
    padding: 8px 0;
    background: var(--paper);
    border-top: 1px solid var(--hairline);
  }

  /* Where the column that scrolls has a margin below, nothing shows through under the bar. */
  .bar::after {
    content: '';
    position: absolute;
    inset: 100% 0 auto;
    height: 32px;
    background: inherit;
    pointer-events: none;
  }

  .footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    font-size: var(--text-small);
    color: var(--ink-quiet);
  }

  .footer fieldset {
    align-items: center;
  }

  .empty,
  .failed {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    min-height: 320px;
    padding: 32px;
    text-align: center;
    color: var(--ink-quiet);
    border: 1px dashed var(--hairline);
    border-radius: var(--radius);
  }

  .empty p,
  .failed p {
    margin: 0;
    max-width: 40ch;
  }

  .empty strong,
  .failed strong {
    color: var(--ink);
    font-size: 1.0625rem;
    font-weight: 600;
  }

  .failed strong {
    color: var(--error);
  }

  .empty svg {
    width: 120px;
    height: 72px;
    fill: none;
    stroke: var(--ink-quiet);
    stroke-width: 1.25;
  }

  .failed code {
    font: inherit;
    color: var(--ink);
  }

  .wide .plots {
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 16px 24px;
  }

  .wide .story {
    min-height: 1.4em;
  }

  @media (prefers-reduced-motion: reduce) {
    .plots {
      transition: none;
    }
  }
`;
