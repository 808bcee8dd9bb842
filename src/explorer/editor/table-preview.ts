/**
 * The first rows of a table as they were read: what is taken under which name, which cells are no number, and which
 * lines are no rows.
 */

import { html, nothing, type TemplateResult } from 'lit';
import { cellValue, type CsvTable } from '../../formats/data-csv.ts';
import { formatCount } from '../../reading/numbers.ts';
import type { Taken } from './data-draft.ts';
import { rowCount } from './row-count.ts';

const ROWS_SHOWN = 6;
/** Beyond this a cell is no longer read but fills the page. */
const LETTERS_SHOWN = 80;
/** Lines that are no rows; of more, only how many there are. */
const SKIPPED_SHOWN = 3;

export function tablePreview(table: CsvTable, taken: Taken): TemplateResult {
  const count = table.rows.length;
  return html`<section>
    <h3>${count > ROWS_SHOWN ? `First ${ROWS_SHOWN} of ${rowCount(count)}` : rowCount(count)}</h3>
    <div class="scroll" role="group" aria-label="The first rows" tabindex="0">
      <table class="preview">
        <thead>
          <tr>
            <th>line</th>
            ${table.names.map(
              (heading, column) =>
                html`<th class=${taken[column] === undefined ? '' : 'taken'}>
                  ${taken[column] ?? heading}
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${table.rows.slice(0, ROWS_SHOWN).map(
            ({ line, cells }) =>
              html`<tr>
                <td class="left">${line}</td>
                ${table.names.map((_, column) => previewCell(table, taken, column, cells[column]))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${linesLeftOut(table)}
  </section>`;
}

/** Which lines were not taken for rows, and how many were not read. */
function linesLeftOut({
  skipped,
  unread,
  dialect: { separator },
}: CsvTable): TemplateResult | typeof nothing {
  const text = (cells: readonly string[]): string =>
    cells.join(separator.trim() || ' ').slice(0, LETTERS_SHOWN);
  const more = skipped.length - SKIPPED_SHOWN;
  const told = [
    ...skipped
      .slice(0, SKIPPED_SHOWN)
      .map(({ line, cells }) => `line ${line} is no row and left out: “${text(cells)}”`),
    ...(more > 0 ? [`and ${formatCount(more)} more`] : []),
    ...(unread > 0
      ? [`${formatCount(unread)} ${unread === 1 ? 'line' : 'lines'} further down not read`]
      : []),
  ];
  return told.length > 0
    ? html`<ul class="labels" role="status">
        ${told.map((one) => html`<li>${one}</li>`)}
      </ul>`
    : nothing;
}

function previewCell(
  table: CsvTable,
  taken: Taken,
  column: number,
  cell: string | undefined,
): TemplateResult {
  const isTaken = taken[column] !== undefined;
  const isBad = isTaken && typeof cellValue(table, column, cell) !== 'number';
  const kind = isBad ? 'bad' : isTaken ? '' : 'left';
  return html`<td class=${kind}>${cell?.slice(0, LETTERS_SHOWN) || (isBad ? 'empty' : '')}</td>`;
}
