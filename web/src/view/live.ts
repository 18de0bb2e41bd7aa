import { html } from 'lit';
import { fileNamed } from '../app/draft.ts';
import { printRange } from '../app/sizes.ts';
import type { Pick } from '../app/state.ts';
import { Piece } from './piece.ts';

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
    const { timeline, cursor } = this.state;
    // A run that plays is heard where something changes that matters, and where it stops.
    if (timeline.isPlaying && !run?.opened.events.includes(cursor.position)) return this.#last;
    return run?.view?.announcement ?? '';
  }

  /** A range that has just been picked. */
  #picked(): string | null {
    const { pick, run } = this.state;
    const isNew = pick !== this.#pick && pick !== null;
    this.#pick = pick;
    if (!isNew || !run) return null;
    return `Picked ${printRange(pick.file, fileNamed(run.opened, pick.file), pick.from, pick.to)}`;
  }

  protected override render() {
    return html`<p class="unseen" role="status" aria-live="polite">${this.words}</p>`;
  }
}

customElements.define('wb-live', Live);
