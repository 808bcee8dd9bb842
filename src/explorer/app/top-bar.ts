/** The top bar: what the page is, where one is, what computes, and what can be taken away. */

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { optimizerOf, problemOf } from '../../model/find.ts';
import { PRESETS } from '../../spec/presets.ts';
import type { Spec } from '../../spec/spec.ts';
import type { EngineChoice, LabStatus } from '../../lab/laboratory.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { formatsOf, openedEndings, SUBJECTS } from '../../formats/find.ts';
import type { AnyFormat, Subject } from '../../formats/format.ts';
import { computing } from '../pane/run-words.ts';
import { ICONS } from '../ui/icons.ts';
import '../ui/menu.ts';
import type { EtaMenu } from '../ui/menu.ts';
import { applyTheme, storedTheme, THEMES, type Theme } from './theme.ts';
import { topBarStyles } from './top-bar-styles.ts';

const COPIED_MS = 2200;

/**
 * @fires {CustomEvent<string>} preset-chosen
 * @fires {CustomEvent<EngineChoice>} engine-chosen
 * @fires {CustomEvent<AnyFormat>} export-chosen
 * @fires {CustomEvent} tour-chosen
 * @fires {CustomEvent} undo
 * @fires {CustomEvent} redo
 * @fires {CustomEvent<File>} file-opened a picture of ours, a spec, data or trials
 */
@customElement('eta-top-bar')
export class EtaTopBar extends LitElement {
  static override styles = [baseStyles, controlStyles, topBarStyles];

  @property({ attribute: false }) spec!: Spec;
  @property({ attribute: false }) preset: string | undefined;
  @property({ attribute: false }) status: LabStatus | undefined;
  @property({ attribute: false }) choice: EngineChoice = 'auto';
  @property({ type: Boolean }) exportable = false;
  @property({ type: Boolean }) canUndo = false;
  @property({ type: Boolean }) canRedo = false;
  /** Writes the fragment that holds everything one sees. */
  @property({ attribute: false }) link!: () => string;

  @state() private theme: Theme = storedTheme();
  @state() private copied: 'no' | 'yes' | 'failed' = 'no';

  @query('input[type=file]') private file!: HTMLInputElement;
  @query('.place') private placeMenu!: EtaMenu;
  @query('.engine') private engineMenu!: EtaMenu;
  @query('.export') private exportMenu!: EtaMenu;

  #copiedTimer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#copiedTimer);
  }

  #send<T>(name: string, detail: T, menu: EtaMenu): void {
    menu.hide();
    this.dispatchEvent(new CustomEvent<T>(name, { detail }));
  }

  #turnTheme(): void {
    this.theme = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length];
    applyTheme(this.theme);
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(new URL(this.link(), location.href).href);
      this.copied = 'yes';
    } catch {
      this.copied = 'failed';
    }
    clearTimeout(this.#copiedTimer);
    this.#copiedTimer = setTimeout(() => (this.copied = 'no'), COPIED_MS);
  }

  protected override render(): TemplateResult {
    return html`<header>
      <h1>${ICONS.mark}<span class="name">etascape</span></h1>
      <p class="line">See where an optimizer is stable before you train.</p>
      ${this.#place()}
      <button
        type="button"
        class="plain lecture"
        title="The claims of the lecture this grew out of, each seen to happen"
        @click=${() => this.dispatchEvent(new CustomEvent('tour-chosen'))}
      >
        Lecture
      </button>
      <div class="tools">
        ${this.#step('undo', 'Undo', 'Ctrl Z', this.canUndo)}
        ${this.#step('redo', 'Redo', 'Ctrl Shift Z', this.canRedo)} ${this.#engine()}
        <button
          type="button"
          class="icon plain"
          aria-label=${`Colours of the page: ${this.theme}`}
          title=${`Colours of the page: ${this.theme}`}
          @click=${this.#turnTheme}
        >
          ${ICONS[this.theme]}
        </button>
        ${this.#export()}
        <button
          type="button"
          class="plain share"
          title="Copies a link that holds everything you see"
          @click=${this.#copy}
        >
          <span aria-live="polite">${this.#shareWords()}</span>
        </button>
      </div>
    </header>`;
  }

  #step(name: 'undo' | 'redo', label: string, keys: string, enabled: boolean): TemplateResult {
    return html`<button
      type="button"
      class="icon plain"
      aria-label=${label}
      title=${`${label} (${keys})`}
      ?disabled=${!enabled}
      @click=${() => this.dispatchEvent(new CustomEvent(name))}
    >
      ${ICONS[name]}
    </button>`;
  }

  #shareWords(): string {
    switch (this.copied) {
      case 'no':
        return 'Share';
      case 'yes':
        return 'Link copied';
      case 'failed':
        return 'Copy the address above';
      default:
        return this.copied satisfies never;
    }
  }

  #place(): TemplateResult {
    const problem = problemOf(this.spec)!.title;
    const optimizer = optimizerOf(this.spec)!.title;
    return html`<eta-menu
      class="place"
      label=${`Presets; now ${problem}, ${optimizer}`}
      hint="Places worth seeing"
    >
      <span slot="button" class="text">${problem} · ${optimizer}</span>
      <div class="items">
        ${PRESETS.map(
          ({ id, title, reason }) =>
            html`<button
              type="button"
              aria-current=${id === this.preset ? 'true' : 'false'}
              @click=${() => this.#send('preset-chosen', id, this.placeMenu)}
            >
              <strong>${title}</strong><span>${reason}</span>
            </button>`,
        )}
        <button type="button" class="open" @click=${() => this.file.click()}>
          <strong>Open a file …</strong
          ><span
            >A spec or a picture that was made here, data as CSV, or trials of your own with a column for each
            axis and one for the value; dropping it will do too</span
          >
        </button>
        <input
          type="file"
          accept=${[...openedEndings(), '.csv', '.tsv', '.txt'].join()}
          hidden
          @change=${this.#opened}
        />
      </div>
    </eta-menu>`;
  }

  #opened(event: Event): void {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (file) this.#send<File>('file-opened', file, this.placeMenu);
  }

  #engine(): TemplateResult {
    const { status } = this;
    const kind = status?.engine.kind;
    const name = status ? computing(status) : 'Engine';
    const dot = status?.noGpu !== undefined ? 'fallback' : kind === undefined ? '' : `open ${kind}`;
    return html`<eta-menu
      class="engine"
      label=${status ? `${name}: ${status.engine.adapter}` : 'Engine: starting'}
    >
      <span slot="button" class="wide" data-testid="engine">
        ${status ? html`${name}: ${status.engine.adapter}` : 'starting …'}
      </span>
      <span slot="button" class="dot ${dot}"></span>
      ${this.#reason(status)}
      <div class="items" role="radiogroup" aria-label="What computes">
        ${(status?.engines ?? []).map(
          ({ id, title, what }) =>
            html`<button
              type="button"
              role="radio"
              aria-checked=${id === this.choice ? 'true' : 'false'}
              @click=${() => this.#send('engine-chosen', id, this.engineMenu)}
            >
              <strong>${title}</strong><span>${what}</span>
            </button>`,
        )}
      </div>
    </eta-menu>`;
  }

  #reason(status: LabStatus | undefined): TemplateResult | typeof nothing {
    if (!status) return nothing;
    const { adapter, precision } = status.engine;
    return html`<div class="reason">
      <p>
        The ${computing(status)} computes: ${adapter}, ${precision}.
        ${status.noGpu === undefined ? '' : `The GPU does not: ${status.noGpu}.`}
      </p>
    </div>`;
  }

  #export(): TemplateResult {
    return html`<eta-menu class="export" hint="Take away what you see">
      <span slot="button">Export</span>
      ${(Object.keys(SUBJECTS) as Subject[]).map(
        (of) =>
          html`<h2 class="group">${SUBJECTS[of]}</h2>
            <div class="items" role="group" aria-label=${SUBJECTS[of]}>
              ${formatsOf(of).map((format) => this.#format(format as AnyFormat))}
            </div>`,
      )}
    </eta-menu>`;
  }

  #format(format: AnyFormat): TemplateResult {
    return html`<button
      type="button"
      ?disabled=${!this.exportable}
      @click=${() => this.#send<AnyFormat>('export-chosen', format, this.exportMenu)}
    >
      <strong>${format.title}</strong><span>${format.what}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-top-bar': EtaTopBar;
  }
}
