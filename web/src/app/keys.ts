import type { Event } from './state.ts';

/** A key as the page names it: the modifiers, then the key. */
export type KeyPress = {
  readonly key: string;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly command: boolean;
};

/** What a key does that has to be done in the view: move the focus. */
export type Focus = 'add-row' | 'mark';
export type Action = Event | { readonly kind: 'focus'; readonly target: Focus };

export type Binding = {
  /** As shown under `?`. */
  readonly keys: readonly string[];
  readonly does: string;
  readonly matches: (press: KeyPress) => boolean;
  readonly action: Action;
  /** Works while typing too, because it is no single key. */
  readonly anywhere: boolean;
};

const plain = (name: string) => (press: KeyPress) => press.key === name && !press.shift && !press.alt && !press.command;
const shifted = (name: string) => (press: KeyPress) =>
  press.key === name && press.shift && !press.alt && !press.command;
/** Letters by what they print, so that layouts where `?` needs Shift work as well. */
const prints = (name: string) => (press: KeyPress) => press.key === name && !press.alt && !press.command;
const control = (name: string, shift: boolean) => (press: KeyPress) =>
  press.key.toLowerCase() === name && press.command && !press.alt && press.shift === shift;

function bind(keys: string[], does: string, matches: Binding['matches'], action: Action, anywhere = false): Binding {
  return { keys, does, matches, action, anywhere };
}

export const BINDINGS: readonly Binding[] = [
  bind(['→'], 'a kernel step forward', plain('ArrowRight'), { kind: 'go', to: 'next' }),
  bind(['←'], 'a kernel step back', plain('ArrowLeft'), { kind: 'go', to: 'previous' }),
  bind(['Shift', '→'], 'to the end of the operation', shifted('ArrowRight'), { kind: 'go', to: 'next-operation' }),
  bind(['Shift', '←'], 'to the end of the operation before', shifted('ArrowLeft'), {
    kind: 'go',
    to: 'previous-operation',
  }),
  bind(['Home'], 'before the first step', plain('Home'), { kind: 'go', to: 'start' }),
  bind(['End'], 'after the last step', plain('End'), { kind: 'go', to: 'end' }),
  bind(['n'], 'to the next event that matters', prints('n'), { kind: 'go', to: 'next-event' }),
  bind(['p'], 'to the event before', prints('p'), { kind: 'go', to: 'previous-event' }),
  bind(['k'], 'play, or stop playing', prints('k'), { kind: 'toggle-play' }),
  bind(['l'], 'a lane for each actor', prints('l'), { kind: 'toggle-lanes' }),
  bind(['m'], 'mark this moment', prints('m'), { kind: 'focus', target: 'mark' }),
  bind(['a'], 'to the row that adds an operation', prints('a'), { kind: 'focus', target: 'add-row' }),
  bind(['f'], 'files: open, save, take away', prints('f'), { kind: 'dialog', dialog: 'files' }),
  bind(['Ctrl', 'S'], 'save the scenario as a file', control('s', false), { kind: 'take-away', what: 'scenario' }, true),
  bind(['x'], 'explore: every interleaving, every kernel', prints('x'), { kind: 'panel', panel: 'explore' }),
  bind(['s'], 'share: a link, or what goes into a document', prints('s'), { kind: 'dialog', dialog: 'share' }),
  bind(['g'], 'the gallery', prints('g'), { kind: 'dialog', dialog: 'gallery' }),
  bind(['?'], 'these keys', prints('?'), { kind: 'dialog', dialog: 'help' }),
  bind(['Ctrl', 'Z'], 'undo an edit', control('z', false), { kind: 'undo' }, true),
  bind(['Ctrl', 'Y'], 'redo it', control('y', false), { kind: 'redo' }, true),
  bind(['Ctrl', 'Shift', 'Z'], 'redo it', control('z', true), { kind: 'redo' }, true),
];

/** Keys that belong to a place, listed with the others under `?`. */
export const LOCAL_KEYS: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['↑', '↓'], does: 'in the queue and in rows of flags: to the one before or after' },
  { keys: ['Enter'], does: 'on a row of the queue: go to that moment' },
  { keys: ['e'], does: 'on a row: edit it in place' },
  { keys: ['i'], does: 'on a row: insert a line before it' },
  { keys: ['d'], does: 'on a row: duplicate it' },
  { keys: ['Delete'], does: 'on a row: delete it' },
  { keys: ['Alt', '↑', '↓'], does: 'on a row: move it' },
  { keys: ['←', '→', '↑', '↓'], does: 'in the stage: from thing to thing' },
  { keys: ['Enter'], does: 'on a thing of the stage: what it is, who wrote it, who lost it' },
  { keys: ['Space'], does: 'on bytes of the stage: pick them for the next operation' },
  { keys: ['Shift', '←', '→'], does: 'on bytes of the stage: pick a range of them' },
  { keys: ['Ctrl', 'Space'], does: 'in the text: what could stand here' },
  { keys: ['F1'], does: 'in the text: explain the word at the caret' },
  { keys: ['F8'], does: 'in the text: to the next mistake' },
  { keys: ['Ctrl', '.'], does: 'in the text: mend the mistake at the caret' },
  { keys: ['Alt', 'Shift', 'F'], does: 'in the text: format it' },
  { keys: ['Esc', 'Tab'], does: 'out of the text: Escape closes what is open, Tab goes on' },
  { keys: ['Esc'], does: 'closes what is open' },
];

/** Where the focus is. The scenario's text area shares the page's undo; a small field keeps its own. */
export type Place = 'page' | 'scenario-text' | 'text-field' | 'choice';

/** A key that prints something, by itself: who speaks to the machine presses many without meaning to, and may switch them off. */
export function isSingleKey({ key, alt, command }: Pick<KeyPress, 'key' | 'alt' | 'command'>): boolean {
  return key.length === 1 && !alt && !command;
}

/** What a key press means where the focus is; null where the browser knows better. */
export function actionFor(press: KeyPress, place: Place, hasSingleKeys: boolean): Action | null {
  if (!hasSingleKeys && isSingleKey(press)) return null;
  const binding = BINDINGS.find(({ matches }) => matches(press));
  if (!binding) return null;
  const reaches = place === 'page' || (binding.anywhere && place !== 'text-field');
  return reaches ? binding.action : null;
}
