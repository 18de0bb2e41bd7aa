import { html, nothing } from 'lit';
import { sideOf, type Together } from '../../app/beside.ts';
import type { Beside as Answer } from '../../engine/types.ts';
import type { State } from '../../app/state.ts';
import type { Send } from '../../app/store.ts';
import { sentence } from '../sentence.ts';
import { VERDICT_MARKS } from '../words.ts';

/** Beside the story of one kernel: the other's verdict, where the two part, and what differs now. */
export function partings(state: State, send: Send, pair: Together) {
  const other = pair.told === 0 ? 1 : 0;
  const view = sideOf(state, other).run?.view;
  const { answer } = pair;
  return html`${
    view
      ? html`<p class="other-verdict">
          <span class="verdict-word" data-verdict=${view.verdict}
            ><span aria-hidden="true">${VERDICT_MARKS[view.verdict]}</span> ${answer.kernels[other]}:</span
          >
          ${sentence(view.verdictSentence, send)}
        </p>`
      : nothing
  }
  ${answer.points.length > 0 ? places(answer, send) : nothing} ${differences(pair.view?.differences ?? [])}`;
}

function places(answer: Answer, send: Send) {
  return html`<h2 class="section-title" id="part-title">Where they part</h2>
  <ul class="partings" aria-labelledby="part-title">
    ${answer.points.map(
      ({ row, sentence: said }) =>
        html`<li>
          ${sentence(said, send)}
          <button
            type="button"
            class="link"
            aria-label=${`Go there: row ${row}`}
            @click=${() => send({ kind: 'seek-row', row, grain: 'kernel' })}
          >
            Go there
          </button>
        </li>`,
    )}
    <li>${sentence(answer.summary, send)}</li>
  </ul>`;
}

/** Everything that is outlined in the stages, in words. */
function differences(found: readonly string[]) {
  if (found.length === 0) return nothing;
  return html`<details class="differences">
    <summary>${found.length === 1 ? 'One difference now' : `${found.length} differences now`}</summary>
    <ul>
      ${found.map((words) => html`<li>${words}</li>`)}
    </ul>
  </details>`;
}
