/** The whole page: it hands the state of its map down as properties, and takes what people do as events. */

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Fields } from '../../fields/fields.ts';
import type { AnyFormat } from '../../formats/format.ts';
import type { EngineChoice, Laboratory, LabStatus } from '../../lab/laboratory.ts';
import { presetOf } from '../../spec/preset-of.ts';
import { OWN_FORMULA } from '../../model/find.ts';
import type { AxisPoint } from '../../reading/places.ts';
import { PRESETS } from '../../spec/presets.ts';
import type { SpecInput } from '../../spec/structure.ts';
import { TOURS, toTourLink } from '../../tours/index.ts';
import type { FrameChange, MapCommand } from '../map/map.ts';
import { hasOwnFormula } from '../pane/memory.ts';
import type { Pane } from '../pane/pane.ts';
import '../pane/stage.ts';
import type { EtaStage } from '../pane/stage.ts';
import type { PaneAction } from '../pane/actions.ts';
import { presetPlace, type Look } from '../pane/state.ts';
import type { SpecEdit, Writing } from '../rail/edit.ts';
import '../rail/rail.ts';
import '../ui/sheet.ts';
import { storedShare, type EtaSheet } from '../ui/sheet.ts';
import { isFull, MOST_PINS, type PinAction } from '../ui/pins.ts';
import { styleMap } from '../ui/style-map.ts';
import type { ReplayLook } from '../replay/replay-look.ts';
import { baseStyles, controlStyles } from '../ui/styles.ts';
import { isLoaded, type ViewAction, type ViewOver } from '../views/view.ts';
import { appStyles } from './app-styles.ts';
import { PageDocument } from './document.ts';
import { download } from './download.ts';
import { actionOf } from './edits.ts';
import { type LinkContent, toFragment } from './link.ts';
import './overlays.ts';
import type { EtaOverlays } from './overlays.ts';
import { Panes } from './panes.ts';
import { applyTheme, storedTheme } from './theme.ts';
import './top-bar.ts';
import { Touring } from './touring.ts';

/** Its plots are a third of what the page would else load before there is a map. */
const REPLAY = { load: () => import('../replay/replay-panel.ts') };

@customElement('eta-app')
export class EtaApp extends LitElement {
  static override styles = [baseStyles, controlStyles, appStyles];

  /** What computes; the page's entry sets it. */
  @property({ attribute: false }) lab!: Laboratory;
  /** A second one, for what takes long and may wait: no analysis is to hold up a sweep or a replay. */
  @property({ attribute: false }) analyst!: Laboratory;

  /** What keeps the landscapes' values. */
  @property({ attribute: false }) fields!: Fields;

  @state() private labStatus: LabStatus | undefined;
  @state() private choice: EngineChoice = 'auto';
  /** What befell the engine or a part of the page. */
  @state() private notice = '';
  /** What of a link or a file could not be read; it stays until it is dismissed, or another is read. */
  @state() private misread = '';
  /** How many of the columns beside the map are there: one after the other, so that none holds up the map. */
  @state() private columns = 0;

  /** Whether a narrow page shows the replay over its lower part, and how much of the window it takes. */
  @state() private isReplayOpen = false;
  @state() private sheetShare = storedShare();

  @query('.active > eta-stage') private stage!: EtaStage;
  @query('eta-sheet') private sheet!: EtaSheet;
  @query('eta-overlays') private overlays!: EtaOverlays;

  /** Whether there is room for the rail and the map alone. */
  #narrow = matchMedia('(max-width: 1279px)');
  #resized = (): void => this.requestUpdate();
  #columnTimer: ReturnType<typeof setTimeout> | undefined;
  #isReplayWanted = false;
  #panes = new Panes(this, {
    changed: () => this.#document.writeLink(),
    refused: (message) => (this.notice = message),
  });
  /** The fragment that holds everything one sees. */
  #link = (): string => {
    if (this.#touring.link) return `#${this.#touring.link}`;
    const { active, state, several, isSeveral } = this.#panes;
    const { spec, look } = active.state;
    const isWhole = several && isSeveral;
    return `#${isWhole ? several.toPageLink(state, this.choice) : toFragment(spec, look, this.choice)}`;
  };
  readonly #touring = new Touring(this, {
    moved: () => this.#document.writeLink(),
    placed: ({ spec, point }) => this.#act({ is: 'spec', input: spec, look: { point } }),
    left: () => void (this.#panes.active.status.is === 'empty' && this.#panes.begin()),
  });
  #document = new PageDocument(this, {
    link: this.#link,
    toured: (place) => this.#touring.follow(place),
    linked: (place, others) => this.#linked(place, others),
    opened: (input) => {
      this.#act({ is: 'spec', input });
      this.misread = '';
    },
    tableOpened: (file) => this.#tableOpened(file),
    refused: (why) => (this.misread = why),
  });

  constructor() {
    super();
    this.addEventListener('part-missing', (event) => (this.notice = (event as CustomEvent<string>).detail));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    applyTheme(storedTheme());
    this.#narrow.addEventListener('change', this.#resized);
    this.lab.onStatus = (status) => {
      this.labStatus = status;
      this.notice = status.notice ?? this.notice;
    };
    this.fields.onLost = (reason) => {
      this.notice = `The worker that kept the map ended (${reason}). The map is computed again.`;
      for (const pane of this.#panes.all) pane.retry();
    };
    if (location.hash.length > 1) this.#document.readLink();
    void this.#open(this.choice);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#columnTimer);
    this.#narrow.removeEventListener('change', this.#resized);
  }

  #act(action: PaneAction): void {
    this.#panes.active.act(action);
  }

  protected override updated(): void {
    clearTimeout(this.#columnTimer);
    if (this.columns < 2) this.#columnTimer = setTimeout(() => this.columns++);
    // The map comes first; a sweep that failed has none.
    const { seen, status } = this.#panes.active;
    const isMapDue = !seen && status.is !== 'failed' && status.is !== 'cancelled';
    if (this.#isReplayWanted || isMapDue) return;
    this.#isReplayWanted = true;
    void isLoaded(REPLAY, this).then(() => this.#panes.loadSeveral());
  }

  /** @param notice why it is not the engine that was asked for. */
  async #open(choice: EngineChoice, notice = ''): Promise<void> {
    if (choice !== this.choice) this.#document.writeLink();
    this.choice = choice;
    this.#panes.isOpened = true;
    try {
      this.labStatus = await this.lab.open(choice);
      this.notice = notice;
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      if (choice === 'auto') this.notice = cause;
      else await this.#open('auto', `The engine that was asked for cannot compute: ${cause}.`);
      return;
    }
    if (!this.#touring.isWanted) await this.#panes.begin();
  }

  #linked(place: LinkContent, others: readonly string[]): void {
    const { spec, look, engine = this.choice, notes } = place;
    const isSeveral = others.length > 0 || this.#panes.isSeveral;
    if (!isSeveral || !this.#panes.isOpened) this.#act({ is: 'spec', input: spec, look });
    if (isSeveral) void this.#placeSeveral(place, others);
    this.#misreadLink(notes);
    if (engine !== this.choice && this.#panes.isOpened) void this.#open(engine);
    else this.choice = engine;
  }

  async #placeSeveral(place: LinkContent, others: readonly string[]): Promise<void> {
    const several = await this.#panes.loadSeveral();
    if (!several) return;
    const { notes, ...places } = several.parsePageLink(place, others);
    this.#panes.arrange(several.withPlaces(this.#panes.state, places));
    this.#misreadLink([...place.notes, ...notes]);
  }

  #misreadLink(notes: readonly string[]): void {
    this.misread = notes.length === 0 ? '' : `Not all of the link could be read: ${notes.join('; ')}.`;
  }

  #edited({ detail }: CustomEvent<SpecEdit>): void {
    const action = actionOf(detail);
    if (action) this.#act(action);
    else if (detail.kind === 'write') this.#write(detail.what);
  }

  async #tableOpened(file: File): Promise<void> {
    this.misread = '';
    const { spec, look } = this.#panes.active.state;
    const { trialsIn } = await import('./opened-table.ts');
    const read = await trialsIn(file, spec.axes, look.shown);
    if (!read) return this.overlays.write('data', file);
    this.#act({ is: 'look', change: { trials: read.trials } });
    if (read.notes.length > 0) this.misread = `${file.name}: ${read.notes.join('; ')}.`;
  }

  /** A formula that was left comes back as it was; the editor opens where there is none, or it is there already. */
  #write(what: Writing): void {
    const { spec, memory } = this.#panes.active.state;
    const isLeft = (of: 'optimizer' | 'problem'): boolean =>
      spec[of].id !== OWN_FORMULA && hasOwnFormula(memory, `${of}s`);
    if (what === 'update' && isLeft('optimizer')) this.#act({ is: 'optimizer', id: OWN_FORMULA });
    else if (what === 'loss' && isLeft('problem')) this.#act({ is: 'problem', id: OWN_FORMULA });
    else void this.overlays.write(what);
  }

  async #export({ detail }: CustomEvent<AnyFormat>): Promise<void> {
    const { seen, state, point: at } = this.#panes.active;
    if (!seen) return;
    const { field, sweep } = seen;
    const { look } = state;
    try {
      await download(detail, this.fields, this.lab, { field, end: sweep.field, look, at });
    } catch (error) {
      this.notice = `No file could be made: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  #pinned(pane: Pane, action: PinAction): void {
    if (action.is === 'pin' && isFull(pane.state.look.pins ?? [])) {
      this.notice = `A map has at most ${MOST_PINS} pins: take one away to pin another point.`;
    } else pane.act(action);
  }

  /** Whoever was in the sheet is on the map again. */
  #closeReplay(): void {
    const wasInside = this.sheet.contains(this.shadowRoot!.activeElement);
    this.isReplayOpen = false;
    if (wasInside) this.stage.focus();
  }

  #noticeOf(which: 'misread' | 'notice'): TemplateResult | typeof nothing {
    if (this[which] === '') return nothing;
    return html`<div class="notice" role="alert">
      ${this[which]}
      <button type="button" class="plain" @click=${() => (this[which] = '')}>Close</button>
    </div>`;
  }

  #stageOf(pane: Pane): TemplateResult {
    const { state } = pane;
    const { id } = state;
    const { isSeveral, state: page, several } = this.#panes;
    const chosen = ({ detail }: CustomEvent<AxisPoint>): void => {
      pane.choose(detail);
      this.isReplayOpen = true;
    };
    return html`<div
      class=${id === page.active ? 'pane active' : 'pane'}
      @pointerdown=${() => this.#panes.activate(id)}
      @focusin=${() => this.#panes.activate(id)}
      @pointerenter=${() => this.#panes.prefer(id)}
      @pointerleave=${() => this.#panes.prefer()}
    >
      ${isSeveral ? several?.paneHead(this.#panes, id) : nothing}
      <eta-stage
        ?compact=${isSeveral}
        ?dense=${page.panes.length > 2}
        .state=${state}
        .seen=${pane.seen}
        .stale=${pane.isStale}
        .run=${pane.status}
        .beside=${isSeveral ? this.#panes.beside(id) : []}
        .pointed=${this.#panes.pointedOn(id, state.spec.axes)}
        .status=${this.labStatus}
        .lab=${this.lab}
        .analyst=${this.analyst}
        .fields=${this.fields}
        @look-change=${({ detail }: CustomEvent<Partial<Look>>) => pane.look(detail)}
        @frame-change=${({ detail }: CustomEvent<FrameChange>) => pane.frame(detail)}
        @map-command=${({ detail }: CustomEvent<MapCommand>) => pane.act({ is: detail })}
        @cell-chosen=${chosen}
        @pin-chosen=${chosen}
        @pin-action=${({ detail }: CustomEvent<PinAction>) => this.#pinned(pane, detail)}
        @point-read=${({ detail }: CustomEvent<AxisPoint | undefined>) => this.#panes.point(id, state.spec.axes, detail)}
        @cancel-run=${() => pane.cancel()}
        @retry-run=${() => pane.retry()}
        @view-chosen=${({ detail }: CustomEvent<ViewOver>) => this.overlays.open(detail)}
        @pane-action=${({ detail }: CustomEvent<ViewAction>) => pane.act(detail)}
        >${several?.compareMenu(this.#panes, id)}</eta-stage
      >
    </div>`;
  }

  protected override render(): TemplateResult {
    const pane = this.#panes.active;
    const { state } = pane;
    const { spec, draft, issues } = state;
    const { undo, state: page, several, isSeveral } = this.#panes;
    const { panes } = page;
    const isOver = this.#narrow.matches || (page.hasDifference && panes.length === 2);
    return html`
      <eta-top-bar
        ?hidden=${this.#touring.isOpen}
        .spec=${spec}
        .preset=${presetOf(spec)?.id}
        .status=${this.labStatus}
        .choice=${this.choice}
        .link=${this.#link}
        .exportable=${pane.seen !== undefined}
        .canUndo=${undo.canUndo}
        .canRedo=${undo.canRedo}
        @undo=${() => undo.undo()}
        @redo=${() => undo.redo()}
        @preset-chosen=${({ detail }: CustomEvent<string>) =>
          this.#act({ is: 'spec', ...presetPlace(PRESETS.find(({ id }) => id === detail)!) })}
        @engine-chosen=${({ detail }: CustomEvent<EngineChoice>) => this.#open(detail)}
        @export-chosen=${this.#export}
        @tour-chosen=${() => this.#document.follow(`#${toTourLink(TOURS[0], 1)}`)}
        @file-opened=${({ detail }: CustomEvent<File>) => this.#document.openFile(detail)}
      ></eta-top-bar>
      ${this.#noticeOf('misread')} ${this.#noticeOf('notice')}
      <main
        ?hidden=${this.#touring.isOpen}
        class=${['page', ...(isOver ? ['over'] : []), ...(isOver && this.isReplayOpen ? ['covered'] : [])].join(' ')}
        style=${styleMap({ '--sheet-height': `${this.sheetShare * 100}dvh` })}
        @keydown=${({ key }: KeyboardEvent) => key === 'Escape' && this.#closeReplay()}
      >
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
        <div class="panes" data-count=${panes.length}>
          ${isSeveral ? several?.comparison(this.#panes, this.fields, () => (this.isReplayOpen = true)) : nothing}
          ${repeat(
            panes,
            ({ id }) => id,
            ({ id }) => this.#stageOf(this.#panes.of(id)),
          )}
        </div>
        <eta-sheet
          label="Replay of the selected run"
          ?over=${isOver}
          ?open=${this.isReplayOpen}
          .share=${this.sheetShare}
          @sheet-resized=${({ detail }: CustomEvent<number>) => (this.sheetShare = detail)}
          @sheet-closed=${this.#closeReplay}
        >
          ${
            this.columns < 2
              ? nothing
              : html`<eta-replay
                  .lab=${this.lab}
                  .spec=${spec}
                  .at=${pane.point}
                  .pins=${state.look.pins}
                  .look=${state.look.replay}
                  @pin-action=${({ detail }: CustomEvent<PinAction>) => this.#pinned(pane, detail)}
                  @replay-look=${({ detail }: CustomEvent<ReplayLook>) => pane.look({ replay: detail })}
                  @export-chosen=${this.#export}
                  @point-chosen=${({ detail }: CustomEvent<AxisPoint>) => pane.choose(detail)}
                  @start-changed=${({ detail }: CustomEvent<{ start: Record<string, number> }>) =>
                    pane.startAt(detail.start)}
                ></eta-replay>`
          }
        </eta-sheet>
      </main>
      ${this.#touring.render(this.labStatus && this)}
      <eta-overlays
        .spec=${spec}
        .field=${pane.whole}
        .fields=${this.fields}
        .lab=${this.lab}
        .analyst=${this.analyst}
        .noGpu=${this.labStatus?.noGpu}
        @draft-written=${({ detail }: CustomEvent<SpecInput>) => this.#act({ is: 'draft', draft: detail })}
        @pane-action=${({ detail }: CustomEvent<ViewAction>) => this.#act(detail)}
      ></eta-overlays>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'eta-app': EtaApp;
  }
}
