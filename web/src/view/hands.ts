import { html, type TemplateResult } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';
import type { Pick } from '../app/state.ts';
import type { BlockView, PageView } from '../engine/types.ts';
import { isPicked, shortName } from './stage/heads.ts';

// What a reader's hands can do to the picture: ask about a thing, have a term explained, pick bytes. An embed
// shows the same picture to be looked at only; its build takes `embed/hands.ts` in the place of this file.

/** Sets attributes that stay: the grid moves the tab stop about. */
class Stop extends Directive {
  #isSet = false;

  override update({ element }: ElementPart, [thing]: [thing?: string | null]): void {
    if (!this.#isSet) {
      this.#isSet = true;
      element.setAttribute('data-stop', '');
      element.setAttribute('tabindex', '-1');
    }
    if (thing === undefined) return;
    if (!element.hasAttribute('role')) {
      element.setAttribute('role', 'button');
      element.setAttribute('aria-haspopup', 'dialog');
    }
    if (thing === null) element.removeAttribute('data-thing');
    else if (element.getAttribute('data-thing') !== thing) element.setAttribute('data-thing', thing);
  }

  override render(_thing?: string | null): void {}
}

/** A place where the arrow keys stop; with a name for the core it is something that can be asked about. */
export const stop = directive(Stop);

/** A word that explains itself on hover, focus or touch: `wb-terms` listens for it. In the stage it is a stop of the grid. */
export function term(text: string, key: string, isStop = false): TemplateResult {
  if (isStop) return html`<button type="button" class="term" data-term=${key} ${stop()}>${text}</button>`;
  return html`<button type="button" class="term" data-term=${key}>${text}</button>`;
}

/** The head of a block's column: names its bytes, and picks them for the next operation. */
export function blockHead(pick: Pick | null, page: PageView, block: BlockView): TemplateResult {
  return html`<button
    type="button"
    class="block-head mono"
    aria-pressed=${isPicked(pick, page, block) ? 'true' : 'false'}
    aria-label=${`Pick bytes ${shortName(block)} of ${page.file}`}
    data-file=${page.file}
    data-from=${block.from}
    data-to=${block.to}
    ${stop()}
  >
    ${shortName(block)}
  </button>`;
}
