import { html, nothing } from 'lit';
import { offer } from '../app/first-minute.ts';
import type { State } from '../app/state.ts';
import { Piece } from './piece.ts';
import { verdictBox } from './why.ts';

/** The verdict so far, and at the end of the incident what to try next. */
export class Verdict extends Piece {
  static override properties = { ...Piece.properties, whole: { attribute: false } };
  /** The page with both runs, where two kernels are compared; `state` is of the one whose verdict it is. */
  declare whole: State;

  protected override render() {
    const view = this.state.run?.view;
    return view ? html`${verdictBox(view, this.send)} ${this.#offer()}` : nothing;
  }

  #offer() {
    const found = offer(this.whole);
    if (!found) return nothing;
    const { kernel, label } = found;
    return html`<p class="offer">
      <button
        type="button"
        class="button primary"
        @click=${() => this.send({ kind: 'request-edit', request: { kind: 'setKernel', kernel } })}
      >
        ${label}
      </button>
    </p>`;
  }
}

customElements.define('wb-verdict', Verdict);
