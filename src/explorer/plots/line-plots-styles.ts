/** How small plots of one size stand side by side, two or four in a row, each under its name and its values. */

import { css } from 'lit';

export const linePlotsStyles = css`
  :host {
    container: plots / inline-size;
  }

  .plots {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 8px 4px;
  }

  section {
    min-width: 0;
    container: plot / inline-size;
  }

  header {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-content: start;
    height: 40px;
    padding-right: 20px;
    font-size: var(--text-small);
    line-height: 20px;
  }

  h4 {
    display: flex;
    gap: 6px;
    align-items: baseline;
    height: 20px;
    min-width: 0;
    margin: 0;
    font-weight: 600;
    white-space: nowrap;
  }

  .words {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .formula {
    display: none;
    align-self: center;
    line-height: 0;
  }

  @container plot (min-width: 220px) {
    .formula {
      display: block;
    }
  }

  math {
    font-family: var(--math);
    font-weight: 400;
    font-size: 0.8em;
    color: var(--ink-quiet);
  }

  .values {
    display: flex;
    grid-column: 1 / -1;
    gap: 12px;
    height: 20px;
    margin: 0;
    overflow: hidden;
  }

  .values div {
    display: flex;
    gap: 4px;
    white-space: nowrap;
  }

  .values:has(.run) {
    margin-right: -20px;
  }

  .values .run {
    gap: 3px;
    margin-right: -6px;
    font-size: 0.75rem;
  }

  .values .own {
    font-weight: 600;
  }

  .values .run dt {
    font-weight: 700;
  }

  dt {
    font-weight: 600;
  }

  dd {
    min-width: 3.6em;
    margin: 0;
  }

  .values .run dd {
    min-width: 3.2em;
  }

  button.scale {
    min-height: 20px;
    margin-right: -6px;
    padding: 0 6px;
    border-color: transparent;
    font-size: 0.75rem;
    line-height: 18px;
    color: var(--ink-quiet);
  }

  button.scale:hover {
    border-color: var(--hairline);
  }

  button.scale[aria-pressed='true'] {
    background: var(--accent-soft);
    color: var(--accent);
  }

  summary {
    width: fit-content;
    padding: 4px 0;
    border-radius: 3px;
    color: var(--ink-quiet);
    font-size: var(--text-small);
    line-height: 20px;
    cursor: pointer;
  }

  summary:hover {
    color: var(--ink);
  }

  details .plots {
    padding: 8px 0;
  }

  @media (pointer: coarse) {
    button.scale {
      grid-row: 1 / span 2;
      grid-column: 2;
      margin-right: -12px;
    }

    .values {
      grid-column: 1;
    }
  }

  @container plots (min-width: 560px) {
    .plots {
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: 8px;
    }
  }

  /* Beside the line that opens more. */
  .choices {
    float: right;
    display: flex;
    align-items: center;
    height: 28px;
    margin-right: 6px;
  }

  .choices .segments span {
    padding: 0 8px;
    font-style: italic;
    line-height: 20px;
  }

  .choices .segments label {
    display: flex;
    align-items: center;
    min-height: 24px;
  }
`;
