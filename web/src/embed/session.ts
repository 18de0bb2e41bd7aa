import { carry, clamp, since } from '../app/cursor.ts';
import { mergePages } from '../app/pages.ts';
import { ran, type Cursor, type Ran, type Run } from '../app/state.ts';
import type { PlayerEngine } from '../engine/engine.ts';
import type { Diagnostic } from '../engine/types.ts';

const NONE: Cursor = { position: 0, grain: 'operation' };

/** One text on the player that all embeds of a page share: its run, the cursor, and the view there. */
export class Session {
  run: Run | null = null;
  cursor: Cursor = NONE;
  /** What is wrong with the text; empty while it runs. */
  mistakes: readonly Diagnostic[] = [];
  readonly #engine: PlayerEngine;
  readonly #changed: () => void;
  /** Grows with each text, so that late answers about an earlier one are known. */
  #version = 0;

  constructor(engine: PlayerEngine, changed: () => void) {
    this.#engine = engine;
    this.#changed = changed;
  }

  /** Runs a text; the cursor goes where `start` says. The run before is shown until then. */
  async open(text: string, start: (opened: Ran) => number): Promise<void> {
    const version = ++this.#version;
    const opened = await this.#engine.open(text);
    if (version !== this.#version) return void this.#engine.close(opened.session);
    const good = ran(opened);
    this.close();
    this.#version = version;
    this.mistakes = opened.diagnostics.filter(({ severity }) => severity === 'error');
    if (!good) {
      void this.#engine.close(opened.session);
      this.#changed();
      return;
    }
    this.run = { opened: good, view: null, pages: [] };
    await this.#seek({ position: clamp(good, start(good)), grain: 'operation' }, false);
  }

  /** Moves the cursor. What is shown follows when the player has answered; of many moves it is the last. */
  go(cursor: Cursor): Promise<void> {
    return this.#seek(cursor, true);
  }

  async #seek(cursor: Cursor, mayReopen: boolean): Promise<void> {
    const { run } = this;
    if (!run) return;
    this.cursor = cursor;
    this.#changed();
    const { session } = run.opened;
    const view = await this.#engine.seek(session, cursor.position, since(run.opened, cursor));
    if (this.run?.opened.session !== session) return;
    if (view) {
      const pages = this.run.view === null ? view.pages : mergePages(this.run.pages, view.pages);
      this.run = { ...this.run, view, pages };
      this.#changed();
    } else if (this.cursor === cursor && mayReopen) {
      // Not overtaken: the instance that had the session is gone. The text has all there is to know.
      await this.open(run.opened.text, () => cursor.position);
    }
  }

  /** Stands where the other run of the same lines stands: in the same line, as far as it goes. */
  async follow(other: Session): Promise<void> {
    if (this.run && other.run) await this.go(carry(other.run.opened, this.run.opened, other.cursor));
  }

  close(): void {
    this.#version++;
    if (this.run) void this.#engine.close(this.run.opened.session);
    this.run = null;
    this.mistakes = [];
    this.cursor = NONE;
  }
}
