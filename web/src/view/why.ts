import { html, nothing } from 'lit';
import type { View } from '../engine/types.ts';
import { sentence, type Go } from './sentence.ts';
import { VERDICT_MARKS } from './words.ts';

/** The verdict so far, in a sentence. */
export function verdictBox({ verdict, verdictSentence }: View, go: Go) {
  return html`<div class="verdict" data-verdict=${verdict}>
    <h2 class="unseen">Verdict: ${verdict}</h2>
    <p>
      <span class="verdict-mark" aria-hidden="true">${VERDICT_MARKS[verdict]}</span
      >${sentence(verdictSentence, go)}
    </p>
  </div>`;
}

export function whyList({ why }: View, go: Go) {
  if (why.length === 0) return nothing;
  return html`<h2 class="section-title" id="why-title">Why</h2>
    <ol class="why" aria-labelledby="why-title">
      ${why.map((cause) => html`<li>${sentence(cause, go)}</li>`)}
    </ol>`;
}
