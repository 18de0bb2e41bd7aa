import { html, nothing, type TemplateResult } from 'lit';
import { isBehind, type State } from '../app/state.ts';
import type { Send } from '../app/store.ts';
import type { Claim, Detail, Life, Told } from '../engine/types.ts';
import { term } from './hands.ts';
import { icon } from './icons.ts';
import { sentence } from './sentence.ts';

/** What the thing is, its rule, since when it is so, who did it; and what can be made of it. */
export function detailCard(detail: Detail, state: State, send: Send, close: () => void) {
  const { heading, since, changes, earlier, lives, claim } = detail;
  return html`<div class="detail-body"><div class="detail-head">
      <p id="detail-heading"><span class="detail-title">${sentence(heading, send)}</span> ${sentence(since, send)}</p>
      <button type="button" class="icon-button" aria-label="Close" @click=${close}>${icon('close')}</button>
    </div>
    ${rule(detail, state)} ${lives.length > 0 ? biography(lives, send) : history(changes, send)}
    ${earlier.length > 0 && lives.length === 0 ? html`<p class="quiet">${sentence(earlier, send)}</p>` : nothing}</div>
    ${claim ? expectation(claim, isBehind(state) || state.editing, send) : nothing}`;
}

function rule({ term: key }: Detail, { glossary }: State) {
  const entry = glossary.get(key);
  if (!entry) return nothing;
  return html`<p class="detail-rule">${term(entry.title, key)} ${entry.sentence} <small>${entry.evidence}</small></p>`;
}

function history(changes: readonly Told[], send: Send) {
  if (changes.length === 0) return nothing;
  return html`<h3 class="section-title">Last changes</h3>
    ${list(changes, send)}`;
}

/** The last turns matter most; those before are a press away. */
const CHAPTERS = 4;

function earlierChapters(chapters: readonly Told[], send: Send) {
  if (chapters.length === 0) return nothing;
  return html`<details class="detail-earlier">
    <summary>${chapters.length} earlier</summary>
    ${list(chapters, send)}
  </details>`;
}

function list(all: readonly Told[], send: Send) {
  return html`<ol class="detail-list">
    ${all.map((told) => html`<li>${moment(told, send)}</li>`)}
  </ol>`;
}

function biography(lives: readonly Life[], send: Send) {
  return html`<h3 class="section-title">Who wrote this, who lost this</h3>
    ${lives.map(
      ({ heading, chapters, copies }) =>
        html`${lives.length > 1 ? html`<p class="detail-bytes">${sentence(heading, send)}</p>` : nothing}
          ${earlierChapters(chapters.slice(0, -CHAPTERS), send)} ${list(chapters.slice(-CHAPTERS), send)}
          <p>${sentence(copies, send)}</p>`,
    )}`;
}

/** Its first step leads to the very kernel step, not only to the operation. */
function moment({ position, sentence: parts }: Told, send: Send): TemplateResult {
  const [first, ...rest] = parts;
  if (first?.kind !== 'step') return html`${sentence(parts, send)}`;
  return html`<button
      type="button"
      class="link"
      title="Go to this kernel step"
      @click=${() => send({ kind: 'seek', position, grain: 'kernel' })}
      >${first.text}</button
    >${sentence(rest, send)}`;
}

function expectation({ line, place }: Claim, isBusy: boolean, send: Send) {
  if (place === 'inside-turn')
    return html`<p class="quiet">At the end of the operation this can be expected: <code>${line}</code></p>`;
  return html`<p class="detail-expect">
    <button
      type="button"
      class="button small"
      aria-disabled=${isBusy ? 'true' : 'false'}
      @click=${() => !isBusy && send({ kind: 'expect-this' })}
    >
      expect this</button
    ><code>${line}</code>
  </p>`;
}
