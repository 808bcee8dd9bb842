/** One choice out of a few, side by side: radio buttons that look like one control. */

import { css, html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';

export const segmentStyles = css`
  .segments:not([hidden]) {
    display: inline-flex;
    gap: 2px;
    margin: 0;
    padding: 0;
    border: 0;
    font-size: var(--text-small);
  }

  .segments label {
    position: relative;
    cursor: pointer;
  }

  .segments input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .segments span {
    display: block;
    padding: 3px 8px;
    border-radius: var(--radius);
    color: var(--ink-quiet);
  }

  .segments label:hover span {
    color: var(--ink);
  }

  .segments input:checked + span {
    background: var(--accent-soft);
    color: var(--accent);
  }

  .segments input:focus-visible + span {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
`;

export interface Segment<T extends string> {
  readonly value: T;
  readonly label: string;
  /** What choosing it does, as a tip. */
  readonly meaning?: string;
}

export interface Segmented<T extends string> {
  /** What is chosen, for those who do not see it. */
  readonly legend: string;
  /** Tells this group from others of the same element. */
  readonly name: string;
  readonly choices: readonly Segment<T>[];
  /** None where nothing fits. */
  readonly chosen: T | undefined;
  readonly choose: (value: T) => void;
  /** What the choice is about, as a tip. */
  readonly meaning?: string;
  /** Hidden rather than taken away: Chromium keeps radio buttons that were taken out of a shadow root. */
  readonly hidden?: boolean;
}

export function segments<T extends string>({
  legend,
  name,
  choices,
  chosen,
  choose,
  meaning,
  hidden = false,
}: Segmented<T>): TemplateResult {
  return html`<fieldset class="segments" title=${ifDefined(meaning)} ?hidden=${hidden}>
    <legend class="visually-hidden">${legend}</legend>
    ${choices.map(
      ({ value, label, meaning: tip }) =>
        html`<label title=${ifDefined(tip)}>
          <input
            type="radio"
            name=${name}
            value=${value as string}
            .checked=${live(value === chosen)}
            @change=${() => choose(value)}
          />
          <span>${label}</span>
        </label>`,
    )}
  </fieldset>`;
}
