import { html, type TemplateResult } from 'lit';
import type { Sentence, Span } from '../engine/types.ts';
import type { Send } from '../app/store.ts';

/** A word that explains itself on hover, focus or touch: `wb-terms` listens for it. In the stage it is a stop of the grid. */
export function term(text: string, key: string, isStop = false): TemplateResult {
  if (isStop) return html`<button type="button" class="term" data-term=${key} data-stop tabindex="-1">${text}</button>`;
  return html`<button type="button" class="term" data-term=${key}>${text}</button>`;
}

function span(part: Span, send: Send): TemplateResult {
  switch (part.kind) {
    case 'text':
      return html`${part.text}`;
    case 'strong':
      return html`<strong>${part.text}</strong>`;
    case 'code':
      return html`<code>${part.text}</code>`;
    case 'step':
      return html`<button
        type="button"
        class="link"
        @click=${() => send({ kind: 'go-to-statement', statement: part.statement })}
        >${part.text}</button
      >`;
    case 'term':
      return term(part.text, part.term);
  }
}

/** The core builds the sentences; the page only gives their parts a shape. */
export function sentence(parts: Sentence, send: Send): TemplateResult[] {
  return parts.map((part) => span(part, send));
}

/** A diagnostic's message: what stands between backticks is code. */
export function message(text: string): (string | TemplateResult)[] {
  return text.split('`').map((part, place) => (place % 2 === 0 ? part : html`<code>${part}</code>`));
}

export function plain(parts: Sentence): string {
  return parts.map(({ text }) => text).join('');
}
