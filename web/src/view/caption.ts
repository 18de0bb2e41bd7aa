import { html, nothing } from 'lit';
import { hint } from '../app/first-minute.ts';
import { isBehind } from '../app/state.ts';
import { Piece } from './piece.ts';
import { sentence } from './sentence.ts';

/** One sentence that says what the last step did; before the first one, where to begin. */
export class Caption extends Piece {
  protected override render() {
    const { run, failure, doc } = this.state;
    if (!run)
      return html`<div class="caption">
        <p class="quiet">${failure || doc.version > 0 ? '' : 'Starting the engine…'}</p>
      </div>`;
    return html`<div class="caption">
      ${isBehind(this.state) ? html`<p class="behind">The last run that was good is shown: the text has changed since and does not run.</p>` : nothing}
      <p>${this.#begin()}${sentence(run.view?.caption ?? [], this.send)}</p>
      ${this.#switch()}
    </div>`;
  }

  #begin() {
    if (hint(this.state)?.kind !== 'begin') return nothing;
    const step = () => this.send({ kind: 'go', to: 'next' });
    return html`<strong class="hint"
      >Press <button type="button" class="key" aria-label="Right arrow: step" @click=${step}>→</button> and watch who
      remembers.</strong
    > `;
  }

  #switch() {
    const found = hint(this.state);
    if (found?.kind !== 'switch') return nothing;
    const { kernel, label } = found;
    return html`<button
      type="button"
      class="button primary"
      @click=${() => this.send({ kind: 'request-edit', request: { kind: 'setKernel', kernel } })}
    >
      ${label}
    </button>`;
  }
}

customElements.define('wb-caption', Caption);
