/** How the figures beneath the map are laid out: in one row, in three columns or in two, by the width of the strip. */

import { css } from 'lit';

export const analysisStyles = css`
  dl {
    display: grid;
    grid-template-columns: 1.2fr 0.95fr 1fr 1.15fr 0.95fr;
    gap: 4px 22px;
    margin: 0;
    padding-top: 10px;
    border-top: 1px solid var(--hairline);
  }

  /* The labels stay readable; only what is not known yet fades. */
  dl.waiting dd,
  eta-constructors.waiting {
    opacity: 0.45;
  }

  dl > div {
    min-width: 0;
  }

  dt,
  dd {
    margin: 0;
  }

  button.label {
    min-height: 24px;
    padding: 0;
    border: 0;
    border-radius: 2px;
    line-height: 24px;
    vertical-align: top;
    color: var(--ink-quiet);
    text-align: start;
    text-decoration: underline dotted transparent;
    text-underline-offset: 4px;
    cursor: help;
  }

  dl > div:hover button.label,
  button.label:focus-visible {
    text-decoration-color: var(--ink-faint);
  }

  .value {
    min-height: 32px;
    font-size: 1.1875rem;
    line-height: 32px;
    white-space: nowrap;
  }

  .value .symbol {
    color: var(--ink-quiet);
  }

  .value small {
    color: var(--ink-quiet);
    font-size: var(--text-small);
  }

  .take .value {
    font-size: 1.625rem;
    font-weight: 500;
  }

  .detail {
    min-height: 19px;
    color: var(--ink-quiet);
    font-size: var(--text-small);
    line-height: 19px;
  }

  .value button {
    margin-left: 10px;
    vertical-align: 3px;
  }

  .meter {
    --meter-colour: var(--accent);
  }

  math {
    font-family: var(--math);
    font-size: 1.02rem;
  }

  .meaning {
    min-height: 2.9em;
    margin: 8px 0 0;
    color: var(--ink-quiet);
    font-size: var(--text-small);
    line-height: 1.45;
  }

  .failed {
    color: var(--error);
  }

  .medium dl {
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 12px 24px;
  }

  .medium .take {
    grid-column: span 2;
  }

  .narrow dl {
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 12px 20px;
  }

  .narrow .meaning {
    min-height: 5.8em;
  }

  @media (prefers-reduced-motion: reduce) {
    dl {
      transition: none;
    }
  }
`;
