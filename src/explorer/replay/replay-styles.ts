/**
 * How the replay is laid out in the room that it is given: the surface over the small plots in a column, or beside them
 * in a sheet, so high that all are seen at once; over a bar that stays; or a word on why there is none.
 */

import { css } from 'lit';

export const replayStyles = css`
  :host {
    container: replay / size;
    height: 100%;
    min-height: 280px;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--hairline-strong) transparent;
  }

  .replay {
    /* What is neither plot nor surface: the head of two rows, two captions, two rows of names, the line that opens more, the bar. */
    --rest: calc(362px + var(--pins));
    --pins: 0px;
    --plot-height: clamp(96px, 15cqh, 160px);
    --surface-height: clamp(176px, 100cqh - 2 * var(--plot-height) - var(--rest), 440px);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-areas: 'run' 'pins' 'plots' 'bar';
    gap: 8px;
    min-height: 100cqh;
    grid-template-rows: auto auto 1fr auto;
  }

  /* A line of pins under the head. */
  .pinned {
    --pins: 32px;
  }

  eta-pin-strip {
    grid-area: pins;
    margin-top: calc(-8px + var(--pins) / 8);
  }

  .run {
    grid-area: run;
  }

  .plots {
    display: grid;
    grid-area: plots;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    align-content: start;
    transition: opacity 120ms;
  }

  .stale .plots {
    opacity: 0.55;
  }

  .run .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    min-height: 32px;
  }

  .story {
    margin: 4px 0 0;
    min-height: 2.8em;
    line-height: 1.4;
  }

  figure {
    min-width: 0;
    margin: 0;
  }

  figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 12px;
    min-height: 32px;
    padding-right: 20px;
    font-size: var(--text-small);
  }

  .fit figcaption {
    display: block;
    height: 40px;
    padding-right: 0;
    line-height: 20px;
  }

  figcaption h3 {
    margin: 0;
    font-size: inherit;
    font-weight: 600;
  }

  figcaption p {
    margin: 0;
    overflow: hidden;
    color: var(--ink-quiet);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .others {
    margin: 2px 20px 0 48px;
    font-size: 0.75rem;
    line-height: 1.35;
    color: var(--ink-quiet);
  }

  .choosers {
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }

  .bar {
    position: sticky;
    bottom: 0;
    z-index: 1;
    grid-area: bar;
    padding: 8px 0;
    background: var(--paper);
    border-top: 1px solid var(--hairline);
  }

  .footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    padding-bottom: 8px;
    font-size: var(--text-small);
    color: var(--ink-quiet);
  }

  .footer fieldset {
    align-items: center;
  }

  .empty,
  .failed {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    height: min(100%, 480px);
    padding: 24px;
    text-align: center;
    color: var(--ink-quiet);
    border: 1px dashed var(--hairline);
    border-radius: var(--radius);
  }

  .empty p,
  .failed p {
    margin: 0;
    max-width: 40ch;
  }

  .empty strong,
  .failed strong {
    color: var(--ink);
    font-size: 1.0625rem;
    font-weight: 600;
  }

  .failed strong {
    color: var(--error);
  }

  .empty svg {
    width: 120px;
    height: 72px;
    fill: none;
    stroke: var(--ink-quiet);
    stroke-width: 1.25;
  }

  .failed code {
    font: inherit;
    color: var(--ink);
  }

  /* A sheet over the page's width: one row of plots, and the bar beside the head. */
  @container replay (min-width: 720px) {
    .replay {
      --plot-height: clamp(96px, 100cqh - 120px - var(--pins), 260px);
      --surface-height: clamp(104px, 100cqh - 142px - var(--pins), 238px);
      grid-template-columns: minmax(0, 1fr) minmax(260px, 36%);
      grid-template-areas: 'run bar' 'plots plots';
      grid-template-rows: auto 1fr;
      gap: 0 24px;
    }

    /* The line of pins has the story beside it. */
    .pinned {
      grid-template-areas: 'run bar' 'pins story' 'plots plots';
      grid-template-rows: auto auto 1fr;
    }

    .pinned .run {
      display: contents;
    }

    .pinned .head {
      grid-area: run;
    }

    .pinned .story {
      grid-area: story;
      align-self: center;
    }

    .pinned eta-remarks {
      grid-area: story;
      justify-self: end;
    }

    eta-pin-strip {
      margin: 0;
      min-width: 0;
    }

    .pin-point .word {
      display: none;
    }

    .plots {
      grid-template-columns: minmax(0, 1fr) minmax(0, 2.6fr);
      gap: 8px 16px;
    }

    .run {
      display: flex;
      gap: 4px 16px;
      align-items: center;
      min-width: 0;
    }

    .run h2 {
      flex: none;
      flex-wrap: nowrap;
    }

    .story {
      min-width: 0;
      min-height: 0;
      margin: 0;
      overflow: hidden;
      font-size: var(--text-small);
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .bar {
      position: static;
      /* The button that closes a sheet. */
      padding: 0 24px 0 0;
      border: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .plots {
      transition: none;
    }
  }
`;
