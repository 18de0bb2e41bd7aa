import { html, nothing, type TemplateResult } from 'lit';
import type { Pick } from '../app/state.ts';
import type { BlockView, PageView } from '../engine/types.ts';
import { shortName } from '../view/stage/heads.ts';

// An embed's picture is to be looked at: it asks nothing of whoever reads the page around it. The build of the
// embed takes this file in the place of `view/hands.ts`, and a test holds the two to the same exports.

export const stop = (_thing?: string | null): typeof nothing => nothing;

export function term(text: string, _key: string, _isStop = false): TemplateResult {
  return html`${text}`;
}

export function blockHead(_pick: Pick | null, _page: PageView, block: BlockView): TemplateResult {
  return html`<span class="block-head mono">${shortName(block)}</span>`;
}

({ stop, term, blockHead }) satisfies { readonly [K in keyof typeof import('../view/hands.ts')]: unknown };
