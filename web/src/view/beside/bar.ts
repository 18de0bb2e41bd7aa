import { html, nothing } from 'lit';
import { together } from '../../app/beside.ts';
import { icon } from '../icons.ts';
import { message, sentence } from '../sentence.ts';
import { Piece } from '../piece.ts';

/** What the marks on both stages, and on the bands below them, mean. */
const MARKS = html`<p class="beside-marks">
  <span><i class="mark-differs" aria-hidden="true">≠</i> not the same on both</span>
  <span><i class="mark-changed" aria-hidden="true"></i> changed by this step</span>
  <span><i class="mark-parting" aria-hidden="true">◆</i> here they part</span>
</p>`;

/** What came of the comparison: where the two runs part and which rule makes it, or why there is nothing to see. */
export class BesideBar extends Piece {
  protected override render() {
    const { beside } = this.state;
    if (!beside || this.state.predict.on) return nothing;
    return html`<div class="beside-bar" role="group" aria-label="Comparison">
      <div class="beside-words" tabindex="0">${this.#words()}${together(this.state) ? MARKS : nothing}</div>
      <button
        type="button"
        class="icon-button"
        aria-label="End comparison"
        title="End comparison"
        @click=${() => this.send({ kind: 'beside', kernel: null })}
      >
        ${icon('close')}
      </button>
    </div>`;
  }

  #words() {
    const { beside } = this.state;
    const { answer, kernel } = beside ?? {};
    if (!answer) return html`<p class="quiet">Running on ${kernel}…</p>`;
    if (answer.refused.length > 0)
      return html`<p>
        This scenario cannot run on ${kernel}: ${message(answer.refused.join('; '))}.
      </p>`;
    const pair = together(this.state);
    const last = answer.points.at(-1);
    if (!pair || !last) return html`<p>${sentence(answer.summary, this.send)}</p>`;
    return html`<p>
      ${sentence(last.sentence, this.send)} ${this.#jump(last.row)}
    </p>`;
  }

  #jump(row: number) {
    return html`<button
      type="button"
      class="link beside-jump"
      aria-label="Go there: where they part"
      @click=${() => this.send({ kind: 'seek-row', row, grain: 'kernel' })}
    >
      Go there
    </button>`;
  }
}

customElements.define('wb-beside-bar', BesideBar);
