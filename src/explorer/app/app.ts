/** The whole page: it owns the state, hands it down as properties, and takes what people do as events. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { decodeSpec } from '../../formats/find.ts';
import type { AnyFormat } from '../../formats/format.ts';
import { axisValues, nearestIndex, type Axis } from '../../model/axis.ts';
import { optimizerOf, problemOf } from '../../model/find.ts';
import { pointOf, type RunPoint } from '../../spec/point.ts';
import { PRESETS } from '../../spec/presets.ts';
import { parseSpec, type Spec } from '../../spec/spec.ts';
import { appStyles } from './app-styles.ts';
import { download } from './download.ts';
import { applyTheme, storedTheme } from './theme.ts';
import './top-bar.ts';
import '../ui/dialog.ts';
import { withOptimizerInput, withProblemInput } from '../editor/fitting.ts';
import type { Fields } from '../../fields/fields.ts';
import { isSame, landscape } from '../pane/known.ts';
import type { EngineChoice, Laboratory, LabStatus } from '../../lab/laboratory.ts';
import type { ChosenOptimizer } from '../views/league/league-view.ts';
import { parseFragment, toFragment } from './link.ts';
import { type Frame, onWholeCells } from '../../reading/places.ts';
import type { FrameChange, MapCell, MapCommand } from '../map/map.ts';
import type { SpecEdit, Writing } from '../rail/edit.ts';
import '../rail/rail.ts';
import '../replay/replay-panel.ts';
import '../pane/stage.ts';
import {
  edited,
  firstPreset,
  framed,
  framedBack,
  framedForward,
  framedHome,
  framedInPassing,
  frameOf,
  sameKind,
  selectedCell,
  type State,
  stateOf,
  type View,
  withAxis,
  withDraft,
  withOptimizer,
  withProblem,
  withSpec,
  withView,
} from '../pane/state.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { SweepRunner } from '../pane/sweeping.ts';
import { quantityOf } from '../../model/quantities.ts';
import type { SpecInput } from '../../spec/structure.ts';
import { SpecError } from '../../spec/error.ts';

const LINK_PAUSE_MS = 400;

/** What opens over the page, and is loaded when it does so for the first time. */
const PARTS = {
  comparison: () => import('../views/parity/parity-view.ts'),
  league: () => import('../views/league/league-view.ts'),
  loss: () => import('../editor/loss-editor.ts'),
  update: () => import('../editor/update-editor.ts'),
  data: () => import('../editor/data-editor.ts'),
} as const;

@customElement('eta-app')
export class EtaApp extends LitElement {
  static override styles = [baseStyles, controlStyles, appStyles];

  /** What computes; the page's entry sets it. */
  @property({ attribute: false }) lab!: Laboratory;
  /** A second one, for what takes long and may wait: no analysis is to hold up a sweep or a replay. */
  @property({ attribute: false }) analyst!: Laboratory;

  /** What keeps the landscapes' values. */
  @property({ attribute: false }) fields!: Fields;

  @state() private current: State = stateOf(firstPreset());
  @state() private labStatus: LabStatus | undefined;
  @state() private choice: EngineChoice = 'auto';
  @state() private notice = '';
  /** How many of the columns beside the map are there: one after the other, so that none holds up the map. */
  @state() private columns = 0;
  @state() private open: 'nothing' | 'comparison' | 'league' = 'nothing';
  @state() private writing: Writing | undefined;

  @query('dialog') private dialog!: HTMLDialogElement;

  #runner!: SweepRunner;
  /** Whether an engine was asked for: before it, a link only says which. */
  #isOpened = false;
  /** The frame before the gesture that is under way. */
  #before: Frame | undefined;
  #linkTimer: ReturnType<typeof setTimeout> | undefined;
  #columnTimer: ReturnType<typeof setTimeout> | undefined;
  /** The presets by what makes their landscapes. */
  #presets: ReadonlyMap<string, string> | undefined;
  #at: { key: string; point: RunPoint } | undefined;
  #linked = (): void => this.#readLink();
  #draggedOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  /** An editor that takes a file itself has prevented the default. */
  #dropped = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    void this.#openFile(file);
  };
  /** The fragment that holds everything one sees. */
  #link = (): string => `#${toFragment(this.current.spec, this.current.view, this.choice)}`;

  override connectedCallback(): void {
    super.connectedCallback();
    applyTheme(storedTheme());
    this.#runner ??= new SweepRunner(this, this.lab);
    this.lab.onStatus = (status) => {
      this.labStatus = status;
      this.notice = status.notice ?? this.notice;
      this.#runner.forget();
    };
    this.fields.onLost = (reason) => {
      this.notice = `The worker that kept the map ended (${reason}). The map is computed again.`;
      this.#recompute();
    };
    addEventListener('hashchange', this.#linked);
    addEventListener('dragover', this.#draggedOver);
    addEventListener('drop', this.#dropped);
    if (location.hash.length > 1) this.#readLink();
    void this.#open(this.choice);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#linked);
    removeEventListener('dragover', this.#draggedOver);
    removeEventListener('drop', this.#dropped);
    clearTimeout(this.#linkTimer);
    clearTimeout(this.#columnTimer);
  }

  protected override updated(changed: PropertyValues): void {
    clearTimeout(this.#columnTimer);
    if (this.columns < 2) this.#columnTimer = setTimeout(() => this.columns++);
    if (changed.has('open') && this.open !== 'nothing') this.dialog.showModal();
  }

  /** @param notice why it is not the engine that was asked for. */
  async #open(choice: EngineChoice, notice = ''): Promise<void> {
    if (choice !== this.choice) this.#writeLink();
    this.choice = choice;
    this.#isOpened = true;
    this.#runner.forget();
    try {
      this.labStatus = await this.lab.open(choice);
      this.notice = notice;
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      if (choice === 'auto') this.notice = cause;
      else await this.#open('auto', `The engine that was asked for cannot compute: ${cause}.`);
      return;
    }
    await this.#runner.run(this.current.spec, { after: this.current.view.after });
  }

  /** Takes a new state; what is computed anew follows from what changed. */
  #take(next: State, { passing = false } = {}): void {
    const { spec, view } = this.current;
    this.current = next;
    this.#writeLink();
    const { after } = next.view;
    if (next.spec !== spec || (this.#before && !passing)) {
      void this.#runner.run(this.#before ? this.#onWholeCells(next.spec) : next.spec, { passing, after });
    } else if (after !== view.after) {
      void this.#runner.look(after);
    }
  }

  /** A frame that was only moved since the gesture began shows the cells that were there. */
  #onWholeCells(spec: Spec): Spec {
    const before = this.#before!;
    const moved = (which: 'x' | 'y'): Axis => {
      const axis = spec.axes[which];
      const { range } = quantityOf(axis.param, problemOf(spec)!, optimizerOf(spec)!)!;
      return { ...axis, ...onWholeCells(axis, before[which], range) };
    };
    const axes = { x: moved('x'), y: moved('y') };
    return isSame({ ...spec, axes }, spec) ? spec : { ...spec, axes };
  }

  #edited({ detail }: CustomEvent<SpecEdit>): void {
    const { current } = this;
    switch (detail.kind) {
      case 'value':
        this.#take(edited(current, detail.path, detail.value));
        break;
      case 'optimizer':
        this.#take(withOptimizer(current, detail.id));
        break;
      case 'problem':
        this.#take(withProblem(current, detail.id));
        break;
      case 'axis':
        this.#take(withAxis(current, detail.which, detail.param));
        break;
      case 'write':
        void this.#openPart(detail.what, () => (this.writing = detail.what));
        break;
      default:
        detail satisfies never;
    }
  }

  #framed({ detail: { frame, phase } }: CustomEvent<FrameChange>): void {
    if (phase === 'passing') {
      this.#before ??= frameOf(this.current.spec);
      this.#take(framedInPassing(this.current, frame), { passing: true });
      return;
    }
    const held = this.#before ? framedInPassing(this.current, frame) : this.current;
    const whole = this.#before ? frameOf(this.#onWholeCells(held.spec)) : frame;
    this.#take(framed(this.current, whole, this.#before));
    this.#before = undefined;
  }

  #commanded({ detail }: CustomEvent<MapCommand>): void {
    switch (detail) {
      case 'back':
        this.#take(framedBack(this.current));
        break;
      case 'forward':
        this.#take(framedForward(this.current));
        break;
      case 'home':
        this.#take(framedHome(this.current));
        break;
      default:
        detail satisfies never;
    }
  }

  #startChanged({ detail: { start } }: CustomEvent<{ start: Record<string, number> }>): void {
    this.#take(edited(this.current, 'problem.start', { ...this.current.spec.problem.start, ...start }));
  }

  #parityCell({ detail: { column, row } }: CustomEvent<{ column: number; row: number }>): void {
    const { x, y } = this.current.spec.axes;
    this.dialog.close();
    this.#take(withView(this.current, { cell: { x: axisValues(x)[column], y: axisValues(y)[row] } }));
  }

  #leagueChosen({ detail: { id, eta0 } }: CustomEvent<ChosenOptimizer>): void {
    this.dialog.close();
    const chosen = edited(withOptimizer(this.current, id), 'optimizer.hyper.eta0', eta0);
    this.#take(withView(chosen, { cell: undefined }));
  }

  /** What kept the map's values is gone, so nothing is taken for known. */
  #recompute(): void {
    this.#runner.forget();
    void this.#runner.retry();
  }

  async #export({ detail }: CustomEvent<AnyFormat>): Promise<void> {
    const { seen } = this.#runner;
    if (!seen) return;
    const { field, sweep } = seen;
    const { view } = this.current;
    try {
      await download(detail, this.fields, this.lab, { field, end: sweep.field, view, at: this.#point() });
    } catch (error) {
      this.notice = `No file could be made: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  async #openFile(file: File): Promise<void> {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const spec = await decodeSpec(bytes);
      this.#take(withSpec(this.current, spec));
      this.notice = '';
    } catch (error) {
      this.notice = `${file.name}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  #readLink(): void {
    try {
      const { spec, view, engine = this.choice } = parseFragment(location.hash);
      this.#take(withSpec(this.current, spec, view));
      this.notice = '';
      if (engine !== this.choice && this.#isOpened) void this.#open(engine);
      else this.choice = engine;
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      this.notice = error.message;
    }
  }

  #writeLink(): void {
    clearTimeout(this.#linkTimer);
    this.#linkTimer = setTimeout(() => history.replaceState(null, '', this.#link()), LINK_PAUSE_MS);
  }

  /**
   * Whether the picture is of something else than what is wanted. Other numbers alone do not make it so as long as
   * the next picture is on its way.
   */
  #isStale(drawn: Spec): boolean {
    const { spec } = this.current;
    if (landscape(drawn) === landscape(spec)) return false;
    return !sameKind(drawn, spec) || this.#runner.status.phase !== 'running';
  }

  /** The point of the selected cell, the same object as long as it is the same point. */
  #point(): RunPoint {
    const { spec } = this.current;
    const { x, y } = spec.axes;
    const cell = selectedCell(this.current);
    const point = { ...pointOf(spec), [x.param]: snapped(x, cell.x), [y.param]: snapped(y, cell.y) };
    const key = JSON.stringify(point);
    if (this.#at?.key !== key) this.#at = { key, point };
    return this.#at.point;
  }

  #preset(): string | undefined {
    const own = landscape(this.current.spec);
    this.#presets ??= new Map(PRESETS.map(({ id, spec }) => [landscape(parseSpec(spec)), id]));
    return this.#presets.get(own);
  }

  protected override render(): TemplateResult {
    const { current } = this;
    const { spec, draft, issues } = current;
    const { seen, status } = this.#runner;
    const stale = seen !== undefined && this.#isStale(seen.sweep.field.spec);
    return html`
      <eta-top-bar
        .spec=${spec}
        .preset=${this.#preset()}
        .status=${this.labStatus}
        .choice=${this.choice}
        .link=${this.#link}
        .exportable=${seen !== undefined}
        @preset-chosen=${({ detail }: CustomEvent<string>) =>
          this.#take(withSpec(current, PRESETS.find(({ id }) => id === detail)!.spec))}
        @engine-chosen=${({ detail }: CustomEvent<EngineChoice>) => this.#open(detail)}
        @export-chosen=${this.#export}
        @file-opened=${({ detail }: CustomEvent<File>) => this.#openFile(detail)}
      ></eta-top-bar>
      ${
        this.notice === ''
          ? nothing
          : html`<div class="notice" role="alert">
              ${this.notice}
              <button type="button" class="plain" @click=${() => (this.notice = '')}>Close</button>
            </div>`
      }
      <main class="page">
        <aside class="rail" aria-label="What is computed">
          ${
            this.columns < 1
              ? nothing
              : html`<eta-rail
                  .spec=${spec}
                  .draft=${draft}
                  .issues=${issues}
                  @spec-edit=${this.#edited}
                ></eta-rail>`
          }
        </aside>
        <eta-stage
          .state=${current}
          .seen=${seen}
          .stale=${stale}
          .run=${status}
          .lab=${this.labStatus}
          .analyst=${this.analyst}
          .fields=${this.fields}
          @view-change=${({ detail }: CustomEvent<Partial<View>>) => this.#take(withView(current, detail))}
          @frame-change=${this.#framed}
          @map-command=${this.#commanded}
          @cell-chosen=${({ detail: { x, y } }: CustomEvent<MapCell>) =>
            this.#take(withView(this.current, { cell: { x, y } }))}
          @cancel-run=${() => this.#runner.cancel()}
          @retry-run=${() => this.#runner.retry()}
          @recompute-run=${this.#recompute}
          @compare=${() => this.#openPart('comparison', () => (this.open = 'comparison'))}
          @league=${() => this.#openPart('league', () => (this.open = 'league'))}
        ></eta-stage>
        <aside class="replay" aria-label="Replay of the selected run">
          ${
            this.columns < 2
              ? nothing
              : html`<eta-replay
                  .lab=${this.lab}
                  .spec=${spec}
                  .at=${this.#point()}
                  @start-changed=${this.#startChanged}
                ></eta-replay>`
          }
        </aside>
      </main>
      ${this.open === 'nothing' ? nothing : this.#dialog(this.open)} ${this.#editor()}
    `;
  }

  async #openPart(part: keyof typeof PARTS, open: () => void): Promise<void> {
    try {
      await PARTS[part]();
    } catch {
      this.notice = 'A part of the page could not be loaded: is the connection there?';
      return;
    }
    open();
  }

  #written(draft: SpecInput): void {
    this.writing = undefined;
    this.#take(withDraft(this.current, draft));
  }

  #editor(): TemplateResult {
    const { spec } = this.current;
    const { writing } = this;
    const titles: Record<Writing, string> = {
      loss: 'A loss of your own',
      update: 'An update of your own',
      data: 'Data of your own',
    };
    return html`<eta-dialog
      label=${writing ? titles[writing] : ''}
      ?open=${writing !== undefined}
      @dialog-closed=${() => (this.writing = undefined)}
      @editor-closed=${() => (this.writing = undefined)}
      @problem-applied=${({ detail }: CustomEvent<{ problem: SpecInput['problem'] }>) =>
        this.#written(withProblemInput(spec, detail.problem))}
      @optimizer-applied=${({ detail }: CustomEvent<{ optimizer: SpecInput['optimizer'] }>) =>
        this.#written(withOptimizerInput(spec, detail.optimizer))}
      @data-applied=${({ detail }: CustomEvent<{ data: Record<string, number[]> }>) =>
        this.#written({ ...spec, problem: { ...spec.problem, data: detail.data } })}
    >
      ${this.#editorOf(writing)}
    </eta-dialog>`;
  }

  #editorOf(writing: Writing | undefined): TemplateResult | typeof nothing {
    const { spec } = this.current;
    switch (writing) {
      case undefined:
        return nothing;
      case 'loss':
        return html`<eta-loss-editor .spec=${spec}></eta-loss-editor>`;
      case 'update':
        return html`<eta-update-editor .spec=${spec}></eta-update-editor>`;
      case 'data':
        return html`<eta-data-editor .spec=${spec}></eta-data-editor>`;
      default:
        return writing satisfies never;
    }
  }

  #dialog(content: 'comparison' | 'league'): TemplateResult {
    const { spec } = this.current;
    const title = content === 'league' ? 'All optimizers' : 'Comparison with the CPU';
    return html`<dialog aria-label=${title} @close=${() => (this.open = 'nothing')}>
      <button type="button" class="plain close" @click=${() => this.dialog.close()}>Close</button>
      ${
        content === 'league'
          ? html`<eta-league-view
              .lab=${this.analyst}
              .spec=${spec}
              @optimizer-chosen=${this.#leagueChosen}
            ></eta-league-view>`
          : html`<eta-parity
              .lab=${this.lab}
              .spec=${spec}
              .noGpu=${this.labStatus?.noGpu}
              @cell-selected=${this.#parityCell}
            ></eta-parity>`
      }
    </dialog>`;
  }
}

/** The value of the nearest cell; a value beyond the map stays what it is. */
function snapped(axis: Axis, value: number): number {
  if (!(value >= axis.from && value <= axis.to)) return value;
  return axisValues(axis)[nearestIndex(axis, value)];
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-app': EtaApp;
  }
}
