import { emptyHistory } from './history.ts';
import { momentOf, START, stepOf } from './moment.ts';
import { isBehind, only, type State, type Step } from './state.ts';
import { setText } from './update-document.ts';
import {
  branchName,
  currentOf,
  freeId,
  freeName,
  leave,
  NAME_MAX,
  takeList,
  textUpTo,
  titleOf,
  VARIANTS_MAX,
  type Variant,
  type VariantEvent,
  type Variants,
} from './variants.ts';

const FULL = `There is room for ${VARIANTS_MAX} variants. Delete one of them, and another finds room.`;
const UNREADABLE = 'This text does not run, so it has no step to continue from. Mend it first.';

export function updateVariants(state: State, event: VariantEvent): Step {
  const { variants } = state;
  switch (event.kind) {
    case 'branch':
      return branch(state);
    case 'variant-open':
      return open(state, event.id);
    case 'variant-rename':
      return rename(state, event.id, event.name);
    case 'variant-delete':
      return remove(state, event.id);
    case 'variant-restore':
      return restore(state);
    case 'variants-elsewhere':
      return only({ ...state, variants: takeList(variants, event.list) });
    case 'variants-kept':
      return only(variants.kept === event.kept ? state : { ...state, variants: { ...variants, kept: event.kept } });
  }
}

/** The open text stays as it is, under a name; a copy that ends here is opened beside it. */
function branch(state: State): Step {
  const { run, cursor, doc } = state;
  if (!run || isBehind(state) || run.opened.text !== doc.text) return only({ ...state, notice: UNREADABLE });
  const { opened } = run;
  const { position } = cursor;
  return openNew(state, branchName(state.variants, opened, position), textUpTo(opened, position), stepOf(opened, position));
}

/** A text that was found for the reader, before its first step: as a variant beside the text that is open. */
export function openBeside(state: State, name: string, text: string): Step {
  const known = state.variants.list.find((variant) => variant.text === text);
  return known ? open(state, known.id) : openNew(state, name, text, START);
}

/** The open text stays as it is, under a name; the new one is opened beside it. */
function openNew(state: State, wanted: string, text: string, moment: string): Step {
  const named = currentOf(state.variants) ? state.variants : nameOriginal(state);
  if (named.list.length >= VARIANTS_MAX) return only({ ...state, notice: FULL });
  const { variants } = leave({ ...state, variants: named });
  const name = freeName(variants.list, wanted);
  const variant: Variant = { id: freeId(variants.list), name, text, moment };
  const list = [...variants.list, variant];
  const next: State = { ...state, variants: { ...variants, list, current: variant.id } };
  return entered(setText(next, text, emptyHistory, { kind: 'moment', moment }));
}

/** The browser's back leads to what was open before. */
function entered({ state, commands }: Step): Step {
  return only({ ...state, visit: null }, { kind: 'enter' }, ...commands);
}

function nameOriginal(state: State): Variants {
  const { variants, run, doc } = state;
  const { list } = variants;
  const known = list.find(({ text }) => text === doc.text);
  if (known) return { ...variants, current: known.id };
  const id = freeId(list);
  const name = freeName(list, titleOf(run?.opened.title ?? ''));
  const original: Variant = { id, name, text: doc.text, moment: momentOf(state) };
  return { ...variants, list: [...list, original], current: id };
}

function open(state: State, id: number): Step {
  const wanted = state.variants.list.find((variant) => variant.id === id);
  if (!wanted || id === state.variants.current) return only(state);
  const { variants } = leave(state);
  const history = variants.histories.get(id) ?? emptyHistory;
  const draft = { ...state.draft, operation: '' };
  const next: State = { ...state, variants: { ...variants, current: id }, draft, inline: null, pick: null };
  return entered(setText(next, wanted.text, history, { kind: 'moment', moment: wanted.moment }));
}

function rename(state: State, id: number, wanted: string): Step {
  const { variants } = state;
  const name = wanted.trim().slice(0, NAME_MAX);
  if (name === '') return only(state);
  const list = variants.list.map((variant) => (variant.id === id ? { ...variant, name } : variant));
  return only({ ...state, variants: { ...variants, list, deleted: null } }, { kind: 'save' });
}

/** The text of a deleted variant stays open if it is: only its name is gone from the list. */
function remove(state: State, id: number): Step {
  const { variants } = state;
  const place = variants.list.findIndex((variant) => variant.id === id);
  const variant = variants.list[place];
  if (!variant) return only(state);
  const list = variants.list.filter((each) => each.id !== id);
  const current = variants.current === id ? null : variants.current;
  return only({ ...state, variants: { ...variants, list, current, deleted: { variant, place } } }, { kind: 'save' });
}

function restore(state: State): Step {
  const { variants, doc } = state;
  if (!variants.deleted) return only(state);
  const { variant, place } = variants.deleted;
  const list = variants.list.toSpliced(place, 0, variant);
  const isOpen = variants.current === null && doc.text === variant.text;
  const current = isOpen ? variant.id : variants.current;
  return only({ ...state, variants: { ...variants, list, current, deleted: null } }, { kind: 'save' });
}
