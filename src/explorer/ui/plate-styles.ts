/** What the elements of the replay and of the comparison share beyond the page's own styles. */

import { css } from 'lit';
import { baseStyles, controlStyles as pageControlStyles } from './styles.ts';

/** Colours of the parameters' lines: apart from the regimes' colours, from each other and for colour-blind readers. */
const SERIES_COUNT = 6;

/** The colour of the n-th parameter's line, as a CSS value. */
export function seriesColour(index: number): string {
  return `var(--series-${index % SERIES_COUNT})`;
}

export const plateStyles = [
  baseStyles,
  css`
    :host {
      --series-0: light-dark(#7a3b9e, #cf9ff0);
      --series-1: light-dark(#8f6a00, #e2bd4c);
      --series-2: light-dark(#b3305f, #ff8db4);
      --series-3: light-dark(#2f6f45, #8ccf9e);
      --series-4: light-dark(#46627a, #a6c2d8);
      --series-5: light-dark(#7a4a32, #d9a98f);
      --relief-low: light-dark(#8fb3a4, #4c6b62);
      --relief-high: light-dark(#5c7896, #6c84a3);
      --plate: light-dark(#ffffff, #17191e);
    }

    svg text {
      font: 400 11.5px / 1 var(--font);
      font-variant-numeric: tabular-nums lining-nums;
      fill: var(--ink-quiet);
    }

    svg .italic {
      font-style: italic;
      font-size: 14px;
    }
  `,
];

export const plateControlStyles = [
  pageControlStyles,
  css`
    button.primary {
      background: var(--accent);
      border-color: var(--accent);
      color: var(--on-accent);
      font-weight: 600;
      min-height: 34px;
      padding: 0 16px;
    }
  `,
];
