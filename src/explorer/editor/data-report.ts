/** What reading a table has found: how many rows are taken, which words became numbers, and what is no number. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ColumnsRead, CsvTable } from '../../formats/data-csv.ts';
import { MAX_ROWS } from '../../model/limits.ts';
import { formatCount } from '../../reading/numbers.ts';
import type { Taken } from './data-draft.ts';
import { rowCount } from './row-count.ts';

const FAULTS_SHOWN = 4;

export function takenSummary({ kept, beyond, faulty }: ColumnsRead): string {
  const left = [
    ...(beyond > 0 ? [`${formatCount(beyond)} beyond the ${formatCount(MAX_ROWS)} that fit`] : []),
    ...(faulty > 0 ? [`${formatCount(faulty)} without numbers`] : []),
  ];
  return `${rowCount(kept)} taken${left.length > 0 ? `; left out: ${left.join(', ')}` : ''}`;
}

/** Which words were taken as 0 and 1. */
export function wordsTaken({ labels }: CsvTable, taken: Taken): TemplateResult | typeof nothing {
  const told = (labels ?? []).flatMap((words, column) => {
    const name = taken[column];
    return words && name !== undefined ? [html`<li>${name}: ${words[0]} is 0, ${words[1]} is 1</li>`] : [];
  });
  return told.length > 0
    ? html`<ul class="labels" role="status">
        ${told}
      </ul>`
    : nothing;
}

/** The first rows without numbers, and the choice to leave them all out. */
export function faults(
  { faults: found, faulty, kept }: ColumnsRead,
  leaveOut: boolean,
  choose: (leaveOut: boolean) => void,
): TemplateResult {
  const shown = found.slice(0, FAULTS_SHOWN);
  const lines = new Set(shown.map(({ line }) => line)).size;
  const more = faulty - lines;
  return html`<ul class="faults" role="alert">
    ${shown.map(({ message }) => html`<li>${message}</li>`)}
    ${more > 0 ? html`<li>and in ${rowCount(more)} more</li>` : nothing}
    <li class="choice" ?hidden=${kept === 0}>
      <label
        ><input
          type="checkbox"
          .checked=${live(leaveOut)}
          @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
        />leave ${faulty === 1 ? 'this row' : `these ${formatCount(faulty)} rows`} out</label
      >
    </li>
  </ul>`;
}
