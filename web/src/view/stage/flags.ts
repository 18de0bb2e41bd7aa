import { html, nothing } from 'lit';
import type { Difference, Flag } from '../../engine/types.ts';
import { rove } from '../roving.ts';
import { differenceOf, spoken } from './differs.ts';

/** A mark of the tree that leads to a file's pages; capitals tell it from the page's own flags. */
const TAG = 'tag ';

/** Flags as chips with one tab stop: ↑ and ↓ move among them, each explains itself. */
export function flagGroup(label: string, flags: readonly Flag[], differs?: readonly Difference[]) {
  return html`<span
    class="flags"
    role="group"
    aria-label=${label}
    @keydown=${(event: KeyboardEvent) => rove(event, '.flag')}
  >
    ${flags.map((flag, place) => flagChip(flag, place === 0, differenceOf(differs, flag.name)))}
  </span>`;
}

function flagChip({ name, term, on, changed }: Flag, isTabStop: boolean, mark: string | null) {
  return html`<button
    type="button"
    class="flag mono"
    data-term=${term}
    data-on=${on}
    data-changed=${changed}
    data-differs=${mark !== null}
    tabindex=${isTabStop ? 0 : -1}
  >
    ${name.startsWith(TAG) ? html`<span class="tag-word">${TAG}</span>${name.slice(TAG.length)}` : name}<span class="unseen">: ${on ? 'on' : 'off'}${changed ? ', changed' : ''}${spoken(mark)}</span>
  </button>`;
}

/** How flags of pages and blocks usually are; only what differs is worth a word. */
const USUAL: Readonly<Record<string, boolean>> = { uptodate: true, mapped: true };

/** Where room is short: what is unusual, what has changed, and always whether it is dirty. */
export function telling(flags: readonly Flag[], differs?: readonly Difference[]): Flag[] {
  const tells = ({ name, on, changed }: Flag) => changed || name === 'dirty' || on !== (USUAL[name] ?? false);
  const marked = ({ name }: Flag) => differenceOf(differs, name) !== null;
  return flags.filter((flag) => marked(flag) || (tells(flag) && !repeats(flag, flags)));
}

/** A tag that says the same as the page's flag of that name. */
function repeats({ name, on, changed }: Flag, flags: readonly Flag[]): boolean {
  if (!name.startsWith(TAG)) return false;
  const own = flags.find((flag) => flag.name === name.slice(TAG.length).toLowerCase());
  return own !== undefined && own.on === on && own.changed === changed;
}

/** A block's flags in words: dirty or clean first, then whatever is unusual. */
export function blockWords(flags: readonly Flag[], differs?: readonly Difference[]) {
  const dirty = flags.find(({ name }) => name === 'dirty');
  const others = flags.filter((flag) => flag !== dirty && flag.on !== (USUAL[flag.name] ?? false));
  const changed = flags.some((flag) => flag.changed);
  const cleaned = dirty?.changed && !dirty.on;
  const marks = flags.flatMap(({ name }) => differenceOf(differs, name) ?? []);
  return html`<span class="bits mono" data-dirty=${dirty?.on ?? false} data-changed=${changed} data-differs=${marks.length > 0}>
    ${cleaned ? html`<s><span class="unseen">was </span>dirty</s>` : nothing}
    <span data-term=${dirty?.term ?? ''}>${dirty?.on ? 'dirty' : 'clean'}</span>
    ${others.map(({ name, on, term }) => html`<span class="bit" data-term=${term}>${on ? name : `not ${name}`}</span>`)}
    ${changed ? html`<span class="unseen">, changed</span>` : nothing}
    ${marks.length > 0 ? html`<span class="unseen">${spoken(marks.join(', '))}</span>` : nothing}
  </span>`;
}
