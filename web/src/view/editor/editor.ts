import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { linter, lintKeymap } from '@codemirror/lint';
import { Annotation, EditorState, type Extension, type Text } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  type KeyBinding,
  type ViewUpdate,
} from '@codemirror/view';
import type { Assist } from '../../app/assist.ts';
import type { Diagnostic, TextEdit } from '../../engine/types.ts';
import { colours } from './colours.ts';
import { explanations } from './explanations.ts';
import { markLine, markedLine } from './marked-line.ts';
import { mendHere, showMistakes } from './mistakes.ts';
import { besideOrBelow, offers } from './offers.ts';
import { theme } from './theme.ts';

/** What the editor tells the page. */
export type EditorEvents = {
  readonly typed: (text: string) => void;
  /** The reader went to another line. */
  readonly went: (line: number) => void;
  readonly mend: (edit: TextEdit) => void;
  readonly format: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
};

/** What the page shows in the editor. */
export type Shown = {
  readonly text: string;
  /** What is wrong with that text; null while it is being read. */
  readonly diagnostics: readonly Diagnostic[] | null;
  /** The line of the step that the page stands on. */
  readonly line: number | null;
};

export const KEYS =
  'Control Space offers what could stand here, F1 explains a word, F8 goes to the next mistake, Control point mends it, Alt Shift F formats. Escape closes what is open, and Tab leaves the text.';

/** A change that comes from the page and is not told to it again. */
const fromPage = Annotation.define<true>();

/**
 * CodeMirror for the scenario's text. It lives in a shadow root, where its style sheets need no permission to be
 * inline. It has no history of its own: undo and redo are the page's, like the text.
 */
export class Editor {
  readonly #view: EditorView;
  readonly #root: ShadowRoot;
  readonly #events: EditorEvents;
  #line: number | null = null;
  /** What was shown last. A mend of an older text is none, which the page knows. */
  #known: readonly Diagnostic[] = [];

  constructor(root: ShadowRoot, assist: Assist, events: EditorEvents, shown: Shown) {
    this.#events = events;
    this.#root = root;
    root.append(hint());
    this.#view = new EditorView({
      root,
      parent: root,
      doc: shown.text,
      extensions: [
        ...this.#extensions(assist),
        EditorView.updateListener.of((update) => this.#updated(update)),
        EditorView.domEventHandlers({ beforeinput: (event, view) => this.#nativeHistory(event) || typeOver(event, view) }),
      ],
    });
    this.show(shown);
  }

  #extensions(assist: Assist): Extension[] {
    return [
      EditorState.lineSeparator.of('\n'),
      EditorState.tabSize.of(4),
      EditorView.contentAttributes.of({
        'aria-label': 'Scenario as text',
        'aria-describedby': 'text-keys',
        // The part that scrolls has to hold something that the focus can reach, and says so only this way.
        tabindex: '0',
        autocapitalize: 'off',
        autocorrect: 'off',
        spellcheck: 'false',
      }),
      EditorView.lineWrapping,
      lineNumbers(),
      drawSelection(),
      highlightActiveLine(),
      closeBrackets(),
      autocompletion({ override: [offers(assist)], positionInfo: besideOrBelow, icons: false, maxRenderedOptions: 200 }),
      colours(assist),
      explanations(assist),
      markedLine,
      // The core finds the mistakes; this only shows them.
      linter(null),
      theme,
      keymap.of([...this.#keys(), ...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...defaultKeymap]),
    ];
  }

  #keys(): KeyBinding[] {
    const run = (does: () => void) => () => {
      does();
      return true;
    };
    return [
      { key: 'Mod-z', run: run(this.#events.undo), preventDefault: true },
      { key: 'Mod-y', mac: 'Mod-Shift-z', run: run(this.#events.redo), preventDefault: true },
      { key: 'Mod-Shift-z', run: run(this.#events.redo), preventDefault: true },
      { key: 'Shift-Alt-f', run: run(this.#events.format), preventDefault: true },
      { key: 'Mod-.', run: (view) => mendHere(view, this.#known, this.#events.mend) },
      // Tab leads out of the text, as everywhere on the page, and not into what is offered.
      { key: 'Tab', run: (view) => closeCompletion(view) && false },
    ];
  }

  /** Where the browser offers undo by itself, as in its own menu, it is the page's undo that is meant. */
  #nativeHistory(event: InputEvent): boolean {
    const does = { historyUndo: this.#events.undo, historyRedo: this.#events.redo }[event.inputType];
    if (!does) return false;
    event.preventDefault();
    does();
    return true;
  }

  #updated(update: ViewUpdate): void {
    reachable(this.#root);
    const own = !update.transactions.some((transaction) => transaction.annotation(fromPage));
    if (update.docChanged && own) this.#events.typed(update.state.doc.toString());
    if (update.geometryChanged && !update.docChanged && update.view.hasFocus) this.#keepInSight();
    if (!update.selectionSet || update.docChanged || !own) return;
    const line = lineAt(update.state.doc, update.state.selection.main.head);
    const before = lineAt(update.startState.doc, update.startState.selection.main.head);
    if (line !== before) this.#events.went(line);
  }

  /** Where the list of mistakes below takes room away, the caret stays in sight. */
  #keepInSight(): void {
    requestAnimationFrame(() => {
      const { head } = this.#view.state.selection.main;
      if (this.#view.hasFocus) this.#view.dispatch({ effects: EditorView.scrollIntoView(head) });
    });
  }

  /** Shows what the page has. What is there already is left alone, the caret first of all. */
  show({ text, diagnostics, line }: Shown): void {
    this.#write(text);
    if (diagnostics && diagnostics !== this.#known) {
      this.#known = diagnostics;
      showMistakes(this.#view, diagnostics, this.#events.mend);
    }
    if (line === this.#line) return;
    this.#line = line;
    this.#follow(line);
  }

  #write(text: string): void {
    const { state } = this.#view;
    const now = state.doc.toString();
    if (now === text) return;
    const changes = difference(now, text);
    this.#view.dispatch({ changes, annotations: fromPage.of(true), scrollIntoView: this.hasFocus });
  }

  /** The caret goes to the step that the page stands on, unless somebody is writing. */
  #follow(line: number | null): void {
    const { doc } = this.#view.state;
    const effects = [markLine.of(line)];
    if (line === null || line > doc.lines || this.hasFocus) {
      this.#view.dispatch({ effects });
      return;
    }
    const { from } = doc.line(line);
    const scroll = EditorView.scrollIntoView(from, { y: 'nearest', yMargin: 24 });
    this.#view.dispatch({ effects: [...effects, scroll], selection: { anchor: from }, annotations: fromPage.of(true) });
  }

  get hasFocus(): boolean {
    return this.#view.hasFocus;
  }

  focus(from?: number, to?: number): void {
    this.#view.focus();
    if (from === undefined) return;
    const { length } = this.#view.state.doc;
    const anchor = Math.min(from, length);
    this.#view.dispatch({ selection: { anchor, head: Math.min(to ?? from, length) }, scrollIntoView: true });
  }

  destroy(): void {
    this.#view.destroy();
  }
}

/**
 * Over a selection the browser would write markup with styles of its own, which the page's policy forbids:
 * the text is replaced here instead.
 */
function typeOver(event: InputEvent, view: EditorView): boolean {
  const { data, inputType, isComposing } = event;
  const { from, to, empty } = view.state.selection.main;
  if (inputType !== 'insertText' || data === null || isComposing || empty) return false;
  event.preventDefault();
  const insert = () =>
    view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handle) => handle(view, from, to, data, insert))) view.dispatch(insert());
  return true;
}

/** What scrolls can be scrolled by keys. */
function reachable(root: ShadowRoot): void {
  const list = root.querySelector<HTMLElement>('[role=listbox]');
  if (list && list.tabIndex < 0) list.tabIndex = 0;
}

/** What a screen reader adds to the name of the text. It has to stand in the same root as the text. */
function hint(): HTMLElement {
  const hint = document.createElement('span');
  hint.id = 'text-keys';
  hint.hidden = true;
  hint.textContent = KEYS;
  return hint;
}

function lineAt(doc: Text, place: number): number {
  return doc.lineAt(place).number;
}

/** The part of a text that is not as it was: what stands before and behind it keeps its place. */
function difference(before: string, after: string) {
  const shorter = Math.min(before.length, after.length);
  let front = 0;
  while (front < shorter && before[front] === after[front]) front++;
  let back = 0;
  while (back < shorter - front && before.at(-1 - back) === after.at(-1 - back)) back++;
  return { from: front, to: before.length - back, insert: after.slice(front, after.length - back) };
}
