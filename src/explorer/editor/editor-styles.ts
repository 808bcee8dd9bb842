/** How the editors look: what is written to the left, what it means to the right, the decision at the foot. */

import { css } from 'lit';

export const editorStyles = css`
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1.12fr) minmax(0, 1fr);
    gap: 0 32px;
  }

  .columns > * + * {
    padding-left: 32px;
    border-left: 1px solid var(--hairline);
  }

  .start {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 10px;
    align-items: center;
    margin: 0 0 14px;
    color: var(--ink-quiet);
    font-size: var(--text-small);
  }

  .start select {
    max-width: 230px;
  }

  h3 {
    margin: 0 0 6px;
    color: var(--ink-quiet);
    font-weight: 600;
    font-size: var(--text-small);
    line-height: 1.4;
  }

  section {
    margin: 0 0 18px;
  }

  .quiet {
    margin: 0;
    color: var(--ink-quiet);
    font-size: var(--text-small);
    line-height: 1.4;
  }

  .quiet.below {
    margin-top: 6px;
  }

  .names {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--text-small);
  }

  .names td,
  .names th {
    height: 36px;
    padding: 3px 8px 3px 0;
    border-top: 1px solid var(--hairline);
    text-align: left;
    font-weight: 400;
    vertical-align: middle;
  }

  .names th {
    width: 1%;
    min-width: 64px;
    font-size: 1rem;
    white-space: nowrap;
  }

  .names td:last-child {
    width: 1%;
    padding-right: 0;
  }

  .names input[type='text'] {
    width: 100%;
    min-width: 64px;
    text-align: right;
  }

  .names .formula-value input[type='text'] {
    text-align: left;
    font-family: var(--mono);
    font-size: 12.5px;
  }

  .names select {
    min-width: 96px;
    border-color: transparent;
  }

  .names select:hover {
    border-color: var(--hairline);
  }

  .names .error {
    margin: 2px 0 0;
  }

  button.icon.small {
    width: 26px;
    min-height: 26px;
  }

  button.icon.small svg {
    width: 13px;
    height: 13px;
    stroke: var(--ink-quiet);
  }

  .formula {
    overflow: auto hidden;
    padding: 2px 0 6px;
    font-size: 1.0625rem;
    scrollbar-width: thin;
    scrollbar-color: var(--hairline-strong) transparent;
  }

  .formula math {
    margin: 0;
    font-family: var(--math);
    text-align: left;
  }

  .formula math[display='block'] {
    display: inline math;
  }

  .stale {
    opacity: 0.42;
  }

  .slope {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0 8px;
    align-items: center;
    padding: 5px 0;
    border-top: 1px solid var(--hairline);
  }

  .slope .formula {
    padding: 2px 0;
  }

  .slopes {
    border-bottom: 1px solid var(--hairline);
  }

  footer {
    position: sticky;
    bottom: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    margin: 0 -24px;
    padding: 12px 24px 14px;
    border-top: 1px solid var(--hairline);
    background: var(--paper);
  }

  footer .state {
    flex: 1 1 200px;
    color: var(--ink-quiet);
    font-size: var(--text-small);
    line-height: 1.35;
  }

  footer button {
    min-height: 32px;
    padding: 0 14px;
  }

  button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 550;
  }

  button.primary:hover:not(:disabled) {
    border-color: var(--accent);
    background: color-mix(in srgb, var(--accent) 88%, var(--ink));
  }

  button.primary:disabled {
    border-color: var(--hairline);
    background: var(--hover);
    color: var(--ink-faint);
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    align-items: baseline;
    margin: 2px 0 0;
    color: var(--ink-quiet);
    font-size: var(--text-small);
  }

  .chips button.link {
    font-family: var(--mono);
    font-size: 12.5px;
  }

  @media (max-width: 760px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }

    .columns > * + * {
      padding: 16px 0 0;
      border-top: 1px solid var(--hairline);
      border-left: 0;
    }

    footer {
      margin: 0 -16px;
      padding: 10px 16px 12px;
    }

    footer .state:not(:empty) {
      flex-basis: 100%;
    }

    footer .state:empty {
      display: none;
    }

    footer .plain {
      margin-right: auto;
      margin-left: -8px;
      padding: 0 8px;
    }

    footer .state + button:not(.plain) {
      margin-left: auto;
    }

    .names input[type='text'] {
      font-size: 16px;
    }
  }
`;
