import { html, nothing } from 'lit';
import type { Failure } from '../app/state.ts';
import { Piece } from './piece.ts';

/** After a panic: what has happened, where the page is now, and the text, so that nothing is lost. */
export class Recovery extends Piece {
  static override properties = { ...Piece.properties, copied: { state: true } };
  declare copied: boolean;

  constructor() {
    super();
    this.copied = false;
  }

  async #copy(failure: Failure): Promise<void> {
    const text = failure.text || this.state.doc.text;
    try {
      await navigator.clipboard.writeText(text);
      this.copied = true;
    } catch {
      // No right to the clipboard: the text is shown, selected, to be copied by hand.
      const area = this.querySelector('textarea');
      if (!area) return;
      area.hidden = false;
      area.select();
    }
  }

  protected override render() {
    const { failure } = this.state;
    if (!failure) return nothing;
    const text = failure.text || this.state.doc.text;
    return html`<section class="banner recovery" data-tone="bad" role="alert" aria-label="The engine has stopped">
      <p><strong>${HEADLINES[failure.during]}</strong> ${this.#where(failure)}</p>
      <p class="quiet mono">${failure.message}</p>
      <div class="banner-buttons">
        <button type="button" class="button small" @click=${() => void this.#copy(failure)}>
          ${this.copied ? 'Copied' : 'Copy the text'}
        </button>
        <button type="button" class="button small" @click=${() => this.send({ kind: 'retry' })}>Try again</button>
        <button type="button" class="button small" @click=${() => this.send({ kind: 'failure-dismissed' })}>
          Dismiss
        </button>
      </div>
      <textarea
        class="mono"
        hidden
        readonly
        aria-label="The text that the engine was running"
        .value=${text}
      ></textarea>
    </section>`;
  }

  #where({ during, position }: Failure) {
    const { run, cursor } = this.state;
    if (during === 'load') return 'Without it the page can show nothing.';
    const bug = 'This is a bug in the playground, not in your text. ';
    if (during === 'seek')
      return `${bug}It happened on the way to kernel step ${position}, which is not run again by itself. A new engine is at step ${cursor.position}.`;
    if (during === 'explore') return `${bug}What was found so far is still there; a new engine starts with the next search.`;
    if (!run) return `${bug}The text is kept, and is not run again by itself.`;
    return `${bug}A new engine shows the last run that was good. The text is kept as you wrote it, and is not run again by itself.`;
  }
}

const HEADLINES: Readonly<Record<Failure['during'], string>> = {
  load: 'The engine could not be loaded.',
  open: 'The engine stopped while it ran this text.',
  seek: 'The engine stopped in a kernel step.',
  ask: 'The engine stopped while it looked into the run.',
  compare: 'The engine stopped while it compared two kernels.',
  explore: 'The engine stopped while it explored.',
  edit: 'The engine stopped while it changed the text.',
  reopen: 'The engine stopped again.',
};

customElements.define('wb-recovery', Recovery);
