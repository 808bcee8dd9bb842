/** How the top bar looks, and the items of its menus. */

import { css } from 'lit';

export const topBarStyles = css`
  :host {
    border-bottom: 1px solid var(--hairline);
  }

  header {
    display: flex;
    gap: 4px 20px;
    align-items: center;
    min-height: 52px;
    padding: 4px var(--page-margin);
  }

  h1 {
    display: flex;
    gap: 9px;
    align-items: center;
    margin: 0;
    font-weight: 650;
    font-size: 1.1875rem;
    letter-spacing: -0.01em;
  }

  h1 svg {
    width: 24px;
    height: 24px;
  }

  .line {
    flex: none;
    margin: 2px 0 0 -8px;
    color: var(--ink-quiet);
    font-size: var(--text-small);
  }

  .place {
    flex: 0 1 auto;
    min-width: 0;
    margin-left: auto;
  }

  .place .text {
    overflow: hidden;
    font-size: var(--text);
    text-overflow: ellipsis;
  }

  .tools {
    display: flex;
    flex: none;
    gap: 2px;
    align-items: center;
    margin-right: -8px;
  }

  .dot {
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--ink-faint);
  }

  .dot.open {
    background: var(--accent);
  }

  .dot.gpu {
    background: var(--good);
  }

  .dot.fallback {
    background: var(--warning);
  }

  .items {
    display: grid;
    gap: 1px;
  }

  .group {
    margin: 8px 10px 2px;
    color: var(--ink-quiet);
    font-weight: 400;
    font-size: var(--text-small);
  }

  .group:first-of-type {
    margin-top: 4px;
  }

  .group::first-letter {
    text-transform: uppercase;
  }

  .items button {
    display: block;
    width: 100%;
    height: auto;
    padding: 7px 10px;
    border: 0;
    border-radius: var(--radius);
    text-align: left;
  }

  .items button:hover,
  .items button:focus-visible {
    background: var(--hover);
  }

  .items button:focus-visible {
    outline-offset: -2px;
  }

  .items strong {
    display: block;
    font-weight: 600;
    font-size: var(--text);
    line-height: 1.3;
  }

  .items span {
    display: block;
    margin-top: 1px;
    color: var(--ink-quiet);
    line-height: 1.35;
  }

  .items [aria-checked='true'] strong,
  .items [aria-current='true'] strong {
    color: var(--accent);
  }

  .reason {
    max-width: 380px;
    margin: 0 0 6px;
    padding: 8px 10px 10px;
    border-bottom: 1px solid var(--hairline);
    color: var(--ink);
    font-size: var(--text-small);
    line-height: 1.45;
  }

  .reason p {
    margin: 0;
  }

  @media (max-width: 1280px) {
    .line {
      display: none;
    }
  }

  @media (max-width: 700px) {
    header {
      flex-wrap: wrap;
      gap: 0 8px;
    }

    /* The mark says it to those who see it. */
    .name {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .tools {
      order: 1;
      margin-left: auto;
    }

    .place {
      order: 2;
      flex: 1 1 60%;
      margin: 0 -8px;
    }

    .lecture {
      order: 3;
      margin-right: -8px;
    }

    .wide {
      display: none;
    }
  }
`;
