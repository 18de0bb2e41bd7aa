import { html, nothing } from 'lit';
import { answered, pending, score } from '../app/predict.ts';
import type { Question } from '../engine/types.ts';
import { isChecked } from './events.ts';
import { Piece } from './piece.ts';
import { plain, sentence } from './sentence.ts';

/** The teacher's switch, and the score: shown, and kept nowhere. */
export class PredictSwitch extends Piece {
  protected override render() {
    const { predict } = this.state;
    return html`<div class="predict-head">
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          .checked=${predict.on}
          @change=${(event: Event) => this.send({ kind: 'predict', on: isChecked(event) })}
        />
        Predict what comes
      </label>
      ${predict.on ? html`<span class="score" role="status">${this.#score()}</span>` : nothing}
    </div>`;
  }

  #score(): string {
    const { predict, run } = this.state;
    if (predict.text !== run?.opened.text) return '';
    const { right, answered: done, of } = score(this.state);
    if (of === 0) return 'nothing to ask here';
    return done === 0 ? `${of} questions` : `${right} of ${done} right`;
  }
}

/** The question that stands in the way, or what became of the last one. */
export class QuestionCard extends Piece {
  #stopped = 0;

  /** A step that was stopped by the question leads to it. */
  protected override updated(): void {
    const { stopped } = this.state.predict;
    if (stopped > this.#stopped) {
      const card = this.querySelector<HTMLElement>('.question');
      card?.scrollIntoView({ block: 'nearest' });
      card?.querySelector<HTMLElement>('button.choice')?.focus();
    }
    this.#stopped = stopped;
  }

  protected override render() {
    const question = pending(this.state);
    const last = answered(this.state);
    return html`${last ? this.#result(last.question, last.choice) : nothing}${question ? this.#ask(question) : nothing}`;
  }

  #ask({ statement, sentence: asks, choices }: Question) {
    const words = this.state.run?.opened.statements[statement]?.text ?? '';
    return html`<section class="question" aria-labelledby="question">
      <p class="mono question-line">${words}</p>
      <h2 id="question">${plain(asks)}</h2>
      <ul>
        ${choices.map(
          (choice, index) =>
            html`<li>
              <button
                type="button"
                class="button choice"
                @click=${() => this.send({ kind: 'predicted', statement, choice: index })}
              >
                ${plain(choice)}
              </button>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  /** Why it is so, the caption says, and the story where something has gone wrong. */
  #result({ choices, answer }: Question, choice: number) {
    const isRight = choice === answer;
    return html`<section class="question result" data-right=${isRight} aria-label="Your prediction">
      <p>
        <strong><span aria-hidden="true">${isRight ? '✓' : '✗'} </span>${isRight ? 'Right.' : 'Not so.'}</strong>
        ${isRight ? nothing : html`You chose: <span class="chosen">${plain(choices[choice] ?? [])}</span>. It is:`}
        ${sentence(choices[answer] ?? [], this.send)}.
      </p>
    </section>`;
  }
}

customElements.define('wb-predict', PredictSwitch);
customElements.define('wb-question', QuestionCard);
