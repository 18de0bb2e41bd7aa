import { html, nothing } from 'lit';
import { changes, type Change } from '../app/link.ts';
import type { State } from '../app/state.ts';
import type { Send } from '../app/store.ts';
import { setting } from '../app/state.ts';
import { icon } from './icons.ts';

/** What a link brings with it: that the model says something else by now, that it is damaged, what was open before. */
export function visitMessages(state: State, send: Send) {
  return html`${problem(state, send)} ${changed(state, send)} ${lastScenario(state, send)}`;
}

function dismiss(send: Send, kind: 'link-problem-dismissed' | 'visit-dismissed') {
  return html`<button type="button" class="icon-button" aria-label="Dismiss" @click=${() => send({ kind })}>
    ${icon('close')}
  </button>`;
}

function problem({ linkProblem }: State, send: Send) {
  if (linkProblem === null) return nothing;
  const sentence = `${linkProblem.charAt(0).toUpperCase()}${linkProblem.slice(1)}`;
  return html`<div class="banner visit" data-tone="bad" role="alert">
    <p>${sentence}. The page is as it would be without it.</p>
    ${dismiss(send, 'link-problem-dismissed')}
  </div>`;
}

function changed(state: State, send: Send) {
  const found = changes(state);
  if (found.length === 0) return nothing;
  return html`<div class="banner visit" data-tone="bad" role="status">
    <div>
      <p>The model has changed since this link was made.</p>
      ${found.map((change) => thenNow(change, setting(state)?.kernel ?? ''))}
    </div>
    ${dismiss(send, 'visit-dismissed')}
  </div>`;
}

function thenNow({ kernel, then, now, isSame }: Change, own: string) {
  const rest = isSame ? ' again, but not of the same bytes or expectations' : '';
  return html`<p>
    <span class="quiet">On <span class="mono">${kernel ?? own}</span>, then:</span> <b>${then}</b>, <span class="quiet">now:</span>
    <b>${now ?? 'it does not run'}</b>${rest}.
  </p>`;
}

function lastScenario({ visit, doc }: State, send: Send) {
  if (!visit?.last || visit.last.text === doc.text) return nothing;
  return html`<div class="banner visit" data-tone="note">
    <p>This came with a link.</p>
    ${dismiss(send, 'visit-dismissed')}
    <div class="banner-buttons">
      <button type="button" class="button small" @click=${() => send({ kind: 'last-scenario' })}>
        Your last scenario
      </button>
    </div>
  </div>`;
}
