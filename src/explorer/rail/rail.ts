/** The controls, in the order of the sentence they make: what is trained, how, over which axes, how long. */

import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Thresholds } from '../../spec/shape.ts';
import { baseStyles } from '../ui/styles.ts';
import './axis-controls.ts';
import { DraftElement } from './edit.ts';
import type { SliderSpan } from './number.ts';
import './number.ts';
import './optimizer-controls.ts';
import './problem-controls.ts';

/** Where the controls themselves show what is wrong. */
const SHOWN_BY_CONTROLS =
  /^(problem\.(data|start|constants)|optimizer\.hyper|axes\.[xy]\.|steps|tail|noise\.|thresholds\.)/;

interface Threshold {
  readonly key: keyof Thresholds;
  readonly name: string;
  readonly meaning: string;
}

const THRESHOLDS: readonly Threshold[] = [
  {
    key: 'oscillation',
    name: 'at rest up to a swing of',
    meaning: 'A run counts as converged up to this oscillation amplitude',
  },
  {
    key: 'excess',
    name: 'low loss up to a share of',
    meaning: 'Of the loss at the start beyond the least: up to this share a tail counts as low',
  },
  {
    key: 'flips',
    name: 'oscillates from a share of',
    meaning: 'The share of the tail’s steps that must change sign for an oscillation',
  },
  {
    key: 'settle',
    name: 'settles up to a share of',
    meaning: 'A run settles at the step from which on its excess stays below this share of that at the start',
  },
];

/** @fires {CustomEvent<SpecEdit>} spec-edit */
@customElement('eta-rail')
export class EtaRail extends DraftElement {
  static override styles = [
    baseStyles,
    css`
      section {
        padding: 0 0 12px;
      }

      section + section {
        padding-top: 14px;
        border-top: 1px solid var(--hairline);
      }

      h2 {
        margin: 0 0 8px;
        color: var(--ink-quiet);
        font-weight: 600;
        font-size: var(--text-small);
        line-height: 1.4;
      }

      details {
        margin-top: 8px;
        color: var(--ink-quiet);
        font-size: var(--text-small);
      }

      summary {
        width: fit-content;
        margin-bottom: 6px;
        border-radius: 3px;
        cursor: pointer;
      }

      .error {
        margin: 0 0 12px;
        color: var(--error);
        font-size: var(--text-small);
        line-height: 1.4;
      }
    `,
  ];

  protected override render(): TemplateResult {
    const { spec, draft, issues } = this;
    const others = issues.filter(({ path }) => !SHOWN_BY_CONTROLS.test(path));
    return html`
      ${others.map(
        ({ path, message }) =>
          html`<p class="error" role="alert">${path === '' ? '' : `${path}: `}${message}</p>`,
      )}
      <section>
        <h2>What is trained</h2>
        <eta-problem-controls .spec=${spec} .draft=${draft} .issues=${issues}></eta-problem-controls>
      </section>
      <section>
        <h2>How</h2>
        <eta-optimizer-controls .spec=${spec} .draft=${draft} .issues=${issues}></eta-optimizer-controls>
      </section>
      <section>
        <h2>Over which axes</h2>
        <eta-axis-controls which="x" .spec=${spec} .draft=${draft} .issues=${issues}></eta-axis-controls>
        <eta-axis-controls which="y" .spec=${spec} .draft=${draft} .issues=${issues}></eta-axis-controls>
      </section>
      <section>
        <h2>How long</h2>
        ${this.#whole('steps', 'Steps of a run', 'steps', 'How many updates a run makes', 10, 10_000)}
        ${this.#whole(
          'tail',
          'Steps of the tail',
          'tail',
          'The last steps of a run, over which oscillation is measured',
          2,
          Math.max(4, spec.steps),
        )}
        <details>
          <summary>What counts as what</summary>
          ${THRESHOLDS.map((threshold) => this.#threshold(threshold))}
        </details>
      </section>
    `;
  }

  #threshold({ key, name, meaning }: Threshold): TemplateResult {
    const path = `thresholds.${key}`;
    return html`<eta-number
      .name=${name}
      label=${name}
      meaning=${meaning}
      .value=${this.at(path)}
      .error=${this.issue(path)}
      @value-change=${({ detail }: CustomEvent<number | string>) => this.set(path, detail)}
    ></eta-number>`;
  }

  #whole(
    path: 'steps' | 'tail',
    label: string,
    name: string,
    meaning: string,
    from: number,
    to: number,
  ): TemplateResult | typeof nothing {
    const span: SliderSpan = { scale: 'log', from, to, whole: true };
    return html`<eta-number
      .name=${html`<span class="small">${name}</span>`}
      label=${label}
      meaning=${meaning}
      .value=${this.at(path)}
      .span=${span}
      .error=${this.issue(path)}
      @value-change=${({ detail }: CustomEvent<number | string>) => this.set(path, detail)}
    ></eta-number>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-rail': EtaRail;
  }
}
