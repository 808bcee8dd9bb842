/**
 * How the stage lays out the headline, the map with its bar, and what stands below it, by the width that it is given.
 * `--map-height` is the plot's, for those who have less room for it than a window.
 */

import { css } from 'lit';

export const stageStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    container: stage / inline-size;
  }

  h2 {
    min-height: 56px;
    margin: 0;
    font-weight: 400;
    font-size: var(--text-large);
    line-height: 28px;
    letter-spacing: -0.005em;
    text-wrap: balance;
  }

  .advice {
    min-height: 24px;
    margin: 0;
    font-weight: 600;
    line-height: 24px;
    text-wrap: pretty;
  }

  .note {
    min-height: 40px;
    color: var(--ink-quiet);
    font-size: var(--text-small);
    line-height: 20px;
    text-wrap: pretty;
  }

  .note p {
    margin: 0;
  }

  .reason {
    margin: 4px 0 0;
    color: var(--ink-quiet);
    font-size: var(--text-small);
    line-height: 1.35;
  }

  .waiting {
    color: var(--ink-quiet);
  }

  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr) var(--bar-width, 80px);
    gap: 8px;
    height: calc(var(--map-height, max(300px, 54vh)) + var(--x-axis-height, 40px));
  }

  eta-colour-bar {
    margin-bottom: var(--x-axis-height, 40px);
  }

  .below {
    display: grid;
    gap: 4px;
  }

  .views > * {
    margin-top: 8px;
  }

  .more {
    padding-top: 16px;
  }

  /* The map comes first where there is little room: what explains it stands below, */
  @container stage (max-width: 780px) {
    .note {
      order: 2;
      padding-top: 8px;
    }

    .views {
      order: 3;
    }

    .more {
      order: 4;
    }
  }

  /* and so does what changes its look. */
  @container stage (max-width: 560px) {
    h2 {
      min-height: 72px;
      font-size: 1.125rem;
      line-height: 24px;
    }

    .advice {
      min-height: 48px;
      margin-bottom: 8px;
    }

    eta-toolbar {
      order: 1;
    }

    .below {
      order: 1;
    }

    .note {
      min-height: 80px;
    }
  }

  /* Beside others it says what tells them apart, and leaves the rest for when it stands alone. */
  :host([compact]) h2 {
    min-height: 72px;
    font-size: 1.125rem;
    line-height: 24px;
  }

  /* A column that is empty is room for the map. */
  .figure.bare {
    grid-template-columns: minmax(0, 1fr) 0;
    gap: 0;
  }

  :host([compact]) .advice {
    min-height: 48px;
    margin-bottom: 8px;
  }

  :host([compact]) :is(eta-toolbar, .below) {
    order: 1;
  }

  :host([compact]) .views {
    order: 3;
  }

  :host([compact]) .more {
    order: 4;
  }

  :host([compact]) :is(.note, .fallback) {
    display: none;
  }

  :host([dense]) h2 {
    min-height: 60px;
    margin-bottom: 8px;
    font-size: var(--text);
    line-height: 20px;
  }

  :host([dense]) :is(.advice, .views, .more),
  :host([dense]) eta-toolbar::part(frame) {
    display: none;
  }

  /* Maps above one another are near each other. */
  @media (max-width: 760px) {
    :host([compact]) :is(.views, .more) {
      display: none;
    }
  }

  .caption {
    display: none;
  }

  /* On paper: headline, map, axes, bar, legend and caption, as they stand on the screen, and no control. */
  @media print {
    :host {
      width: var(--plate-width);
      margin: 0 auto;
      zoom: var(--plate-zoom);
      break-inside: avoid;
    }

    .figure {
      height: var(--plate-height);
    }

    .caption {
      display: block;
      margin: 4px 0 0;
      color: var(--ink-quiet);
      font-size: var(--text-small);
      line-height: 1.4;
    }

    .headline {
      min-height: 0;
      margin-bottom: 12px;
    }

    .below .run,
    .views,
    .more,
    eta-toolbar,
    eta-timeline {
      display: none;
    }
  }
`;
