import { html, nothing } from 'lit';
import type { Flag } from '../../engine/types.ts';
import { rove } from '../roving.ts';

/** Flags as chips with one tab stop: ↑ and ↓ move among them, each explains itself. */
export function flagGroup(label: string, flags: readonly Flag[]) {
  return html`<span
    class="flags"
    role="group"
    aria-label=${label}
    @keydown=${(event: KeyboardEvent) => rove(event, '.flag')}
  >
    ${flags.map((flag, place) => flagChip(flag, place === 0))}
  </span>`;
}

function flagChip({ name, term, on, changed }: Flag, isTabStop: boolean) {
  return html`<button
    type="button"
    class="flag mono"
    data-term=${term}
    data-on=${on}
    data-changed=${changed}
    tabindex=${isTabStop ? 0 : -1}
  >
    ${name}<span class="unseen">: ${on ? 'on' : 'off'}${changed ? ', changed' : ''}</span>
  </button>`;
}

/** Where room is short: what is on, what has changed, and always whether it is dirty. */
export function telling(flags: readonly Flag[]): Flag[] {
  return flags.filter(({ name, on, changed }) => on || changed || name === 'dirty');
}

/** How a block's flags usually are; only what differs is worth a word. */
const USUAL: Readonly<Record<string, boolean>> = { uptodate: true, mapped: true };

/** A block's flags in words: dirty or clean first, then whatever is unusual. */
export function blockWords(flags: readonly Flag[]) {
  const dirty = flags.find(({ name }) => name === 'dirty');
  const others = flags.filter((flag) => flag !== dirty && flag.on !== (USUAL[flag.name] ?? false));
  const changed = flags.some((flag) => flag.changed);
  const cleaned = dirty?.changed && !dirty.on;
  return html`<span class="bits mono" data-dirty=${dirty?.on ?? false} data-changed=${changed}>
    ${cleaned ? html`<s><span class="unseen">was </span>dirty</s>` : nothing}
    <span data-term=${dirty?.term ?? ''}>${dirty?.on ? 'dirty' : 'clean'}</span>
    ${others.map(({ name, on, term }) => html`<span class="bit" data-term=${term}>${on ? name : `not ${name}`}</span>`)}
    ${changed ? html`<span class="unseen">, changed</span>` : nothing}
  </span>`;
}
