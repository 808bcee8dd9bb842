/** How a tour is set around its step: its head, its steps in a row at the foot, and larger letters for a room. */

import { css } from 'lit';

export const tourStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 100vh;
    background: var(--paper);
    color: var(--ink);
  }

  header {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    gap: 12px;
    align-items: center;
    min-height: 52px;
    padding: 4px var(--page-margin);
    border-bottom: 1px solid var(--hairline);
  }

  h1 {
    margin: 0;
    font-weight: 600;
    font-size: var(--text);
  }

  .back {
    display: flex;
    gap: 4px;
    align-items: center;
    justify-self: start;
    margin-left: -8px;
  }

  .tools {
    display: flex;
    gap: 4px;
    justify-self: end;
    margin-right: -8px;
  }

  main {
    flex: 1;
    padding: 18px var(--page-margin) 16px;
  }

  main:focus,
  main[tabindex]:focus-visible {
    outline: none;
  }

  .note {
    max-width: 62rem;
    margin: 18px 0 0;
    color: var(--ink-quiet);
    font-size: var(--text-small);
    text-wrap: pretty;
  }

  nav {
    position: sticky;
    bottom: 0;
    z-index: 3;
    display: flex;
    gap: 16px;
    align-items: center;
    justify-content: center;
    padding: 8px var(--page-margin);
    border-top: 1px solid var(--hairline);
    background: var(--paper);
  }

  nav button {
    display: flex;
    gap: 6px;
    align-items: center;
    min-height: 34px;
  }

  ol {
    display: flex;
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  a {
    display: grid;
    place-content: center;
    min-width: 28px;
    height: 28px;
    border-radius: var(--radius);
    color: var(--ink-quiet);
    font-size: var(--text-small);
    text-decoration: none;
  }

  a:hover {
    background: var(--hover);
    color: var(--ink);
  }

  a[aria-current='step'] {
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }

  .preparing {
    position: sticky;
    top: 0;
    z-index: 4;
    display: flex;
    gap: 16px;
    align-items: center;
    justify-content: center;
    margin: -18px calc(-1 * var(--page-margin)) 18px;
    padding: 10px;
    background: var(--accent-soft);
  }

  .sheets section {
    margin-bottom: 48px;
  }

  /* To a room. */
  :host(:fullscreen) {
    --text: 1.1875rem;
    --text-small: 1rem;
    --text-large: 1.75rem;
    overflow: auto;
    font-size: var(--text);
  }

  @media (max-width: 900px) {
    ol {
      flex-wrap: wrap;
      justify-content: center;
    }

    nav button span {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }

  @media (max-width: 700px) {
    ol {
      display: none;
    }

    nav {
      justify-content: space-between;
    }

    nav button span {
      position: static;
      width: auto;
      height: auto;
      clip-path: none;
    }

    h1 {
      display: none;
    }

    header {
      grid-template-columns: 1fr auto;
    }
  }

  @media (pointer: coarse) {
    a {
      min-width: 40px;
      height: 40px;
    }

    nav button {
      min-height: 44px;
    }
  }

  @media print {
    header,
    nav,
    .preparing {
      display: none;
    }

    :host {
      display: block;
      min-height: 0;
    }

    main {
      padding: 0;
    }

    .note {
      margin-top: 8px;
    }

    .sheets section {
      margin: 0;
    }

    .sheets section + section {
      break-before: page;
    }
  }
`;
