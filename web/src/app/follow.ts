import { EngineFailure, type Engine } from '../engine/engine.ts';
import type { Link } from '../engine/types.ts';
import type { Address, Entry } from './address.ts';
import { linkOf } from './link.ts';
import { momentOf } from './moment.ts';
import type { State } from './state.ts';

/** Browsers count changes of the address; what a reader does in one go is one. */
export const PAUSE_MS = 500;

/** What an entry of the history has to know, to bring the state back. */
export function entryOf(state: State): Entry {
  const { doc, variants, visit } = state;
  const answer = visit?.text === doc.text ? visit.answer : null;
  return { text: doc.text, moment: momentOf(state), variant: variants.current, answer };
}

/** The link in the address bar still says what was said when it was made: a visit changes nothing of it. */
export function addressOf(state: State): Link {
  const link = linkOf(state);
  const { visit, doc } = state;
  if (visit?.text !== doc.text) return link;
  const secondAnswer = visit.kernel === link.kernel ? (visit.secondAnswer ?? link.secondAnswer) : link.secondAnswer;
  return { ...link, answer: visit.answer ?? link.answer, secondAnswer };
}

/** The text has run, and so has the second kernel if there is one. */
function isSettled({ run, doc, beside }: State): boolean {
  return run?.opened.text === doc.text && (beside === null || beside.answer !== null);
}

/** Has the address bar follow what is open: from the first change on it is a link to it. */
export class Follow {
  readonly #engine: Pick<Engine, 'writeLink'>;
  readonly #address: Address;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What the address bar says, or is about to. */
  #said: string | null = null;
  /** The text that was opened by a link or from the history last. */
  #arrival: number | null = null;

  constructor(engine: Pick<Engine, 'writeLink'>, address: Address) {
    this.#engine = engine;
    this.#address = address;
  }

  /** The state has changed. */
  see(state: State): void {
    // A text that does not run is kept too, but only once it is clear that it does not.
    const isWrong = state.opened?.text === state.doc.text && state.opened.run === null;
    if (!isSettled(state) && !isWrong) return;
    const link = addressOf(state);
    const says = JSON.stringify(link);
    const arrival = state.visit?.version ?? null;
    const isAsOpened = this.#said === null || (arrival !== null && arrival !== this.#arrival);
    if (says === this.#said && !isAsOpened) return;
    this.#said = says;
    this.#arrival = arrival ?? this.#arrival;
    clearTimeout(this.#timer);
    // What the page opened with is what the address bar says already.
    if (isAsOpened) this.#address.note(entryOf(state));
    else this.#timer = setTimeout(() => void this.#write(state, link, says), PAUSE_MS);
  }

  async #write(state: State, link: Link, says: string): Promise<void> {
    try {
      const { link: written } = await this.#engine.writeLink(link);
      if (this.#said === says) this.#address.replace(entryOf(state), written);
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
    }
  }
}
