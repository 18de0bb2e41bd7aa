import { html, nothing } from 'lit';
import type { KernelStepView, View } from '../engine/types.ts';
import { together } from '../app/beside.ts';
import { isBehind, type State } from '../app/state.ts';
import { partings } from './beside/partings.ts';
import { Piece } from './piece.ts';
import { term } from './hands.ts';
import { whyList } from './why.ts';

/** Why the verdict is as it is, and the kernel steps of the operation under way. */
export class Story extends Piece {
  static override properties = { ...Piece.properties, whole: { attribute: false } };
  /** The page with both runs, where two kernels are compared; `state` is of the one whose story is told. */
  declare whole: State;

  #hasFocus = false;

  protected override willUpdate(): void {
    this.#hasFocus = this.contains(document.activeElement);
  }

  /** What was pressed here may be gone, as a why is before what it is the why of: the reader stays in the story. */
  protected override updated(): void {
    if (this.#hasFocus && !this.contains(document.activeElement)) this.closest('section')?.focus({ preventScroll: true });
  }

  protected override render() {
    const pair = together(this.whole);
    const view = this.state.run?.view;
    if (!view) return nothing;
    return html`${pair ? partings(this.whole, this.send, pair) : nothing} ${whyList(view, this.send)} ${this.#about(view)} ${this.#steps(view)}`;
  }

  /** Before the first step there is room to say what the scenario is about. */
  #about({ position }: View) {
    const about = this.state.run?.opened.about ?? [];
    if (position > 0 || about.length === 0) return nothing;
    return html`<h2 class="section-title">About</h2>
      <div class="about">${about.map((paragraph) => html`<p>${paragraph}</p>`)}</div>`;
  }

  #steps(view: View) {
    if (view.kernelSteps.length === 0) return nothing;
    const number = this.state.run?.opened.statements[view.statement ?? -1]?.number;
    return html`<h2 class="section-title" id="steps-title">Kernel steps${number ? ` of step ${number}` : ''}</h2>
      <ol class="kernel-steps" aria-labelledby="steps-title">
        ${view.kernelSteps.map((step, place) => this.#step(step, place + 1, view))}
      </ol>`;
  }

  #step(step: KernelStepView, place: number, view: View) {
    const time = step.position < view.position ? 'past' : step.position === view.position ? 'now' : 'future';
    const { name, statement, position } = step;
    const holdHere = () => this.send({ kind: 'hold', statement, step: name, position });
    return html`<li class="kernel-step" data-time=${time} aria-current=${time === 'now' ? 'step' : nothing}>
      <button
        type="button"
        class="go"
        aria-label=${`Go to kernel step ${place}, ${step.name}`}
        @click=${() => this.send({ kind: 'seek', position: step.position, grain: 'kernel' })}
      >
        ${place}
      </button>
      <span class="kernel-step-name"
        ><span class="mono">${term(step.name, step.term)}</span>${step.detail ? html` <small>${whole(step.detail)}</small>` : nothing}${
          step.aliases.length > 0 ? html`<span class="unseen">, later ${step.aliases.join(', ')}</span>` : nothing
        }</span
      >
      ${
        step.canHold && !isBehind(this.state)
          ? html`<button
              type="button"
              class="hold"
              aria-label=${`Hold here, after ${step.name}, let others run`}
              title="Hold here, let others run: pauses the operation after this kernel step"
              @click=${holdHere}
            >
              hold here
            </button>`
          : nothing
      }
    </li>`;
  }
}

/** `[page 0]` is one word. */
function whole(detail: string): string {
  return detail.replace(/\[(\w+) /g, '[$1\u00a0');
}

customElements.define('wb-story', Story);
