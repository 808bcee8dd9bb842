/** How the map looks: its plot between two axes, and what is drawn over the cells. */

import { css } from 'lit';

export const mapStyles = css`
  :host {
    display: grid;
    grid-template-columns: max(var(--axis-width, 40px), var(--y-axis-width, 0px)) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr) var(--x-axis-height, 40px);
    min-height: 0;
  }

  .y-axis {
    position: relative;
    grid-area: 1 / 1;
  }

  .x-axis {
    position: relative;
    grid-area: 2 / 2;
  }

  .axis svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    overflow: visible;
  }

  .axis text {
    font: 400 12px / 1 var(--font);
    font-variant-numeric: tabular-nums lining-nums;
    fill: var(--ink-quiet);
  }

  .axis line {
    stroke: var(--hairline-strong);
    shape-rendering: crispEdges;
  }

  .axis .major {
    stroke: var(--ink-quiet);
  }

  .title {
    position: absolute;
    font-size: 1.0625rem;
    line-height: 1;
  }

  .x-axis .title {
    right: 0;
    bottom: 1px;
    left: 0;
    text-align: center;
  }

  .y-axis .title {
    left: 0;
    transform: translateY(-50%);
  }

  .title small {
    margin-left: 6px;
    color: var(--ink-quiet);
    font-size: 12px;
  }

  .y-axis .title small {
    display: none;
  }

  .plot {
    position: relative;
    grid-area: 1 / 2;
    cursor: crosshair;
    touch-action: pan-y pinch-zoom;
    user-select: none;
    -webkit-user-select: none;
  }

  .plot:focus {
    touch-action: none;
  }

  .plot:focus-visible,
  .plot:focus {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }

  .plot:focus:not(:focus-visible) {
    outline: 1px solid var(--hairline-strong);
    outline-offset: 2px;
  }

  .plot.panning {
    cursor: grabbing;
  }

  .sheet {
    position: absolute;
    inset: 0;
    overflow: hidden;
    /* What is not computed yet is hatched: no colour of a value looks like it. */
    background: repeating-linear-gradient(
        -45deg,
        transparent 0 5px,
        color-mix(in oklab, var(--ink) 9%, transparent) 5px 6px
      )
      var(--sunken);
  }

  canvas {
    position: absolute;
    display: block;
    image-rendering: pixelated;
    transition: opacity 160ms ease-out;
  }

  canvas.stale {
    opacity: 0.3;
  }

  .marks {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    overflow: hidden;
    pointer-events: none;
  }

  .hair {
    stroke: rgb(255 255 255 / 75%);
    stroke-width: 1;
    shape-rendering: crispEdges;
  }

  .hair-under {
    stroke: rgb(16 20 26 / 35%);
    stroke-width: 3;
    shape-rendering: crispEdges;
  }

  .cursor {
    fill: none;
    stroke: #fff;
    stroke-width: 1.5;
  }

  .under {
    fill: none;
    stroke: rgb(16 20 26 / 80%);
    stroke-width: 4;
  }

  /* A trial whose colour is the map's own is seen by its ring alone: it is as it was computed. */
  .trial {
    stroke: #fff;
    stroke-width: 1.5;
  }

  .trial-under {
    fill: none;
    stroke: rgb(16 20 26 / 80%);
    stroke-width: 3.5;
  }

  .limit {
    fill: none;
    stroke: #fff;
    stroke-width: 1.5;
    stroke-dasharray: 6 4;
  }

  .limit-under {
    fill: none;
    stroke: rgb(16 20 26 / 55%);
    stroke-width: 3;
  }

  .box {
    fill: rgb(255 255 255 / 22%);
    stroke: #fff;
    stroke-width: 1.5;
  }

  .tip {
    position: absolute;
    z-index: 2;
    width: max-content;
    max-width: 260px;
    padding: 8px 11px;
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow:
      0 0 0 1px var(--hairline),
      var(--shadow);
    font-size: var(--text-small);
    line-height: 1.45;
    pointer-events: none;
  }

  .tip .where {
    display: flex;
    gap: 12px;
    color: var(--ink-quiet);
  }

  .tip .value {
    font-size: var(--text);
    font-weight: 600;
  }

  .swatch {
    display: inline-block;
    width: 10px;
    height: 10px;
    margin-right: 6px;
    border-radius: 2px;
    box-shadow: inset 0 0 0 1px rgb(128 128 128 / 45%);
  }

  @media (prefers-reduced-motion: reduce) {
    canvas {
      transition: none;
    }
  }
`;
