/** Which column of a table becomes which: one for each that the problem reads, or any, under names of one's own. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { columnName, type CsvTable } from '../../formats/data-csv.ts';
import type { Taken } from './data-draft.ts';

/** @param needed the columns that the problem reads; undefined: any. */
export function columnChoices(
  table: CsvTable,
  taken: Taken,
  needed: readonly string[] | undefined,
  take: (taken: Taken) => void,
): TemplateResult | typeof nothing {
  if (needed?.length === 0) return nothing;
  return html`<section>
    <h3>${needed ? 'Columns that the problem reads' : 'Columns to take, and their names'}</h3>
    <table class="names">
      <tbody>
        ${
          needed
            ? needed.map((name) => neededColumn(name, table, taken, take))
            : table.names.map((heading, column) => freeColumn(heading, column, taken, take))
        }
      </tbody>
    </table>
  </section>`;
}

function neededColumn(
  name: string,
  table: CsvTable,
  taken: Taken,
  take: (taken: Taken) => void,
): TemplateResult {
  const at = taken.indexOf(name);
  const choose = (event: Event): void => {
    const column = Number((event.target as HTMLSelectElement).value);
    const without = taken.map((other) => (other === name ? undefined : other));
    // The name whose column is taken away gets the one that becomes free.
    const displaced = column >= 0 ? without[column] : undefined;
    take(without.map((other, index) => (index === column ? name : index === at ? displaced : other)));
  };
  return html`<tr>
    <th scope="row"><i>${name}</i></th>
    <td>
      <select aria-label=${`Column for ${name}`} .value=${live(String(at))} @change=${choose}>
        <option value="-1" ?selected=${at < 0}>choose…</option>
        ${table.names.map(
          (heading, column) =>
            html`<option value=${String(column)} ?selected=${column === at}>${heading}</option>`,
        )}
      </select>
    </td>
  </tr>`;
}

function freeColumn(
  heading: string,
  column: number,
  taken: Taken,
  take: (taken: Taken) => void,
): TemplateResult {
  const name = taken[column];
  const set = (to: string | undefined): void =>
    take(taken.map((other, index) => (index === column ? to : other)));
  const others = taken.filter((other, index) => other !== undefined && index !== column) as string[];
  return html`<tr>
    <td>
      <label
        ><input
          type="checkbox"
          aria-label=${`Take ${heading}`}
          .checked=${live(name !== undefined)}
          @change=${(event: Event) =>
            set((event.target as HTMLInputElement).checked ? columnName(heading, others) : undefined)}
        />
        ${heading}</label
      >
    </td>
    <td>
      <input
        type="text"
        autocomplete="off"
        spellcheck="false"
        aria-label=${`Name of ${heading} in the formula`}
        ?disabled=${name === undefined}
        .value=${live(name ?? '')}
        @input=${(event: Event) => set((event.target as HTMLInputElement).value)}
      />
    </td>
  </tr>`;
}
