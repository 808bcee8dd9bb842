/** What the views that fill a dialog share: their text, the line that starts or stops their work, and its progress. */

import { css } from 'lit';

export const fullViewStyles = css`
  p {
    margin: 0;
    line-height: 1.45;
  }

  .quiet {
    color: var(--ink-quiet);
  }

  .start {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    min-height: 40px;
    margin: 16px 0;
  }

  progress {
    flex: 1 1 160px;
    max-width: 360px;
    height: 6px;
    appearance: none;
    border: 0;
    border-radius: 3px;
    background: var(--hairline);
    overflow: hidden;
  }

  progress::-webkit-progress-bar {
    background: var(--hairline);
  }

  progress::-webkit-progress-value {
    background: var(--accent);
  }

  progress::-moz-progress-bar {
    background: var(--accent);
  }

  .percent {
    min-width: 4ch;
    text-align: end;
  }

  .failed {
    color: var(--error);
  }
`;
