/** How a film is laid out: its controls in a line, its frames three by three or one at a time. */

import { css } from 'lit';

export const filmStyles = css`
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    min-height: 40px;
    margin: 12px 0 16px;
  }

  .controls input[type='text'] {
    width: 96px;
  }

  .frames {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 12px 16px;
  }

  figure {
    margin: 0;
  }

  .frame {
    display: block;
    width: 100%;
    min-height: 0;
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    cursor: pointer;
  }

  .frame:focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 3px;
  }

  .frame[aria-current='true'] .picture {
    box-shadow:
      0 0 0 3px var(--paper),
      0 0 0 5px var(--accent);
  }

  .picture {
    position: relative;
    height: clamp(84px, calc((100dvh - 370px) / 3), 240px);
    background: var(--sunken);
  }

  canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    image-rendering: pixelated;
  }

  figcaption {
    margin-bottom: 4px;
    font-size: var(--text-small);
    text-align: start;
  }

  figcaption b {
    font-weight: 600;
  }

  .controls label {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    font-size: var(--text-small);
  }

  .controls select {
    max-width: 260px;
  }

  .single .picture {
    height: clamp(252px, calc(100dvh - 330px), 720px);
  }

  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    align-items: baseline;
    margin-top: 12px;
    font-size: var(--text-small);
  }

  .key eta-regime-legend {
    flex: 1 1 420px;
  }

  .bar {
    width: 200px;
    height: 10px;
    border: 1px solid color-mix(in oklab, var(--ink) 30%, transparent);
    border-radius: 2px;
    align-self: center;
  }

  .reel {
    display: flex;
    gap: 12px;
    align-items: center;
    margin-top: 12px;
  }

  .reel input {
    flex: 1;
  }

  .quiet {
    max-width: 68ch;
  }

  @media (max-width: 640px) {
    .frames {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 10px;
    }
  }
`;
