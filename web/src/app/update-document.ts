import { redo, remember, rememberTyping, undo, type History } from './history.ts';
import { START } from './moment.ts';
import { only, type After, type Anchor, type Doc, type Event, type State, type Step } from './state.ts';
import { leave, noteText } from './variants.ts';
import { askAgain, goOn, requestEdit } from './waiting-edits.ts';
import { EMPTY_SCENARIO } from './words.ts';

type DocumentEvent = Extract<
  Event,
  {
    kind:
      | 'typed'
      | 'text-edit'
      | 'request-edit'
      | 'hold'
      | 'edited'
      | 'not-edited'
      | 'format'
      | 'formatted'
      | 'undo'
      | 'redo'
      | 'load-scenario'
      | 'new-scenario';
  }
>;

export const AFTER_NOTHING: After = { cursor: 'keep', reveal: false, form: null };

export function updateDocument(state: State, event: DocumentEvent): Step {
  const { doc, history } = state;
  switch (event.kind) {
    case 'typed':
      if (event.text === doc.text) return only(state);
      return setText(state, event.text, rememberTyping(history, doc.text, event.at), { kind: 'keep' });
    case 'text-edit': {
      // Its places are those of the text that the engine has read; while a newer one is on its way they mean nothing.
      if (state.opened?.text !== doc.text) return only(state);
      const { from, to, insert } = event.edit;
      return setText(
        state,
        doc.text.slice(0, from) + insert + doc.text.slice(to),
        remember(history, doc.text),
        event.anchor,
      );
    }
    case 'request-edit':
      return requestEdit(state, event.request, {
        ...AFTER_NOTHING,
        reveal: event.request.kind === 'move' || event.request.kind === 'duplicate',
      });
    case 'hold': {
      const { statement, step, position } = event;
      return requestEdit(state, { kind: 'hold', statement, step }, { ...AFTER_NOTHING, cursor: { at: position } });
    }
    case 'edited':
      return takeEdit(state, event);
    case 'not-edited':
      return goOn({ ...state, editing: false, asked: null, notice: event.why });
    case 'format':
      return only(state, { kind: 'format', text: doc.text, version: doc.version });
    case 'formatted':
      return takeFormat(state, event);
    case 'undo':
    case 'redo': {
      const change = event.kind === 'undo' ? undo(history, doc.text) : redo(history, doc.text);
      return change ? setText({ ...state, inline: null }, change.text, change.history, { kind: 'keep' }) : only(state);
    }
    case 'load-scenario': {
      const entry = state.gallery.entries.find(({ name }) => name === event.name);
      return entry ? replaceDocument(state, entry.text) : only(state);
    }
    case 'new-scenario':
      return replaceDocument(state, EMPTY_SCENARIO);
  }
}

/** The one way in which the text changes: it runs at once, and is kept. */
export function setText(state: State, text: string, history: History, anchor: Anchor): Step {
  const doc: Doc = { ...state.doc, text, version: state.doc.version + 1 };
  const variants = noteText(state.variants, text);
  const next: State = { ...state, doc, history, variants, anchor, notice: null };
  return only(next, { kind: 'open', text, version: doc.version }, { kind: 'save' });
}

/** Another scenario, and an entry of the browser's history: back leads to the one before, and so does undo. */
export function replaceDocument(state: State, text: string): Step {
  const step = showDocument(state, text, { kind: 'moment', moment: START });
  return only({ ...step.state, visit: null }, { kind: 'enter' }, ...step.commands);
}

/** A text in the place of another one, which is a variant from then on if it was the reader's own. */
export function showDocument(state: State, text: string, anchor: Anchor): Step {
  const draft = { ...state.draft, operation: '' };
  const { variants, history } = leave(state);
  const reset: State = {
    ...state,
    variants,
    draft,
    inline: null,
    pick: null,
    dialog: null,
    dialogUnder: null,
    // Edits of the text that goes are none of the one that comes.
    asked: null,
    waiting: [],
  };
  return setText(reset, text, history, anchor);
}

function takeEdit(state: State, event: Extract<Event, { kind: 'edited' }>): Step {
  if (event.version !== state.doc.version) return goOn(askAgain(state));
  const idle: State = { ...state, editing: false, asked: null };
  if (event.text === state.doc.text) return goOn(idle);
  const { then, statement } = event;
  const anchor = anchorOf(then, statement);
  const reveal = then.reveal && statement !== null ? { statement, serial: state.doc.version } : state.reveal;
  const inline = then.form === 'inline' ? null : state.inline;
  const pick = then.form === null ? state.pick : null;
  return setText({ ...idle, reveal, inline, pick }, event.text, remember(state.history, state.doc.text), anchor);
}

const UNREADABLE = 'Only a text in which every line can be read can be formatted.';

function takeFormat(state: State, { version, text }: Extract<Event, { kind: 'formatted' }>): Step {
  if (version !== state.doc.version || text === state.doc.text) return only(state);
  if (text === null) return only({ ...state, notice: UNREADABLE });
  return setText(state, text, remember(state.history, state.doc.text), { kind: 'keep' });
}

function anchorOf({ cursor }: After, statement: number | null): Anchor {
  if (typeof cursor === 'object') return { kind: 'at', position: cursor.at };
  return cursor === 'after-touched' && statement !== null ? { kind: 'after', statement } : { kind: 'keep' };
}
