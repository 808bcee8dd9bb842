/** How the stage looks: the headline, the tools over the map, the map and its bar, and how the run stands. */

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

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    align-items: center;
    padding: 6px 0 8px;
  }

  .toolbar > label {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    color: var(--ink-quiet);
    font-size: var(--text-small);
  }

  fieldset {
    display: flex;
    gap: 1px;
    margin: 0;
    padding: 0;
    border: 0;
  }

  fieldset label {
    position: relative;
    cursor: pointer;
  }

  fieldset input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  fieldset span {
    display: block;
    padding: 3px 8px;
    border-radius: var(--radius);
    color: var(--ink-quiet);
    font-size: var(--text-small);
  }

  fieldset label:hover span {
    color: var(--ink);
  }

  fieldset input:checked + span {
    background: var(--accent-soft);
    color: var(--accent);
  }

  fieldset input:focus-visible + span {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }

  input[type='checkbox'] {
    margin: 0;
    cursor: pointer;
  }

  .view {
    display: flex;
    gap: 1px;
    margin-right: -6px;
    margin-left: auto;
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

  .progress {
    position: relative;
    height: 2px;
    margin-left: var(--axis-width, 52px);
    overflow: hidden;
    background: transparent;
  }

  .progress.on {
    background: var(--hairline);
  }

  .progress div {
    height: 100%;
    background: var(--accent);
    transform-origin: left;
  }

  .run {
    display: flex;
    gap: 4px 12px;
    align-items: center;
    min-height: 38px;
    color: var(--ink-quiet);
    font-size: var(--text-small);
  }

  .run p {
    margin: 0;
  }

  .run .actions {
    display: flex;
    flex: none;
    gap: 2px;
    margin-right: -8px;
    margin-left: auto;
  }

  .run.failed p {
    color: var(--error);
  }

  .fallback {
    color: var(--warning);
  }

  eta-analysis {
    margin-top: 10px;
  }

  .more {
    padding-top: 14px;
  }
`;
