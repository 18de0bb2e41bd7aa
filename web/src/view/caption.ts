import { html, nothing } from 'lit';
import { hasErrors, isBehind } from '../app/state.ts';
import { Piece } from './piece.ts';
import { sentence } from './sentence.ts';

/**
 * What the last step did. Its room is the same for every step, so that the stage stands still;
 * a text that is longer scrolls.
 */
export class Caption extends Piece {
  protected override updated(): void {
    this.querySelector('.caption')?.scrollTo(0, 0);
  }

  protected override render() {
    return html`<div class="caption" role="group" aria-label="What the last step did" tabindex="0">
      ${this.#words()}
    </div>`;
  }

  #words() {
    const { run, failure, opened, doc } = this.state;
    if (!run && hasErrors(opened)) return html`<p class="quiet">There is nothing to show: the text does not run yet.</p>`;
    if (!run) return html`<p class="quiet">${failure || doc.version > 0 ? '' : 'Starting the engine…'}</p>`;
    return html`${
        isBehind(this.state)
          ? html`<p class="behind">The last run that was good is shown: the text has changed since and does not run.</p>`
          : nothing
      }
      <p>${sentence(run.view?.caption ?? [], this.send)}</p>`;
  }
}

customElements.define('wb-caption', Caption);
