/** How the editor of data looks: the text, the table that was read, what stands in the way, the picture of the columns. */

import { css } from 'lit';

export const dataEditorStyles = css`
  .text {
    width: 100%;
    min-height: 168px;
    padding: 8px 10px;
    font: 13px/1.5 var(--mono);
    white-space: pre;
  }

  @media (max-width: 760px) {
    .text {
      /* Smaller text would make phones zoom in. */
      font-size: 16px;
    }
  }

  .drop {
    position: relative;
  }

  .drop.over::after {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    border: 1px dashed var(--accent);
    border-radius: var(--radius);
    background: color-mix(in srgb, var(--accent-soft) 92%, transparent);
    color: var(--accent);
    font-size: var(--text-small);
    content: 'Drop the file here';
  }

  .source {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 16px;
    align-items: center;
    margin: 0 0 8px;
    font-size: var(--text-small);
  }

  .reading {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 16px;
    align-items: center;
    margin: 8px 0 16px;
    font-size: var(--text-small);
  }

  .labels {
    margin: 0 0 14px;
    padding: 0 0 0 10px;
    border-left: 2px solid var(--accent);
    color: var(--ink-quiet);
    font-size: var(--text-small);
    line-height: 1.5;
    list-style: none;
    overflow-wrap: anywhere;
  }

  .reading label,
  .choice label {
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }

  input[type='checkbox'] {
    display: inline-grid;
    flex: none;
    place-items: center;
    appearance: none;
    width: 15px;
    height: 15px;
    margin: 0;
    border: 1px solid var(--hairline-strong);
    border-radius: 3px;
    background: var(--field);
    cursor: pointer;
  }

  input[type='checkbox']:checked {
    border-color: var(--accent);
    background: var(--accent);
  }

  input[type='checkbox']:checked::before {
    width: 9px;
    height: 9px;
    background: var(--on-accent);
    clip-path: polygon(14% 44%, 0 60%, 38% 100%, 100% 18%, 84% 6%, 36% 70%);
    content: '';
  }

  .names input[type='text'] {
    text-align: left;
  }

  .names td:last-child {
    width: auto;
  }

  .names select {
    width: 100%;
    border-color: var(--hairline);
  }

  .scroll {
    overflow-x: auto;
    scrollbar-width: thin;
  }

  .preview {
    border-collapse: collapse;
    font-size: var(--text-small);
  }

  .preview th,
  .preview td {
    max-width: 140px;
    padding: 3px 16px 3px 0;
    overflow: hidden;
    border-bottom: 1px solid var(--hairline);
    text-align: right;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .preview th {
    color: var(--ink-quiet);
    font-weight: 400;
  }

  .preview th.taken {
    color: var(--accent);
    font-weight: 600;
  }

  .preview .left {
    color: var(--ink-faint);
  }

  .preview .bad {
    color: var(--error);
    text-decoration: underline wavy 1px;
    text-underline-offset: 3px;
  }

  .faults {
    margin: 0 0 14px;
    padding: 0 0 0 10px;
    border-left: 2px solid var(--error);
    color: var(--error);
    font-size: var(--text-small);
    line-height: 1.5;
    list-style: none;
    overflow-wrap: anywhere;
  }

  .choice {
    color: var(--ink);
  }

  .plot {
    display: block;
    width: 100%;
    max-width: 360px;
    height: auto;
    overflow: visible;
  }

  .plot rect {
    fill: var(--field);
    stroke: var(--hairline);
  }

  .plot path {
    fill: none;
    stroke: var(--accent);
    stroke-linecap: round;
    stroke-opacity: 0.7;
  }

  .plot text {
    fill: var(--ink-quiet);
    font-size: 11px;
  }
`;
