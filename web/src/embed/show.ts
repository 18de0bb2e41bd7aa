import { EngineFailure, type PlayerEngine } from '../engine/engine.ts';
import type { Opened } from '../engine/types.ts';
import type { Cursor, Ran } from '../app/state.ts';
import { change, type Change } from '../app/link.ts';
import { positionOf, stepOf } from '../app/moment.ts';
import { onKernel } from './kernel.ts';
import { Linked } from './link.ts';
import { partingOf, type Parting } from './parting.ts';
import { isRefused } from './player.ts';
import { Session } from './session.ts';
import { find, NoText, type Source } from './source.ts';

export type Wanted = Source & {
  readonly kernel: string | null;
  readonly compare: string | null;
  readonly step: string | null;
};

/** What keeps the run from being shown, in a sentence for the reader. */
export type Trouble = { readonly what: 'text' | 'policy' | 'engine'; readonly sentence: string };

/** What one element shows: a run, perhaps a second one on another kernel, or what is wrong. */
export class Show {
  readonly first: Session;
  readonly second: Session;
  /** Whether the second run is wanted. */
  isPair = false;
  trouble: Trouble | null = null;
  /** Where the two runs part, and which rule makes it. */
  parting: Parting | null = null;
  /** Where the model says something else of the run than when the link was made. */
  changed: readonly Change[] = [];
  readonly #engine: PlayerEngine;
  readonly #changed: () => void;
  #serial = 0;
  #wanted: Wanted | null = null;
  #linked: Linked | null = null;

  constructor(engine: PlayerEngine, changed: () => void) {
    this.#engine = engine;
    this.#changed = changed;
    this.first = new Session(engine, changed);
    this.second = new Session(engine, changed);
  }

  /** True when it came to a run; false where something is wrong, or something newer is wanted. */
  async open(wanted: Wanted): Promise<boolean> {
    const serial = ++this.#serial;
    this.#wanted = wanted;
    this.#linked = null;
    this.parting = null;
    const isLate = () => serial !== this.#serial;
    return this.#guarded(async () => {
      const { text, answer, ...said } = await find(wanted, this.#engine.readLink);
      if (isLate()) return false;
      // Before the model is asked for anything: the page may not let it run.
      const linked = await Linked.to(text);
      if (isLate()) return false;
      this.#linked = linked;
      const own = wanted.kernel === null ? text : await this.#on(text, wanted.kernel);
      const step = wanted.step ?? said.step ?? '0';
      await this.first.open(own, (opened: Ran) => positionOf(opened, step) ?? 0);
      if (isLate()) return false;
      const compare = wanted.compare ?? said.compare;
      this.isPair = compare !== null && this.first.run !== null;
      if (compare !== null && this.first.run) await this.#beside(compare);
      else this.second.close();
      if (isLate()) return false;
      const now = this.first.run?.opened ?? null;
      this.changed = wanted.kernel === null && now ? change(null, answer, now.answer) : [];
      const shown = now && now.text !== text ? await Linked.to(now.text) : linked;
      if (isLate()) return false;
      this.#linked = shown;
      const [mistake] = [...this.first.mistakes, ...this.second.mistakes];
      if (mistake) throw new NoText(`Line ${mistake.line}: ${mistake.message}`);
      this.trouble = null;
      return true;
    });
  }

  async #beside(kernel: string): Promise<void> {
    await this.second.open(await this.#on(this.first.run?.opened.text ?? '', kernel), () => 0);
    await this.second.follow(this.first);
    void this.#part();
  }

  /** Comes when the pair is drawn: rules are tried for it. */
  async #part(): Promise<void> {
    const [first, second] = [this.first.run?.opened, this.second.run?.opened];
    if (!first || !second) return;
    await this.#guarded(async () => {
      const parting = await partingOf(first, second, this.#engine);
      if (first !== this.first.run?.opened || second !== this.second.run?.opened) return false;
      this.parting = parting;
      this.#changed();
      return true;
    });
  }

  go(cursor: Cursor): Promise<boolean> {
    return this.#guarded(async () => {
      const moved = this.first.go(cursor);
      await Promise.all([moved, this.isPair ? this.second.follow(this.first) : null]);
      return true;
    });
  }

  /** A link to what is shown, or would be if the model could run; null where there is none. */
  get link(): string | null {
    const { run, cursor } = this.first;
    const { kernel = null, compare = null, step = null } = this.#wanted ?? {};
    if (run) return this.#linked?.at(stepOf(run.opened, cursor.position), this.isPair ? compare : null) ?? null;
    return this.#linked?.at(step ?? '0', compare ?? kernel) ?? null;
  }

  close(): void {
    this.#serial++;
    this.first.close();
    this.second.close();
  }

  async #on(text: string, kernel: string): Promise<string> {
    const opened: Opened = await this.#engine.open(text);
    void this.#engine.close(opened.session);
    return onKernel(opened, kernel);
  }

  async #guarded(run: () => Promise<boolean>): Promise<boolean> {
    try {
      return await run();
    } catch (error) {
      this.trouble = troubleOf(error);
      this.#changed();
      return false;
    }
  }
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof NoText) return { what: 'text', sentence: error.message };
  // A mistake of the element itself must not pass for one of the engine.
  if (!(error instanceof EngineFailure)) throw error;
  if (isRefused()) return { what: 'policy', sentence: 'This page does not let WebAssembly run, so the run cannot be shown here.' };
  return { what: 'engine', sentence: 'The model has stopped over this scenario: a mistake in it, not in the text.' };
}
