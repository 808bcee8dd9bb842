/** How the page lays out its three columns, the sheet that a narrow page has of the third, and its notices. */

import { css } from 'lit';

export const appStyles = css`
  :host {
    --bar-height: 53px;
    display: block;
    min-height: 100vh;
  }

  .page {
    display: grid;
    grid-template-columns: 208px minmax(0, 1fr) clamp(344px, 24vw, 520px);
    gap: 24px;
    align-items: start;
    padding: 16px var(--page-margin) 32px;
  }

  /* One pane is a column of the page itself. */
  .panes,
  .pane {
    display: contents;
  }

  .panes:not([data-count='1']) {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(340px, 100%), 1fr));
    gap: 8px 24px;
    --map-height: max(260px, 46vh);
  }

  /* Four of them in one window, by their maps. */
  .panes:is([data-count='3'], [data-count='4']) {
    --map-height: max(200px, 26vh);
  }

  .panes > eta-comparison {
    grid-column: 1 / -1;
  }

  .panes:not([data-count='1']) > .pane {
    display: block;
    min-width: 0;
  }

  eta-top-bar {
    position: sticky;
    top: 0;
    z-index: 10;
    background: var(--paper);
  }

  .rail {
    position: sticky;
    top: calc(var(--bar-height) + 16px);
    max-height: calc(100vh - var(--bar-height) - 16px);
    margin: 0 -10px;
    padding: 0 10px 24px;
    overflow: hidden auto;
    scrollbar-width: thin;
    scrollbar-color: var(--hairline-strong) transparent;
  }

  eta-sheet:not([over]) {
    position: sticky;
    top: calc(var(--bar-height) + 16px);
    height: calc(100vh - var(--bar-height) - 16px);
    margin: 0 -8px -32px;
    padding: 0 8px;
  }

  .notice {
    display: flex;
    gap: 12px;
    align-items: baseline;
    margin: 14px var(--page-margin) 0;
    padding: 8px 0;
    border-bottom: 1px solid var(--hairline);
    color: var(--error);
  }

  .notice button {
    margin-left: auto;
  }

  /* Where the replay has no column of its own. */
  .page.over {
    /* The bar, the headline, the advice, the tools and the axis: what is neither map nor sheet. */
    --over-map: 240px;
    grid-template-columns: 208px minmax(0, 1fr);
  }

  /* What is under the sheet can be scrolled above it, and the map makes room by itself. */
  .page.covered {
    --map-height: clamp(168px, 100dvh - var(--sheet-height) - var(--over-map), max(300px, 54vh));
    padding-bottom: calc(32px + var(--sheet-height));
  }

  .page.covered .rail {
    max-height: calc(100vh - var(--bar-height) - 16px - var(--sheet-height));
  }

  .page.covered .panes:not([data-count='1']) {
    --over-map: 350px;
    --map-height: clamp(168px, 100dvh - var(--sheet-height) - var(--over-map), 46vh);
  }

  @media (max-width: 760px) {
    .page.over {
      --over-map: 268px;
      grid-template-columns: minmax(0, 1fr);
      gap: 24px;
      padding-top: 8px;
    }

    eta-top-bar {
      position: static;
    }

    .rail,
    .page.covered .rail {
      position: static;
      max-height: none;
      overflow: visible;
    }

    .rail {
      order: 1;
    }
  }

  /* What is printed is the stage alone. */
  @media print {
    .page {
      display: block;
      padding: 0;
    }

    eta-top-bar,
    .rail,
    .replay,
    .notice {
      display: none;
    }
  }
`;
