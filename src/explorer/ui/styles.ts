/** What the page's elements share: quiet controls, symbols, text for screen readers alone. */

import { css } from 'lit';

export const baseStyles = css`
  :host {
    display: block;
    font-variant-numeric: tabular-nums lining-nums;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  .symbol {
    white-space: nowrap;
  }

  .symbol i {
    font-size: 1.06em;
  }

  sub {
    font-size: 0.72em;
    line-height: 0;
    vertical-align: -0.22em;
  }

  /* Typeset formulas: names of several letters, and the columns of statements. */
  mi.name {
    font-style: italic;
  }

  mtd.left {
    text-align: left;
  }

  mtd.center {
    text-align: center;
  }

  mtd.right {
    text-align: right;
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  :is(button, select, input, textarea, a, summary, [tabindex]):focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }

  /* Fingers are wider than a pointer, whatever else an element says of its size. */
  @media (pointer: coarse) {
    :is(button, select, summary, input[type='text']) {
      min-width: 40px !important;
      min-height: 40px !important;
    }

    summary {
      align-content: center;
    }

    /* Safari enlarges the whole page where a field that is tapped has smaller letters. */
    :is(select, input[type='text'], textarea) {
      font-size: 1rem !important;
    }

    input[type='range'] {
      height: 40px !important;
    }

    label:has(input[type='checkbox'], input[type='radio']) {
      display: inline-flex;
      gap: 8px;
      align-items: center;
      min-width: 40px;
      min-height: 40px;
    }
  }
`;

export const controlStyles = css`
  button,
  select,
  input,
  textarea {
    font: inherit;
    font-size: var(--text-small);
    color: var(--ink);
    font-variant-numeric: inherit;
  }

  button {
    min-height: 28px;
    padding: 0 10px;
    background: transparent;
    border: 1px solid var(--hairline);
    border-radius: var(--radius);
    cursor: pointer;
  }

  button:hover:not(:disabled) {
    border-color: var(--ink-quiet);
  }

  button:disabled {
    color: var(--ink-faint);
    cursor: default;
  }

  button.plain {
    border-color: transparent;
    padding: 0 8px;
  }

  button.plain:hover:not(:disabled) {
    background: var(--hover);
    border-color: transparent;
  }

  button.link {
    min-height: 0;
    padding: 0;
    border: 0;
    color: var(--accent);
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
    text-underline-offset: 3px;
  }

  button.link:hover {
    text-decoration-color: currentColor;
  }

  button.icon {
    display: inline-grid;
    place-items: center;
    width: 30px;
    min-height: 30px;
    padding: 0;
  }

  button[aria-pressed='true'] {
    background: var(--accent-soft);
    color: var(--accent);
  }

  svg.icon {
    width: 16px;
    height: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  select {
    appearance: none;
    min-height: 28px;
    padding: 0 22px 0 8px;
    border: 1px solid var(--hairline);
    border-radius: var(--radius);
    background: var(--chevron) no-repeat right 7px center / 9px;
    text-overflow: ellipsis;
    cursor: pointer;
  }

  select:hover {
    border-color: var(--ink-quiet);
  }

  select option,
  select optgroup {
    background: var(--surface);
    color: var(--ink);
  }

  input[type='text'],
  textarea {
    min-height: 28px;
    padding: 0 7px;
    border: 1px solid var(--hairline);
    border-radius: var(--radius);
    background: var(--field);
  }

  textarea {
    padding: 5px 7px;
    line-height: 1.4;
    resize: vertical;
  }

  input[type='text']:hover,
  textarea:hover {
    border-color: var(--ink-quiet);
  }

  [aria-invalid='true'],
  [aria-invalid='true']:hover {
    border-color: var(--error) !important;
  }

  .error {
    margin: 4px 0 0;
    color: var(--error);
    font-size: var(--text-small);
    line-height: 1.35;
  }

  input[type='range'] {
    --track: var(--hairline-strong);
    appearance: none;
    width: 100%;
    height: 20px;
    margin: 0;
    background: transparent;
    cursor: pointer;
  }

  input[type='range']::-webkit-slider-runnable-track {
    height: 2px;
    border-radius: 1px;
    background: linear-gradient(to right, var(--accent) var(--at, 0%), var(--track) var(--at, 0%));
  }

  input[type='range']::-moz-range-track {
    height: 2px;
    border-radius: 1px;
    background: linear-gradient(to right, var(--accent) var(--at, 0%), var(--track) var(--at, 0%));
  }

  input[type='range']::-webkit-slider-thumb {
    appearance: none;
    width: 14px;
    height: 14px;
    margin-top: -6px;
    border: 2px solid var(--paper);
    border-radius: 50%;
    background: var(--accent);
  }

  input[type='range']::-moz-range-thumb {
    width: 11px;
    height: 11px;
    border: 2px solid var(--paper);
    border-radius: 50%;
    background: var(--accent);
  }

  input[type='range']:focus-visible {
    outline-offset: 0;
    border-radius: var(--radius);
  }
`;
