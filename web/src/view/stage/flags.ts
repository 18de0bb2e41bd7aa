import { html, nothing } from 'lit';
import type { Flag } from '../../engine/types.ts';

/** A mark of the tree that leads to a file's pages; capitals tell it from the page's own flags. */
const TAG = 'tag ';

/** Flags as chips, each a stop of the stage's grid; `thing` names what a flag belongs to. */
export function flagGroup(label: string, flags: readonly Flag[], thing: (flag: Flag) => string) {
  return html`<span class="flags" role="group" aria-label=${label}>${flags.map((flag) => flagChip(flag, thing(flag)))}</span>`;
}

function flagChip({ name, on, changed }: Flag, thing: string) {
  return html`<button
    type="button"
    class="flag mono"
    data-on=${on}
    data-changed=${changed}
    data-thing=${thing}
    data-stop
    tabindex="-1"
    aria-haspopup="dialog"
  >
    ${name.startsWith(TAG) ? html`<span class="tag-word">${TAG}</span>${name.slice(TAG.length)}` : name}<span class="unseen">: ${on ? 'on' : 'off'}${changed ? ', changed' : ''}</span>
  </button>`;
}

/** How flags of pages and blocks usually are; only what differs is worth a word. */
const USUAL: Readonly<Record<string, boolean>> = { uptodate: true, mapped: true };

/** Where room is short: what is unusual, what has changed, and always whether it is dirty. */
export function telling(flags: readonly Flag[]): Flag[] {
  const tells = ({ name, on, changed }: Flag) => changed || name === 'dirty' || on !== (USUAL[name] ?? false);
  return flags.filter((flag) => tells(flag) && !repeats(flag, flags));
}

/** A tag that says the same as the page's flag of that name. */
function repeats({ name, on, changed }: Flag, flags: readonly Flag[]): boolean {
  if (!name.startsWith(TAG)) return false;
  const own = flags.find((flag) => flag.name === name.slice(TAG.length).toLowerCase());
  return own !== undefined && own.on === on && own.changed === changed;
}

/** A block's flags in words: dirty or clean first, then whatever is unusual. */
export function blockWords(flags: readonly Flag[], thing: (flag: Flag) => string) {
  const dirty = flags.find(({ name }) => name === 'dirty');
  const others = flags.filter((flag) => flag !== dirty && flag.on !== (USUAL[flag.name] ?? false));
  const changed = flags.some((flag) => flag.changed);
  const cleaned = dirty?.changed && !dirty.on;
  return html`<span class="bits mono" data-dirty=${dirty?.on ?? false} data-changed=${changed}>
    ${dirty ? word(cleaned ? CLEANED : dirty.on ? 'dirty' : 'clean', '', thing(dirty)) : nothing}
    ${others.map((flag) => word(flag.on ? flag.name : `not ${flag.name}`, 'bit', thing(flag)))}
    ${changed ? html`<span class="unseen">, changed</span>` : nothing}
  </span>`;
}

/** The struck-out word says what it is now. */
const CLEANED = html`<s><span class="unseen">was </span>dirty</s><span class="unseen">, now clean</span>`;

function word(text: string | typeof CLEANED, kind: string, thing: string) {
  return html`<span
    class=${kind}
    role="button"
    aria-haspopup="dialog"
    data-thing=${thing}
    data-stop
    tabindex="-1"
    >${text}</span
  >`;
}
