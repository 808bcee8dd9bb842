/** How the sections of the rail look. */

import { css } from 'lit';

export const sectionStyles = css`
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    margin: 0 0 10px;
  }

  .row > label,
  .row > .label {
    color: var(--ink-quiet);
    font-size: var(--text-small);
  }

  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px;
    align-items: center;
  }

  select {
    width: 100%;
  }

  .write {
    margin: 0 0 10px;
  }

  .where {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    margin: 0 0 8px;
    color: var(--ink-quiet);
    font-size: var(--text-small);
  }

  .where .symbol {
    font-size: 0.9375rem;
  }

  eta-number {
    margin-bottom: 6px;
  }

  .formula {
    margin: 8px 0 10px;
    overflow-x: auto;
    overflow-y: hidden;
    padding: 2px 0 4px;
    color: var(--ink);
    font-size: 1rem;
  }

  .formula math {
    font-family: var(--math);
    margin: 0;
    text-align: left;
  }

  .formula math[display='block'] {
    display: inline math;
  }

  details {
    margin: 0 0 8px;
    color: var(--ink-quiet);
    font-size: var(--text-small);
  }

  summary {
    width: fit-content;
    border-radius: 3px;
    cursor: pointer;
  }

  summary:hover {
    color: var(--ink);
  }

  details p {
    margin: 4px 0 0;
    line-height: 1.4;
  }

  .swept {
    display: grid;
    grid-template-columns: 34px minmax(0, 1fr);
    align-items: center;
    min-height: 30px;
    margin-bottom: 6px;
    color: var(--ink-quiet);
    font-size: var(--text-small);
  }

  .swept .symbol {
    color: var(--ink);
    font-size: 1rem;
  }
`;
