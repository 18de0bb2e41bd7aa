import {
  complete,
  draftOf,
  EXPECT,
  freshLetter,
  lineOf,
  processes,
  roleOf,
  withRange,
  type Context,
  type Draft,
} from './draft.ts';
import { insertionPoint } from './cursor.ts';
import { joinPicks } from './sizes.ts';
import { only, setting, type Event, type State, type Step } from './state.ts';
import { requestEdit } from './waiting-edits.ts';

type FormEvent = Extract<
  Event,
  { kind: 'draft' | 'inline-draft' | 'inline-open' | 'inline-close' | 'submit-draft' | 'submit-inline' | 'pick' }
>;

export function contextOf(state: State): Context | null {
  const { vocabulary, opened } = state;
  const known = setting(state);
  if (!vocabulary || !opened || !known) return null;
  return { vocabulary, opened: { statements: opened.statements, files: known.files, actors: known.actors } };
}

export function updateForms(state: State, event: FormEvent): Step {
  const context = contextOf(state);
  if (!context) return only(state);
  switch (event.kind) {
    case 'draft':
      return only({ ...state, draft: complete(context, event.draft) });
    case 'inline-draft':
      return only(
        state.inline ? { ...state, inline: { ...state.inline, draft: complete(context, event.draft) } } : state,
      );
    case 'inline-open':
      return openInline(state, context, event.mode, event.statement);
    case 'inline-close':
      return only({ ...state, inline: null, reveal: revealInline(state) });
    case 'submit-draft':
      return submitDraft(state, context);
    case 'submit-inline':
      return submitInline(state, context);
    case 'pick':
      return pick(state, context, event);
  }
}

function openInline(state: State, context: Context, mode: 'insert' | 'edit', index: number): Step {
  const statement = context.opened.statements[index];
  const draft = mode === 'insert' ? state.draft : statement ? draftOf(context, statement) : null;
  if (!draft)
    return only({
      ...state,
      notice: 'This line is made of more than the queue’s form offers. It can be changed in the text.',
      panel: 'text',
    });
  return only({ ...state, inline: { mode, statement: index, draft: complete(context, draft) } });
}

/** When a form closes, the row that it stood for gets the focus back. */
function revealInline(state: State) {
  return state.inline ? { statement: state.inline.statement, serial: state.doc.version + 0.5 } : state.reveal;
}

/** Where the add row puts its line: after what has happened by now, or at the end of a text that does not run. */
export function addPoint(state: State): number | null {
  const { run, opened, cursor } = state;
  return run && run.opened.session === opened?.session ? insertionPoint(run.opened, cursor.position) : null;
}

function submitDraft(state: State, { vocabulary }: Context): Step {
  const { draft } = state;
  const line = lineOf(vocabulary, draft);
  const then = { cursor: draft.who === EXPECT ? 'keep' : 'after-touched', reveal: false, form: 'add' } as const;
  return requestEdit(state, { kind: 'insert', before: addPoint(state), line }, then);
}

function submitInline(state: State, { vocabulary }: Context): Step {
  const inline = state.inline;
  if (!inline) return only(state);
  const line = lineOf(vocabulary, inline.draft);
  const { statement } = inline;
  const then = { cursor: 'keep', reveal: true, form: 'inline' } as const;
  if (inline.mode === 'edit') return requestEdit(state, { kind: 'replace', statement, line }, then);
  return requestEdit(state, { kind: 'insert', before: statement, line }, then);
}

/** A range picked in the stage becomes the range of the form that is open. */
function pick(state: State, context: Context, event: Extract<Event, { kind: 'pick' }>): Step {
  const next = event.extend ? joinPicks(state.pick, event.pick) : event.pick;
  const put = (draft: Draft) => withRange(context, draft, next.file, next.from, next.to);
  if (state.inline) return only({ ...state, pick: next, inline: { ...state.inline, draft: put(state.inline.draft) } });
  return only({ ...state, pick: next, draft: put(state.draft) });
}

/** After a line was added its process is known by name, and the next store gets a letter of its own. */
export function renewDraft(state: State, context: Context): Draft {
  const { draft } = state;
  const names = processes(context.opened);
  const name = draft.newName ?? draft.who;
  const isMachine = draft.newName === null && (draft.who === EXPECT || roleOf(draft.who) !== 'process');
  const who = isMachine ? {} : names.includes(name) ? { who: name, newName: null } : strangerOf(draft, names);
  return complete(context, {
    ...draft,
    ...who,
    until: '',
    fields: { ...draft.fields, content: freshLetter(context.opened), name: '' },
  });
}

/** A name that the reader is giving stays; one that nobody has any more makes way for another, or is offered as new. */
function strangerOf({ who, newName }: Draft, names: readonly string[]): Pick<Draft, 'who' | 'newName'> {
  if (newName !== null) return { who: '', newName };
  const [first] = names;
  return first === undefined ? { who: '', newName: who } : { who: first, newName: null };
}
