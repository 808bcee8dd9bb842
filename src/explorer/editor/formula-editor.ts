/**
 * What the editors of formulas have in common: what is typed is read at once, and compiled by the laboratory; until it
 * has answered, the reading before is what is shown.
 */

import { property, state } from 'lit/decorators.js';
import type { Laboratory } from '../../lab/laboratory.ts';
import type { Explanation } from '../../program/explain.ts';
import type { SpecInput } from '../../spec/structure.ts';
import { EditorElement } from './editor-element.ts';

/** What is read of a draft: with nothing wrong so far, the spec that is to be compiled. */
interface DraftReading {
  readonly candidate: SpecInput | undefined;
}

export abstract class FormulaEditor<Reading extends DraftReading> extends EditorElement {
  /** What compiles. */
  @property({ attribute: false }) lab!: Pick<Laboratory, 'ask'>;

  @state() protected reading!: Reading;

  #turn = 0;
  #compiled: Promise<void> = Promise.resolve();

  /** What can be told of the draft without compiling it. */
  protected abstract read(): Reading;
  /** The same after its candidate was compiled. */
  protected abstract explained(reading: Reading, explanation: Explanation): Reading;
  /** Called with every new reading. */
  protected abstract taken(reading: Reading): void;

  /** Another draft: nothing of the reading before belongs to it. */
  protected begin(): void {
    this.reading = this.read();
    this.taken(this.reading);
    this.readNow();
  }

  protected override readDraft(): void {
    const turn = ++this.#turn;
    const reading = this.read();
    if (reading.candidate) this.#compiled = this.#compile(reading, reading.candidate, turn);
    else this.#take(reading);
  }

  /** Reads the draft as it is now, to the end. @returns whether it is still the same when it is compiled. */
  protected async readWhole(): Promise<boolean> {
    this.readNow();
    const turn = this.#turn;
    await this.#compiled;
    return turn === this.#turn;
  }

  async #compile(reading: Reading, candidate: SpecInput, turn: number): Promise<void> {
    let explanation: Explanation;
    try {
      explanation = await this.lab.ask('explain', [candidate]);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      explanation = { issues: [{ path: '', message }], slopes: [] };
    }
    if (turn === this.#turn) this.#take(this.explained(reading, explanation));
  }

  #take(reading: Reading): void {
    this.reading = reading;
    this.taken(reading);
  }
}
