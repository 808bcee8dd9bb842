/** How the colour bar looks. */

import { css } from 'lit';

export const colourBarStyles = css`
  :host {
    position: relative;
    width: 78px;
    user-select: none;
    -webkit-user-select: none;
  }

  .ramp {
    position: absolute;
    inset: 0 auto 0 0;
    width: 12px;
    box-shadow: inset 0 0 0 1px light-dark(rgb(0 0 0 / 14%), rgb(255 255 255 / 14%));
  }

  .note {
    position: absolute;
    inset: 0 0 auto 0;
    margin: 0;
    color: var(--ink-quiet);
    font-size: 12px;
    line-height: 1.35;
  }

  .scale {
    position: absolute;
    top: calc(100% + 8px);
    left: 0;
    color: var(--ink-quiet);
    font-size: 12px;
    line-height: 1.2;
  }

  .ramp + .note {
    left: 18px;
  }

  .histogram {
    position: absolute;
    inset: 0 auto 0 14px;
    width: var(--histogram-width, 22px);
    height: 100%;
  }

  .histogram path {
    fill: var(--ink-quiet);
    opacity: 0.35;
  }

  .tick {
    position: absolute;
    left: calc(17px + var(--histogram-width, 22px));
    color: var(--ink-quiet);
    font-size: 12px;
    line-height: 1;
    white-space: nowrap;
    transform: translateY(50%);
  }

  .handle {
    position: absolute;
    left: -5px;
    z-index: 1;
    width: 83px;
    height: 20px;
    padding: 0;
    border: 0;
    background: none;
    cursor: ns-resize;
    transform: translateY(50%);
    touch-action: none;
  }

  .handle::before {
    position: absolute;
    top: 9px;
    left: 0;
    width: 22px;
    height: 2px;
    background: var(--ink);
    content: '';
  }

  .handle::after {
    position: absolute;
    top: 6px;
    left: 18px;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--ink);
    content: '';
  }

  @media (pointer: coarse) {
    .handle {
      height: 40px;
    }

    .handle::before {
      top: 19px;
    }

    .handle::after {
      top: 16px;
    }

    .handle span {
      top: 12px !important;
    }
  }

  .handle:focus-visible {
    outline-offset: -2px;
    border-radius: var(--radius);
  }

  .handle span {
    position: absolute;
    top: 2px;
    left: calc(22px + var(--histogram-width, 22px));
    padding: 1px 2px;
    margin-left: -2px;
    background: var(--paper);
    color: var(--ink);
    font-weight: 600;
    font-size: 12px;
    line-height: 14px;
    white-space: nowrap;
  }
`;
