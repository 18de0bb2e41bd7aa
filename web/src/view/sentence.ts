import { html, type TemplateResult } from 'lit';
import type { Sentence, Span } from '../engine/types.ts';
import { term } from './hands.ts';

/** Where a step that a sentence names leads to. */
export type Go = (event: { readonly kind: 'go-to-statement'; readonly statement: number }) => void;

/** A hand that touches has no keys: the button is named in their place. */
const TOUCH = '(hover: none) and (pointer: coarse)';

export function isTouched(): boolean {
  return typeof matchMedia === 'function' && matchMedia(TOUCH).matches;
}

/** The core's words name a key; where there are none they name the button that does the same. */
export function forHand(text: string): string {
  return isTouched() ? text.replace('Press →', 'Tap “step”') : text;
}

function span(part: Span, go: Go): TemplateResult {
  switch (part.kind) {
    case 'text':
      return html`${forHand(part.text)}`;
    case 'strong':
      return html`<strong>${part.text}</strong>`;
    case 'code':
      return html`<code>${part.text}</code>`;
    case 'step':
      return html`<button
        type="button"
        class="link"
        @click=${() => go({ kind: 'go-to-statement', statement: part.statement })}
        >${part.text}</button
      >`;
    case 'term':
      return term(part.text, part.term);
  }
}

/** The core builds the sentences; the page only gives their parts a shape. */
export function sentence(parts: Sentence, go: Go): TemplateResult[] {
  return parts.map((part) => span(part, go));
}

/** A diagnostic's message: what stands between backticks is code. */
export function message(text: string): (string | TemplateResult)[] {
  return text.split('`').map((part, place) => (place % 2 === 0 ? part : html`<code>${part}</code>`));
}

export function plain(parts: Sentence): string {
  return forHand(parts.map(({ text }) => text).join(''));
}
