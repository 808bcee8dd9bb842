/** How the loss surface looks: its contours, the path over them, and the marks of start, minimum and present step. */

import { css } from 'lit';

export const surfaceStyles = css`
  :host {
    position: relative;
    height: var(--surface-height, 320px);
  }

  svg {
    display: block;
    overflow: visible;
    touch-action: pan-y;
  }

  .waiting {
    display: grid;
    place-content: center;
    height: 100%;
    margin: 0;
    font-size: var(--text-small);
    color: var(--ink-quiet);
  }

  .ground {
    fill: var(--plate);
  }

  .frame {
    fill: none;
    stroke: color-mix(in oklab, var(--ink) 35%, transparent);
  }

  .contour {
    stroke: color-mix(in oklab, var(--relief-high), var(--ink) 40%);
    stroke-width: 0.5;
    stroke-opacity: 0.55;
  }

  .tick {
    stroke: color-mix(in oklab, var(--ink) 35%, transparent);
  }

  .path {
    fill: none;
    stroke-linejoin: round;
    stroke-linecap: round;
  }

  .halo {
    stroke: var(--plate);
    stroke-width: 4;
    stroke-opacity: 0.75;
  }

  .ahead {
    stroke: var(--run, var(--ink));
    stroke-width: 1;
    stroke-opacity: 0.28;
  }

  .walked {
    stroke: var(--run, var(--ink));
    stroke-width: 1.1;
  }

  .beside .walked {
    stroke-width: 1.25;
    stroke-opacity: 0.8;
  }

  /* Of a thinned path the lines only join; where it has been, and how often, the dots say. */
  .thinned .walked {
    stroke-opacity: 0.3;
  }

  .dots {
    fill: none;
    stroke: var(--run, var(--ink));
    stroke-width: 2.25;
    stroke-linecap: round;
  }

  .tail-halo {
    stroke: var(--ink);
    stroke-width: 7.5;
    stroke-opacity: 0.8;
  }

  .tail {
    stroke-width: 5.5;
  }

  /* Close up, what led there steps back behind where the run has ended. */
  .close-up .halo {
    stroke-opacity: 0;
  }

  .close-up .walked:not(.last) {
    stroke-opacity: 0.3;
  }

  .close-up .dots:not(.tail, .tail-halo) {
    stroke-opacity: 0.45;
  }

  .mark {
    font-size: 11.5px;
    fill: var(--ink);
    paint-order: stroke;
    stroke: var(--plate);
    stroke-width: 3;
    stroke-opacity: 0.85;
    stroke-linejoin: round;
    pointer-events: none;
  }

  .minimum {
    stroke: var(--ink);
    stroke-width: 1.5;
  }

  .here {
    fill: var(--accent);
    stroke: var(--plate);
    stroke-width: 2;
    pointer-events: none;
  }

  .start circle {
    fill: var(--plate);
    stroke: var(--ink);
    stroke-width: 1.75;
  }

  .start .grip {
    fill: transparent;
    stroke: none;
  }

  @media (pointer: coarse) {
    .start .grip {
      r: 20px;
    }
  }

  .movable .start {
    cursor: grab;
    touch-action: none;
  }

  .movable .start:active {
    cursor: grabbing;
  }

  .start:focus {
    outline: none;
  }

  .start:focus-visible .grip {
    stroke: var(--focus);
    stroke-width: 2;
  }

  .movable .start:hover circle:not(.grip) {
    fill: var(--accent-soft);
    stroke: var(--accent);
  }
`;
