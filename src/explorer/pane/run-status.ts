/** How the run stands, under the map: a bar of its progress, a line of words, and what can be done about it. */

import { css, html, type TemplateResult } from 'lit';
import { styleMap } from '../ui/style-map.ts';
import { VIEWS } from '../views/index.ts';
import type { ViewOver } from '../views/view.ts';
import { spokenWords, statusWords, type Standing } from './run-words.ts';
import type { RunStatus } from './sweeping.ts';

export const runStatusStyles = css`
  .progress {
    position: relative;
    height: 2px;
    margin-left: var(--axis-width, 40px);
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
    flex-wrap: wrap;
    justify-content: flex-end;
    max-width: 100%;
    gap: 2px;
    margin-right: -8px;
    margin-left: auto;
  }

  /* Below the words where both do not fit. */
  @container stage (max-width: 560px) {
    .run {
      flex-wrap: wrap;
    }

    .run p {
      flex: 1 1 100%;
    }
  }

  .run.failed p {
    color: var(--error);
  }

  .fallback {
    color: var(--warning);
  }
`;

/** What one can ask for where a run stands. */
export type RunAction = 'cancel-run' | 'retry-run';

const OVER = VIEWS.filter((view) => view.place === 'over');

/** Empty, but in its place, while nothing runs. */
export function progressBar(run: RunStatus): TemplateResult {
  if (run.is !== 'running') return html`<div class="progress"></div>`;
  const share = run.pass === 'whole' ? run.fraction : 0;
  return html`<div
    class="progress on"
    role="progressbar"
    aria-label="The map"
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${Math.round(share * 100)}
  >
    <div style=${styleMap({ transform: `scaleX(${share})` })}></div>
  </div>`;
}

/** @param act called with what a person asks for. @param open called with the view that is to be opened. */
export function runStatus(
  standing: Standing,
  act: (action: RunAction) => void,
  open: (view: ViewOver) => void,
): TemplateResult {
  const { run } = standing;
  const words = statusWords(standing);
  return html`<div class="run ${run.is}" data-testid="status" data-run=${run.is}>
    ${run.is === 'failed' ? html`<p role="alert">${words}</p>` : html`<p>${words}</p>`}
    <div class="actions">${actions(run, act, open)}</div>
    <p class="visually-hidden" role="status">${spokenWords(run)}</p>
  </div>`;
}

function actions(
  run: RunStatus,
  act: (action: RunAction) => void,
  open: (view: ViewOver) => void,
): TemplateResult | TemplateResult[] {
  switch (run.is) {
    case 'running':
      return html`<button type="button" @click=${() => act('cancel-run')}>Cancel</button>`;
    case 'cancelled':
      return html`<button type="button" @click=${() => act('retry-run')}>Compute it whole</button>`;
    case 'failed':
      return html`<button type="button" @click=${() => act('retry-run')}>Try again</button>`;
    case 'empty':
    case 'coarse':
    case 'done':
      return OVER.map(
        (view) =>
          html`<button type="button" class="plain" @click=${() => open(view)}>${view.action}</button>`,
      );
    default:
      return run satisfies never;
  }
}
