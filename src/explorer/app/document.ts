/** What the page shares with its surroundings: the address, which holds everything one sees, and files that are opened. */

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { decodeSpec } from '../../formats/find.ts';
import { checkSpecSize } from '../../formats/spec-size.ts';
import { SpecError } from '../../spec/error.ts';
import { parseTourLink } from '../../tours/index.ts';
import { BETWEEN_PANES, parseFragment, type LinkContent } from './link.ts';

const LINK_PAUSE_MS = 400;

/** What the page does with the document, and the document with the page. */
export interface Contents {
  /** The address of everything one sees, from its `#` on. */
  link(): string;
  /** The address is that of a tour's step, or of none: the explorer's. */
  toured(place: ReturnType<typeof parseTourLink>): void;
  /**
   * @param others the sections of the panes beside the first, and of what they have in common, as they were written.
   * @throws SpecError for a spec that is not right.
   */
  linked(place: LinkContent, others: readonly string[]): void;
  /**
   * A file was read.
   * @throws SpecError for a spec that is not right.
   */
  opened(spec: unknown): void;
  /**
   * A table was opened: trials, or data, for people to say what its columns are.
   * @throws CsvError for trials that cannot be read.
   */
  tableOpened(file: File): Promise<void>;
  /** @param why a link or a file could not be read. */
  refused(why: string): void;
}

export class PageDocument implements ReactiveController {
  readonly #contents: Contents;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #linked = (): void => this.readLink();
  #draggedOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  /** An editor that takes a file itself has prevented the default. */
  #dropped = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    void this.openFile(file);
  };

  constructor(host: ReactiveControllerHost, contents: Contents) {
    this.#contents = contents;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#linked);
    addEventListener('dragover', this.#draggedOver);
    addEventListener('drop', this.#dropped);
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#linked);
    removeEventListener('dragover', this.#draggedOver);
    removeEventListener('drop', this.#dropped);
    clearTimeout(this.#timer);
  }

  readLink(): void {
    const { hash } = location;
    const place = parseTourLink(hash);
    this.#contents.toured(place);
    // Who comes back from a tour finds everything as it was.
    if (place || hash === this.#contents.link()) return;
    try {
      const [first, ...others] = hash.split(BETWEEN_PANES);
      this.#contents.linked(parseFragment(first), others);
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      this.#contents.refused(`The link cannot be opened. ${error.message}`);
    }
  }

  /** Goes where a link leads; the way back leads here. @param fragment with its `#`. */
  follow(fragment: string): void {
    clearTimeout(this.#timer);
    history.replaceState(null, '', this.#contents.link());
    history.pushState(null, '', fragment);
    this.readLink();
  }

  /** Writes the address once nothing has changed for a moment. */
  writeLink(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => history.replaceState(null, '', this.#contents.link()), LINK_PAUSE_MS);
  }

  /** Opens a file of any format that carries a spec, or a table of data. */
  async openFile(file: File): Promise<void> {
    try {
      const { BYTES_TOLD_BY, kindOfFile } = await import('./opened-file.ts');
      const beginning = new Uint8Array(await file.slice(0, BYTES_TOLD_BY).arrayBuffer());
      if (kindOfFile(beginning) === 'table') {
        await this.#contents.tableOpened(file);
        return;
      }
      checkSpecSize('size', beginning, file.size);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const spec = await decodeSpec(bytes);
      this.#contents.opened(spec);
    } catch (error) {
      this.#contents.refused(`${file.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
