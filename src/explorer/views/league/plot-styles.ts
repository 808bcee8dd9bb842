/** How the large plot of the league looks, with its axes and the reading beside it; last, how it gives way in little room. */

import { css } from 'lit';

export const plotStyles = css`
  /* The plot stays in view while one looks down the rows, so that both can be seen together. */
  .plot-row {
    position: sticky;
    top: 0;
    z-index: 2;
    align-items: stretch;
    padding: 8px 0 0;
    background: var(--paper);
    /* Over the padding of what scrolls. */
    box-shadow: 0 -20px 0 var(--paper);
  }

  .y-axis {
    position: relative;
    height: var(--plot-height);
    font-size: 12px;
    color: var(--ink-quiet);
  }

  .y-axis span {
    position: absolute;
    right: -8px;
    transform: translateY(50%);
    line-height: 1;
  }

  .y-axis .title {
    top: 0;
    right: auto;
    left: 0;
    max-width: 9em;
    transform: none;
    line-height: 1.35;
  }

  .plot {
    position: relative;
    height: var(--plot-height);
    border-bottom: 1px solid var(--hairline-strong);
    cursor: crosshair;
  }

  .plot svg {
    display: block;
    width: 100%;
    height: 100%;
    overflow: visible;
  }

  .plot path {
    fill: none;
    stroke: var(--ink);
    stroke-width: 1;
    stroke-linejoin: round;
    opacity: 0.15;
  }

  .plot path.shown {
    stroke: var(--line);
    stroke-width: 1.75;
    opacity: 1;
  }

  .plot path.pointed {
    stroke-width: 2.75;
  }

  .plot path.under {
    stroke: var(--paper);
    stroke-width: 5;
    opacity: 0.85;
  }

  .level {
    position: absolute;
    right: 0;
    left: 0;
    border-top: 1px dashed var(--hairline-strong);
  }

  .level span {
    position: absolute;
    bottom: 2px;
    left: 4px;
    color: var(--ink-faint);
    font-size: 12px;
    line-height: 1;
  }

  .label {
    position: absolute;
    margin: 0 5px;
    padding: 2px 3px;
    border-radius: 3px;
    background: color-mix(in srgb, var(--paper) 82%, transparent);
    color: var(--line);
    font-weight: 600;
    font-size: 12.5px;
    line-height: 1;
    white-space: nowrap;
    transform: translateY(-50%);
    pointer-events: none;
  }

  .label.before {
    margin-left: -5px;
    transform: translate(-100%, -50%);
  }

  .x-axis {
    position: relative;
    grid-column: 2;
    height: 34px;
    color: var(--ink-quiet);
    font-size: 12px;
  }

  .x-axis span {
    position: absolute;
    top: 8px;
    line-height: 1;
    transform: translateX(-50%);
  }

  .x-axis i {
    position: absolute;
    top: 0;
    width: 1px;
    height: 4px;
    background: var(--hairline-strong);
  }

  .x-axis .title {
    top: 5px;
    right: -14px;
    color: var(--ink);
    font-size: 1rem;
    transform: translateX(100%);
  }

  .x-axis .title i {
    position: static;
    height: auto;
    background: none;
  }

  .reading {
    grid-column: 3 / -1;
    align-self: start;
    padding-left: 20px;
    font-size: var(--text-small);
  }

  .reading h3 {
    min-height: 22px;
    margin: 0;
    font-size: var(--text);
    font-weight: 600;
  }

  .reading dl {
    display: grid;
    grid-template-columns: 84px minmax(0, 1fr);
    gap: 2px 8px;
    margin: 4px 0 16px;
  }

  .reading dt {
    color: var(--ink-quiet);
  }

  .reading dd {
    margin: 0;
  }

  .legend {
    display: grid;
    grid-template-columns: repeat(2, max-content);
    gap: 3px 20px;
    margin: 0;
    padding: 0;
    color: var(--ink-quiet);
    list-style: none;
  }

  .swatch {
    display: inline-block;
    width: 10px;
    height: 10px;
    margin-right: 7px;
    border-radius: 2px;
    box-shadow: inset 0 0 0 1px rgb(128 128 128 / 45%);
  }

  .medium .plot-row .reading {
    grid-row: 3;
    grid-column: 1 / -1;
    padding: 8px 0 12px;
  }

  .medium .plot-row {
    position: static;
  }

  .medium .plot-row .plot,
  .medium .plot-row .x-axis {
    grid-column: 2 / -1;
  }

  .narrow .plot-row {
    grid-template-columns: 44px minmax(0, 1fr);
    gap: 0;
  }

  .narrow .y-axis .title {
    top: -20px;
    max-width: none;
    white-space: nowrap;
  }

  .narrow .plot-row {
    padding-top: 28px;
  }

  .narrow .y-axis span {
    right: 6px;
  }

  .medium .x-axis .title {
    right: 0;
    transform: none;
    top: 18px;
  }

  .narrow .legend {
    gap: 3px 16px;
  }
`;
