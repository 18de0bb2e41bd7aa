import { currentStep, insertionPoint } from './cursor.ts';
import { FIRST_TEXT } from './first-minute.ts';
import { emptyHistory, remember, type History } from './history.ts';
import { momentOf, START } from './moment.ts';
import type { Ran, State } from './state.ts';
import { EMPTY_SCENARIO } from './words.ts';

/** A text under a name of its own, and where it was left. */
export type Variant = {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly moment: string;
};

export type Variants = {
  readonly list: readonly Variant[];
  /** The one that is open; null while the open text is none of them. */
  readonly current: number | null;
  /** The one that was deleted last, and where it stood, until something else is done with the list. */
  readonly deleted: { readonly variant: Variant; readonly place: number } | null;
  /** The undo history of each one that was open, for as long as the page is. */
  readonly histories: ReadonlyMap<number, History>;
  /** Whether the browser keeps them until the next visit. */
  readonly kept: boolean;
};

/** What is written down between two visits. */
export type SavedVariants = { readonly list: readonly Variant[]; readonly current: number | null };

export type VariantEvent =
  /** *Continue differently from here*. */
  | { readonly kind: 'branch' }
  | { readonly kind: 'variant-open'; readonly id: number }
  | { readonly kind: 'variant-rename'; readonly id: number; readonly name: string }
  | { readonly kind: 'variant-delete'; readonly id: number }
  | { readonly kind: 'variant-restore' }
  | { readonly kind: 'variants-kept'; readonly kept: boolean }
  /** Another window of the page has written its list down. */
  | { readonly kind: 'variants-elsewhere'; readonly list: readonly Variant[] };

export const VARIANTS_MAX = 24;
/** As many are kept: a link that is opened may put one aside at any time. */
export const VARIANTS_KEPT = 2 * VARIANTS_MAX;
export const NAME_MAX = 80;

export const noVariants: Variants = { list: [], current: null, deleted: null, histories: new Map(), kept: true };

/** The text up to the line after which something else is to happen. */
export function textUpTo(opened: Ran, position: number): string {
  const next = insertionPoint(opened, position);
  const last = opened.statements[(next ?? opened.statements.length) - 1];
  const lines = opened.text.split('\n').slice(0, last?.line ?? 0);
  return `${lines.join('\n')}\n`;
}

/** "rtorrent, December 2006 · from step 5", and numbered where that is taken. */
export function branchName({ list }: Variants, opened: Ran, position: number): string {
  const step = currentStep(opened, position)?.number ?? 0;
  const where = step === 0 ? 'from the start' : `from step ${step}`;
  return freeName(list, `${titleOf(opened.title)} · ${where}`);
}

export function titleOf(title: string): string {
  return title || 'Untitled';
}

export function freeName(list: readonly Variant[], name: string): string {
  const isTaken = (wanted: string) => list.some((variant) => variant.name === wanted);
  const cut = shorten(name, NAME_MAX - 5);
  if (!isTaken(cut)) return cut;
  let number = 2;
  while (isTaken(`${cut} (${number})`)) number++;
  return `${cut} (${number})`;
}

/** The end of a name says where it branched, so the middle goes. */
function shorten(name: string, most: number): string {
  const letters = [...name];
  if (letters.length <= most) return name;
  const tail = letters.slice(-30).join('');
  return `${letters.slice(0, most - 31).join('')}…${tail}`;
}

export function freeId(list: readonly Variant[]): number {
  return Math.max(0, ...list.map(({ id }) => id)) + 1;
}

export function currentOf({ list, current }: Variants): Variant | null {
  return list.find(({ id }) => id === current) ?? null;
}

/** The open variant's text is the document's. */
export function noteText(variants: Variants, text: string): Variants {
  return variants.current === null ? variants : { ...variants, list: change(variants, { text }) };
}

/** The open variant is left at this moment. */
export function noteMoment(variants: Variants, moment: string): Variants {
  return variants.current === null ? variants : { ...variants, list: change(variants, { moment }) };
}

function change({ list, current }: Variants, news: Partial<Variant>): Variant[] {
  return list.map((variant) => (variant.id === current ? { ...variant, ...news } : variant));
}

/** What another window has made of the list: its list, but of the one that is open here what is open here. */
export function takeList(variants: Variants, list: readonly Variant[]): Variants {
  const own = currentOf(variants);
  const isThere = list.some(({ id }) => id === own?.id);
  return {
    ...variants,
    list: list.map((variant) => (variant.id === own?.id ? { ...variant, text: own.text } : variant)),
    current: isThere ? variants.current : null,
    deleted: null,
  };
}

/** A text that somebody has written, and that is nowhere else. */
export function isOwn({ doc, gallery, variants }: State): boolean {
  const given = [FIRST_TEXT, EMPTY_SCENARIO, ...gallery.entries.map(({ text }) => text)];
  return doc.text.trim() !== '' && !given.includes(doc.text) && variants.list.every(({ text }) => text !== doc.text);
}

/** The document that is being left: what a reader has written stays, as a variant; the history of the next one begins. */
export function leave(state: State): { readonly variants: Variants; readonly history: History } {
  const { doc, history, run } = state;
  const moment = momentOf(state);
  const variants: Variants = { ...noteMoment(state.variants, moment), deleted: null };
  if (variants.current !== null) {
    const histories = new Map(variants.histories).set(variants.current, history);
    return { variants: { ...variants, histories, current: null }, history: emptyHistory };
  }
  const next = remember(history, doc.text);
  if (!isOwn(state) || variants.list.length >= VARIANTS_MAX) return { variants, history: next };
  return { variants: putAside(variants, run?.opened.title ?? '', { text: doc.text, moment }), history: next };
}

/** A text that somebody has written and that something else takes the place of, among the variants. */
export function putAside(variants: Variants, title: string, { text, moment }: Pick<Variant, 'text' | 'moment'>): Variants {
  const { list } = variants;
  const given = [FIRST_TEXT, EMPTY_SCENARIO, ...list.map((variant) => variant.text)];
  if (given.includes(text) || list.length >= VARIANTS_KEPT) return variants;
  const draft: Variant = { id: freeId(list), name: freeName(list, `${titleOf(title)} · draft`), text, moment };
  return { ...variants, list: [...list, draft] };
}

/** The title of a text that has not been read yet. */
export function titleIn(text: string): string {
  return /^\s*title\s+"([^"]*)"/m.exec(text)?.[1] ?? '';
}

/** What was kept; a variant counts as open only if the text that was left is its own. */
export function bootVariants(saved: SavedVariants | undefined, text: string): Variants {
  if (!saved) return noVariants;
  const isOpen = saved.list.some((variant) => variant.id === saved.current && variant.text === text);
  return { ...noVariants, list: saved.list, current: isOpen ? saved.current : null };
}

/** What the browser has kept; whatever is not a variant is passed over. */
export function decodeVariants(json: string | null): SavedVariants {
  const nothing: SavedVariants = { list: [], current: null };
  if (json === null) return nothing;
  try {
    const value = JSON.parse(json) as { list?: unknown; current?: unknown } | null;
    if (!Array.isArray(value?.list)) return nothing;
    const seen = new Set<number>();
    const list = value.list.flatMap(decodeVariant).filter(({ id }) => !seen.has(id) && seen.add(id));
    const current = list.find(({ id }) => id === value.current)?.id ?? null;
    return { list: list.slice(0, VARIANTS_KEPT), current };
  } catch {
    return nothing;
  }
}

function decodeVariant(value: unknown): Variant[] {
  const { id, name, text, moment } = (value ?? {}) as Partial<Record<keyof Variant, unknown>>;
  if (!Number.isSafeInteger(id) || typeof name !== 'string' || typeof text !== 'string') return [];
  const place = typeof moment === 'string' ? moment : START;
  return [{ id: id as number, name: name.slice(0, NAME_MAX) || 'Untitled', text, moment: place }];
}
