/** One choice out of a few, side by side: radio buttons that look like one control (see `plateStyles`). */

import { html, type TemplateResult } from 'lit';

export interface Segment<T extends string> {
  readonly value: T;
  readonly label: string;
  /** What choosing it does, as a tip. */
  readonly meaning: string;
}

export interface Segmented<T extends string> {
  /** What is chosen, for those who do not see it. */
  readonly legend: string;
  /** Tells this group from others of the same element. */
  readonly name: string;
  readonly choices: readonly Segment<T>[];
  readonly chosen: T;
  readonly choose: (value: T) => void;
}

export function segments<T extends string>({
  legend,
  name,
  choices,
  chosen,
  choose,
}: Segmented<T>): TemplateResult {
  return html`<fieldset class="segments">
    <legend class="visually-hidden">${legend}</legend>
    ${choices.map(
      ({ value, label, meaning }) =>
        html`<label title=${meaning}>
          <input
            type="radio"
            name=${name}
            value=${value as string}
            .checked=${value === chosen}
            @change=${() => choose(value)}
          />
          <span>${label}</span>
        </label>`,
    )}
  </fieldset>`;
}
