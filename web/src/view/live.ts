import { html } from 'lit';
import { together } from '../app/beside.ts';
import { fileNamed } from '../app/draft.ts';
import { pending } from '../app/predict.ts';
import { printRange } from '../app/sizes.ts';
import type { Pick } from '../app/state.ts';
import { Piece } from './piece.ts';
import { forHand, plain } from './sentence.ts';

const REST_MS = 250;

/**
 * The page's one polite live region. It speaks when the cursor has come to rest, so that
 * scrubbing is not read out tick by tick.
 */
export class Live extends Piece {
  static override properties = { ...Piece.properties, words: { state: true } };
  declare words: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = '';
  #pick: Pick | null = null;
  #said = '';
  #saidAt: unknown = null;
  #pickedAt: { readonly view: unknown; readonly words: string } | null = null;

  constructor() {
    super();
    this.words = '';
  }

  protected override willUpdate(): void {
    const words = this.#wanted();
    if (words === this.#last) return;
    this.#last = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.words = words;
    }, REST_MS);
  }

  #wanted(): string {
    const { failure, notice, run, opened } = this.state;
    if (failure) return 'The engine has stopped.';
    if (notice !== null) return notice;
    const error = opened?.diagnostics.find(({ severity }) => severity === 'error');
    if (error) return `Line ${error.line}: ${error.message.replaceAll('`', '')}`;
    const picked = this.#picked();
    if (picked) return picked;
    const explored = this.#explored();
    if (explored !== null) return explored;
    const { timeline, cursor } = this.state;
    // A run that plays is heard where something changes that matters, and where it stops.
    if (timeline.isPlaying && !run?.opened.events.includes(cursor.position)) return this.#last;
    const said = together(this.state)?.view?.announcement ?? run?.view?.announcement ?? '';
    const question = pending(this.state);
    return [forHand(said), question ? plain(question.sentence) : ''].join(' ').trim();
  }

  /** A range that was picked, until the cursor moves on. */
  #picked(): string | null {
    const { pick, run } = this.state;
    if (pick !== this.#pick) {
      this.#pick = pick;
      const file = pick && run && fileNamed(run.opened, pick.file);
      this.#pickedAt = pick && file ? { view: run?.view, words: `Picked ${printRange(pick.file, file, pick.from, pick.to)}` } : null;
    }
    return this.#pickedAt?.view === run?.view ? (this.#pickedAt?.words ?? null) : null;
  }

  /** What the explorer began or ended, until the cursor moves on. */
  #explored(): string | null {
    const { said } = this.state.explore;
    const view = this.state.run?.view;
    if (said !== this.#said) {
      this.#said = said;
      this.#saidAt = view;
    }
    return said !== '' && this.#saidAt === view ? said : null;
  }

  protected override render() {
    return html`<p class="unseen" role="status" aria-live="polite">${this.words}</p>`;
  }
}

customElements.define('wb-live', Live);
