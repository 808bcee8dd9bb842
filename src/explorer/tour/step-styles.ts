/** How a step is set: a column of text beside a figure of plates, as a textbook has them; below each other where it is narrow; a page when it is printed. */

import { css } from 'lit';

export const stepStyles = css`
  :host {
    container: step / inline-size;
  }

  article {
    display: grid;
    grid-template-columns: minmax(260px, 22rem) minmax(0, 1fr);
    gap: 16px 40px;
    align-items: start;
  }

  .text {
    position: relative;
    hyphens: manual;
  }

  .text p {
    margin: 0 0 12px;
    line-height: 1.5;
    text-wrap: pretty;
  }

  .text .number {
    margin: 0;
    color: var(--ink-quiet);
    font-size: var(--text-small);
    font-variant-numeric: lining-nums;
  }

  h2 {
    margin: 0 0 14px;
    font-weight: 600;
    font-size: var(--text-large);
    line-height: 1.25;
    letter-spacing: -0.005em;
    text-wrap: balance;
  }

  .computed {
    font-weight: 600;
    white-space: nowrap;
  }

  .computed.waiting {
    color: var(--ink-faint);
  }

  .aside {
    padding-left: 12px;
    border-left: 2px solid var(--hairline-strong);
    color: var(--ink-quiet);
  }

  .text dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 6px 14px;
    margin: 18px 0 14px;
    padding-top: 14px;
    border-top: 1px solid var(--hairline);
  }

  dt {
    color: var(--accent);
    font-weight: 600;
  }

  dd {
    margin: 0;
    line-height: 1.45;
    text-wrap: pretty;
  }

  .figure {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 10px 20px;
    min-width: 0;
    --row-height: clamp(190px, calc((100vh - 250px) / 2), 420px);
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    grid-column: 1 / -1;
    gap: 6px 24px;
    align-items: center;
    min-height: 28px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .legend li {
    display: flex;
    gap: 8px;
    align-items: center;
    white-space: nowrap;
  }

  .legend .line {
    width: 22px;
    height: 3px;
    border-radius: 2px;
  }

  figure {
    --plate-height: var(--row-height);
    min-width: 0;
    margin: 0;
  }

  figcaption {
    min-height: 20px;
    margin-bottom: 2px;
    font-weight: 600;
    font-size: var(--text-small);
    line-height: 20px;
  }

  /* Where to look. */
  figure.key figcaption::before {
    display: inline-block;
    width: 8px;
    height: 8px;
    margin: 0 7px 1px 0;
    border-radius: 50%;
    background: var(--accent);
    content: '';
  }

  figure.lines figcaption {
    padding-right: 45%;
  }

  .plate {
    height: var(--plate-height);
    --plot-height: 100%;
  }

  figure.lines .plate,
  eta-run-lines {
    height: var(--plate-height);
  }

  eta-curve-fit,
  eta-run-paths {
    height: var(--plate-height);
  }

  figure.drawbacks {
    grid-column: 1 / -1;
    margin-top: 12px;
  }

  figure.drawbacks .plate {
    height: auto;
  }

  @container step (min-width: 621px) {
    /* Two plates, the gap between them and the caption of the lower one. */
    .three figure:first-of-type {
      --plate-height: calc(2 * var(--row-height) + 32px);
      grid-row: span 2;
    }
  }

  @container step (max-width: 900px) {
    article {
      grid-template-columns: minmax(0, 1fr);
    }

    .figure {
      --row-height: 260px;
    }
  }

  @container step (max-width: 620px) {
    .figure {
      grid-template-columns: minmax(0, 1fr);
    }

    /* Its legend takes some of it. */
    figure.map {
      --plate-height: calc(var(--row-height) + 80px);
    }

    figure.key:not(.drawbacks) {
      order: -1;
    }

    .legend {
      order: -2;
    }
  }

  @media print {
    :host {
      width: var(--print-width);
      zoom: var(--print-zoom);
    }

    article {
      break-inside: avoid;
    }

    .figure {
      --row-height: var(--print-plate) !important;
    }

    .open {
      display: none;
    }
  }
`;
