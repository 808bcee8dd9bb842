/** How the page lays out its three columns and its notices. */

import { css } from 'lit';

export const appStyles = css`
  :host {
    --bar-height: 53px;
    display: block;
    min-height: 100vh;
  }

  .page {
    display: grid;
    grid-template-columns: 224px minmax(0, 1fr) clamp(344px, 24vw, 480px);
    gap: 24px;
    align-items: start;
    padding: 18px var(--page-margin) 32px;
  }

  eta-top-bar {
    position: sticky;
    top: 0;
    z-index: 10;
    background: var(--paper);
  }

  .rail,
  .replay {
    position: sticky;
    top: calc(var(--bar-height) + 18px);
    max-height: calc(100vh - var(--bar-height) - 18px);
    margin: 0 -10px;
    padding: 0 10px 24px;
    overflow: hidden auto;
    scrollbar-width: thin;
    scrollbar-color: var(--hairline-strong) transparent;
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

  @media (max-width: 1279px) {
    .page {
      grid-template-columns: 226px minmax(0, 1fr);
    }

    .replay {
      position: static;
      grid-column: 2;
      max-height: none;
      overflow: visible;
    }

    .rail {
      grid-row: 1 / span 2;
    }
  }

  @media (max-width: 760px) {
    .page {
      grid-template-columns: minmax(0, 1fr);
      gap: 24px;
      padding-top: 14px;
    }

    eta-top-bar {
      position: static;
    }

    .rail,
    .replay {
      position: static;
      grid-row: auto;
      grid-column: 1;
      max-height: none;
      overflow: visible;
    }

    .rail {
      order: 3;
    }
  }
`;
