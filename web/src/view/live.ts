import { html } from 'lit';
import { together } from '../app/beside.ts';
import { pending } from '../app/predict.ts';
import { Piece } from './piece.ts';
import { plain } from './sentence.ts';

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
    const said = together(this.state)?.view?.announcement ?? run?.view?.announcement ?? '';
    const question = pending(this.state);
    return [said, question ? plain(question.sentence) : ''].join(' ').trim();
  }

  protected override render() {
    return html`<p class="unseen" role="status" aria-live="polite">${this.words}</p>`;
  }
}

customElements.define('wb-live', Live);
