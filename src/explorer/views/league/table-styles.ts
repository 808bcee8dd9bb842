/** How the rows of the league look, with their strips; last, which of their numbers go where there is little room. */

import { css } from 'lit';

export const tableStyles = css`
  .head {
    position: sticky;
    top: calc(var(--plot-height) + 42px);
    z-index: 2;
    min-height: 32px;
    border-bottom: 1px solid var(--hairline);
    background: var(--paper);
    color: var(--ink-quiet);
    font-size: var(--text-small);
  }

  .head button {
    min-height: 30px;
    padding: 0;
    border: 0;
    color: inherit;
    white-space: nowrap;
  }

  .head button:hover {
    color: var(--ink);
  }

  .head [aria-sort='ascending'] button,
  .head [aria-sort='descending'] button {
    color: var(--accent);
  }

  .arrow {
    display: inline-block;
    width: 0.9em;
    font-size: 0.8em;
    text-align: center;
  }

  .number {
    text-align: end;
  }

  .row {
    min-height: 36px;
    border-bottom: 1px solid var(--hairline);
    font-size: var(--text-small);
    cursor: pointer;
  }

  .row:hover,
  .row:focus-within {
    background: var(--hover);
  }

  .name {
    display: flex;
    gap: 4px;
    align-items: center;
    min-width: 0;
  }

  .name button {
    min-height: 28px;
    border: 0;
  }

  .name .choose {
    padding: 0;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .own .choose {
    font-weight: 650;
  }

  .pin {
    display: grid;
    flex: none;
    place-items: center;
    width: 26px;
    padding: 0;
  }

  .pin i {
    width: 10px;
    height: 10px;
    border: 1.5px solid var(--hairline-strong);
    border-radius: 50%;
  }

  .pin:hover i {
    border-color: var(--ink-quiet);
  }

  .name .pin[aria-pressed='true'] {
    background: none;
  }

  .pin[aria-pressed='true'] i {
    border-color: var(--line);
    background: var(--line);
  }

  .strip {
    position: relative;
    padding: 3px 0;
    cursor: crosshair;
  }

  .strip svg {
    display: block;
    width: 100%;
  }

  .strip .curve {
    height: 20px;
    overflow: visible;
  }

  .strip .curve path {
    fill: none;
    stroke: var(--line, var(--ink-quiet));
    stroke-width: 1.25;
  }

  .strip .bar {
    height: 8px;
    box-shadow: 0 0 0 0.5px rgb(128 128 128 / 45%);
    shape-rendering: crispEdges;
  }

  .compact {
    display: none;
  }

  .medium .decades,
  .medium .loss,
  .medium .at {
    display: none;
  }

  /* The rows keep the axis of the plot: their numbers go beneath the name. */
  .medium .row,
  .medium .head {
    grid-template-columns: 190px minmax(0, 1fr);
  }

  .medium .head {
    top: 0;
  }

  .medium .row .band,
  .medium .row .sensitivity,
  .medium .head .band,
  .medium .head .what {
    display: none;
  }

  .medium .head .sensitivity {
    text-align: end;
  }

  .medium .row {
    padding: 6px 0;
  }

  .medium .compact {
    display: block;
    grid-column: 1;
    padding-left: 30px;
    color: var(--ink-quiet);
    font-size: 12px;
    line-height: 1.3;
  }

  .medium .row .strip {
    grid-row: 1 / span 2;
    grid-column: 2;
  }

  .narrow .row {
    grid-template-columns: 44px minmax(0, 1fr);
    gap: 0;
  }

  .narrow .row .name,
  .narrow .row .compact {
    grid-column: 1 / -1;
  }

  .narrow .row .name {
    min-height: 26px;
  }

  .narrow .row .compact {
    padding-bottom: 4px;
  }

  .narrow .row .strip {
    grid-row: auto;
    grid-column: 2;
  }
`;
