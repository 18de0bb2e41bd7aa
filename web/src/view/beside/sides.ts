import { html } from 'lit';
import { fromSide, sideOf, SIDES, type Side, type Together } from '../../app/beside.ts';
import type { State } from '../../app/state.ts';
import type { Send } from '../../app/store.ts';
import { VERDICT_MARKS } from '../words.ts';

/** The two stages, each with its kernel, its verdict and its caption. Wide windows have them side by side, others one above the other. */
export function sides(state: State, send: Send, pair: Together) {
  return html`<div class="sides">${SIDES.map((side) => one(state, send, pair, side))}</div>`;
}

function one(state: State, send: Send, pair: Together, side: Side) {
  const own = sideOf(state, side);
  const sendRow: Send = (event) => send(fromSide(state, side, event));
  const name = pair.answer.kernels[side] ?? '';
  const view = own.run?.view;
  return html`<div class="side" role="group" aria-label=${name} data-stands=${pair.view?.takes[side] === false && pair.view.takes[1 - side] === true}>
    <div class="side-head">
      <h2>${name}</h2>
      ${
        view
          ? html`<span class="verdict-word" data-verdict=${view.verdict}
              ><span aria-hidden="true">${VERDICT_MARKS[view.verdict]}</span> ${view.verdict}</span
            >`
          : null
      }
      <button
        type="button"
        class="side-told"
        aria-pressed=${pair.told === side ? 'true' : 'false'}
        aria-label=${`Story of ${name}`}
        @click=${() => send({ kind: 'tell', side })}
      >
        story
      </button>
    </div>
    <wb-caption .state=${own} .send=${sendRow}></wb-caption>
    <wb-stage .state=${own} .send=${sendRow} .isCramped=${true} .label=${name}></wb-stage>
  </div>`;
}
