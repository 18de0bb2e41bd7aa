import { html, nothing } from 'lit';
import type { Difference, Flag } from '../../engine/types.ts';
import { stop } from '../hands.ts';
import { differenceOf, spoken } from './differs.ts';

/** A mark of the tree that leads to a file's pages; capitals tell it from the page's own flags. */
const TAG = 'tag ';

/** What a flag belongs to: its name for the core, and how it differs from the run beside this one. */
type Owner = { readonly thing: (flag: Flag) => string; readonly differs: readonly Difference[] | undefined };

/** Flags as chips, each a stop of the stage's grid. */
export function flagGroup(label: string, flags: readonly Flag[], { thing, differs }: Owner) {
  return html`<span class="flags" role="group" aria-label=${label}>${flags.map((flag) => flagChip(flag, thing(flag), differenceOf(differs, flag.name)))}</span>`;
}

function flagChip({ name, on, changed }: Flag, thing: string, mark: string | null) {
  return html`<span class="flag mono" data-on=${on} data-changed=${changed} data-differs=${mark !== null} ${stop(thing)}
    >${name.startsWith(TAG) ? html`<span class="tag-word">${TAG}</span>${name.slice(TAG.length)}` : name}<span class="unseen">: ${on ? 'on' : 'off'}${changed ? ', changed' : ''}${spoken(mark)}</span></span
  >`;
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
export function blockWords(flags: readonly Flag[], { thing, differs }: Owner) {
  const dirty = flags.find(({ name }) => name === 'dirty');
  const others = flags.filter((flag) => flag !== dirty && flag.on !== (USUAL[flag.name] ?? false));
  const changed = flags.some((flag) => flag.changed);
  const cleaned = dirty?.changed && !dirty.on;
  const marks = flags.flatMap(({ name }) => differenceOf(differs, name) ?? []);
  return html`<span class="bits mono" data-dirty=${dirty?.on ?? false} data-changed=${changed} data-differs=${marks.length > 0}>
    ${dirty ? word(cleaned ? CLEANED : dirty.on ? 'dirty' : 'clean', '', thing(dirty)) : nothing}
    ${others.map((flag) => word(flag.on ? flag.name : `not ${flag.name}`, 'bit', thing(flag)))}
    ${changed ? html`<span class="unseen">, changed</span>` : nothing}
    ${marks.length > 0 ? html`<span class="unseen">${spoken(marks.join(', '))}</span>` : nothing}
  </span>`;
}

/** The struck-out word says what it is now. */
const CLEANED = html`<s><span class="unseen">was </span>dirty</s><span class="unseen">, now clean</span>`;

function word(text: string | typeof CLEANED, kind: string, thing: string) {
  return html`<span class=${kind} ${stop(thing)}>${text}</span>`;
}
