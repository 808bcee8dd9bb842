/** How a slice and its diagram are laid out: beneath the map, with the same room for axis and bar. */

import { css, unsafeCSS } from 'lit';

/** Pixels left of the plots for labels, and right of them where there is room. */
const LEFT = 48;
const RIGHT = 88;
/** Below this width there is none to the right. */
const NARROW = 560;
const NARROW_RIGHT = 8;

/** The width of the plots in an element of a width. */
export function plotWidth(width: number): number {
  return Math.max(0, width - LEFT - (width < NARROW ? NARROW_RIGHT : RIGHT));
}

/** The class of an element of a width. */
export function roomClass(width: number): 'narrow' | '' {
  return width < NARROW ? 'narrow' : '';
}

export const slicePlotStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 16px;
    min-height: 28px;
    padding-left: ${unsafeCSS(LEFT)}px;
    padding-right: ${unsafeCSS(RIGHT)}px;
  }

  h3 {
    margin: 0;
    font-size: var(--text-small);
    font-weight: 600;
    line-height: 28px;
  }

  h3 .segments {
    margin-left: 8px;
    font-weight: 400;
    line-height: 20px;
  }

  h3 .segments span {
    padding: 0 8px;
  }

  output {
    min-height: 1.45em;
    color: var(--ink-quiet);
    font-size: var(--text-small);
    white-space: nowrap;
  }

  .plates {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding-left: ${unsafeCSS(LEFT)}px;
    padding-right: ${unsafeCSS(RIGHT)}px;
    position: relative;
  }

  .plate {
    position: relative;
    height: 120px;
    background: var(--plate);
    box-shadow: 0 0 0 1px var(--hairline);
    cursor: crosshair;
    touch-action: pan-y;
  }

  .plate.diagram {
    height: 200px;
  }

  .plate svg,
  canvas {
    position: absolute;
    inset: 0;
    display: block;
    width: 100%;
    height: 100%;
  }

  canvas {
    image-rendering: pixelated;
  }

  .waiting svg,
  .waiting canvas {
    opacity: 0.35;
  }

  .y-axis {
    position: absolute;
    left: 0;
    top: 0;
    width: ${unsafeCSS(LEFT - 8)}px;
    height: 120px;
    color: var(--ink-quiet);
    font-size: 0.75rem;
    line-height: 1;
  }

  .y-axis.tall {
    height: 200px;
  }

  .y-axis span {
    position: absolute;
    right: 0;
    transform: translateY(50%);
  }

  .strip {
    position: relative;
    height: 16px;
    margin-top: 3px;
    overflow: hidden;
    font-size: 0.6875rem;
    line-height: 16px;
    text-align: center;
    color: var(--ink-quiet);
  }

  .strip span {
    position: absolute;
    top: 0;
    bottom: 0;
    border-right: 1px solid var(--ink-faint);
    background: var(--sunken);
  }

  .regimes {
    height: 8px;
  }

  .regimes span {
    border: 0;
  }

  .x-axis {
    position: relative;
    height: 26px;
    color: var(--ink-quiet);
    font-size: 0.75rem;
    line-height: 1;
  }

  .x-axis span {
    position: absolute;
    top: 8px;
    transform: translateX(-50%);
  }

  .x-axis span::before {
    content: '';
    position: absolute;
    left: 50%;
    top: -7px;
    height: 5px;
    border-left: 1px solid var(--hairline-strong);
  }

  .x-axis .minor::before {
    height: 3px;
  }

  .x-axis .title,
  .x-axis .title span {
    position: static;
    transform: none;
  }

  .x-axis .title {
    position: absolute;
    top: 4px;
    right: -28px;
    color: var(--ink);
    font-size: 0.9375rem;
  }

  .x-axis .title::before,
  .x-axis .title span::before {
    content: none;
  }

  .line {
    position: absolute;
    top: 0;
    bottom: 0;
    border-left: 1px solid var(--ink-faint);
    pointer-events: none;
  }

  .line.limit {
    border-left: 1.5px dashed var(--ink);
  }

  .line.read {
    border-color: var(--ink-quiet);
  }

  .line.selected {
    border-left: 1.5px solid var(--accent);
  }

  .limit-label {
    position: absolute;
    top: 4px;
    padding: 1px 4px;
    border-radius: 3px;
    background: color-mix(in srgb, var(--plate) 82%, transparent);
    font-size: 0.75rem;
    white-space: nowrap;
    pointer-events: none;
  }

  .limit-label.after {
    margin-left: 4px;
  }

  .limit-label.before {
    margin-left: -4px;
    transform: translateX(-100%);
  }

  math {
    font-family: var(--math);
    font-size: 0.9375rem;
  }

  .words {
    min-height: 2.9em;
    margin: 4px 0 0;
    padding-left: ${unsafeCSS(LEFT)}px;
    color: var(--ink-quiet);
    font-size: var(--text-small);
    line-height: 1.45;
    max-width: 60em;
  }

  .words progress {
    width: 96px;
    margin-right: 8px;
    vertical-align: middle;
  }

  .failed {
    color: var(--error);
  }

  .narrow .head,
  .narrow .plates {
    padding-right: ${unsafeCSS(NARROW_RIGHT)}px;
  }

  .narrow .x-axis {
    height: 38px;
  }

  .narrow .x-axis .title {
    top: 18px;
    right: 0;
  }

  .narrow .words {
    padding-left: 0;
  }
`;

export const sliceStyles = css`
  section {
    padding-top: 8px;
    border-top: 1px solid var(--hairline);
  }

  .curve {
    fill: none;
    stroke: var(--ink);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }

  .plate svg {
    overflow: hidden;
  }

  .dot {
    fill: var(--plate);
    stroke: var(--accent);
    stroke-width: 2;
  }

  .dot.read {
    fill: var(--ink);
    stroke: var(--plate);
    stroke-width: 1.5;
  }

  .plate:focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }

  .swatch {
    display: inline-block;
    width: 10px;
    height: 10px;
    margin-right: 5px;
    border-radius: 2px;
  }

  output span + span {
    margin-left: 10px;
  }

  eta-bifurcation {
    margin-top: 4px;
  }
`;
