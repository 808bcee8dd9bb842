/** How the pins' line and table look. */

import { css } from 'lit';

export const pinStripStyles = css`
  :host {
    display: block;
    font-size: var(--text-small);
  }

  .strip {
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: space-between;
    height: 32px;
  }

  .pins {
    display: flex;
    gap: 4px;
    min-width: 0;
    overflow: auto hidden;
    scrollbar-width: none;
  }

  button.pin {
    display: inline-flex;
    flex: none;
    gap: 5px;
    align-items: center;
    min-height: 26px;
    padding: 0 8px 0 4px;
    border-color: transparent;
    border-radius: 999px;
    background: none;
    font-variant-numeric: tabular-nums lining-nums;
  }

  button.pin:hover {
    border-color: var(--hairline);
  }

  button.pin[aria-pressed='true'] {
    border-color: var(--hairline-strong);
    background: var(--surface);
    font-weight: 600;
  }

  button.pin:focus-visible {
    outline-offset: -2px;
  }

  .toggle {
    flex: none;
    min-height: 26px;
    padding: 0 8px;
    border-color: transparent;
    background: none;
    color: var(--ink-quiet);
  }

  .toggle::before {
    display: inline-block;
    margin-right: 5px;
    content: '▸' / '';
  }

  .toggle[aria-expanded='true']::before {
    rotate: 90deg;
  }

  .scroll {
    overflow-x: auto;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums lining-nums;
  }

  th,
  td {
    padding: 2px 3px;
    border-top: 1px solid var(--hairline);
    text-align: left;
    white-space: nowrap;
  }

  thead th {
    border-top: 0;
    color: var(--ink-quiet);
    font-weight: 400;
  }

  .number {
    text-align: right;
  }

  /* Within reach where the table is wider than its room. */
  td:last-child {
    position: sticky;
    right: 0;
    background: var(--paper);
  }

  .swatch {
    display: inline-block;
    width: 9px;
    height: 9px;
    margin-right: 4px;
    border-radius: 2px;
    box-shadow: 0 0 0 1px color-mix(in oklab, var(--ink) 30%, transparent);
  }

  .none {
    color: var(--ink-quiet);
    white-space: normal;
  }

  tr[aria-current='true'] td,
  tr[aria-current='true'] th {
    background: color-mix(in oklab, var(--accent-soft) 60%, var(--paper));
  }

  .remove {
    min-width: 24px;
    min-height: 24px;
    padding: 0;
    line-height: 1;
  }

  .below {
    display: flex;
    gap: 12px;
    margin: 4px 0 8px;
    color: var(--ink-quiet);
  }

  @media (pointer: coarse) {
    .strip {
      height: 44px;
    }

    button.pin,
    .toggle,
    .remove {
      min-width: 40px;
      min-height: 40px;
    }
  }
`;
