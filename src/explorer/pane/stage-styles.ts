/** How the stage lays out the headline, the map with its bar, and what stands below it. */

import { css } from 'lit';

export const stageStyles = css`
  :host {
    min-width: 0;
  }

  .headline {
    min-height: 6.5rem;
  }

  h2 {
    max-width: 46em;
    margin: 0;
    font-weight: 400;
    font-size: var(--text-large);
    line-height: 1.28;
    letter-spacing: -0.005em;
  }

  .note {
    margin: 3px 0 0;
    color: var(--ink-quiet);
  }

  .waiting {
    color: var(--ink-quiet);
  }

  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr) var(--bar-width, 84px);
    gap: 10px;
    height: calc(max(300px, 54vh) + 44px);
  }

  eta-colour-bar {
    margin-bottom: 44px;
  }

  .below {
    display: grid;
    gap: 8px;
    padding-top: 6px;
  }

  .views > * {
    margin-top: 10px;
  }

  .more {
    padding-top: 14px;
  }
`;
