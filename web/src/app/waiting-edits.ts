import type { EditRequest, Statement } from '../engine/types.ts';
import { mapStatement } from './cursor.ts';
import { only, type After, type State, type Step } from './state.ts';

/** An edit that was asked for, and the statements that the reader saw then. */
export type AskedEdit = {
  readonly request: EditRequest;
  readonly then: After;
  readonly statements: readonly Statement[];
};

const STALE = 'The queue shows an older text. Undo the last change, or go on in the text itself.';
const GONE = 'The line that this change was for is gone.';

/**
 * Asks for an edit. While another is being computed, or its text is being read, it waits: a click
 * that comes early is as good as one that comes late.
 */
export function requestEdit(state: State, request: EditRequest, then: After): Step {
  const { opened } = state;
  if (!opened) return only(state);
  // A text that stopped the engine is not read again by itself: waiting would be for ever.
  if (state.failure && opened.text !== state.doc.text) return only({ ...state, notice: STALE });
  return goOn({ ...state, waiting: [...state.waiting, { request, then, statements: opened.statements }] });
}

/** Sends the next edit that waits, if the text that it is for has been read. */
export function goOn(state: State): Step {
  const [next, ...waiting] = state.waiting;
  const { opened, doc } = state;
  if (!next || state.editing || opened?.text !== doc.text) return only(state);
  const request = carried(next, opened.statements);
  if (!request) return goOn({ ...state, waiting, notice: GONE });
  const asked: AskedEdit = { ...next, request, statements: opened.statements };
  return only(
    { ...state, waiting, asked, editing: true, notice: null },
    { kind: 'edit', text: doc.text, version: doc.version, request, then: next.then },
  );
}

/** The edit under way was for a text that is no more: it is asked for again. */
export function askAgain(state: State): State {
  const { asked } = state;
  return { ...state, editing: false, asked: null, waiting: asked ? [asked, ...state.waiting] : state.waiting };
}

/** The request for the statements as they are now; null if the one that it is about is gone. */
function carried({ request, statements }: AskedEdit, now: readonly Statement[]): EditRequest | null {
  if (statements === now) return request;
  let carried = request;
  if ('statement' in carried) {
    const statement = mapStatement(statements, now, carried.statement);
    if (statements[carried.statement]?.text !== now[statement]?.text) return null;
    carried = { ...carried, statement };
  }
  if ('before' in carried && carried.before !== null) {
    const before = mapStatement(statements, now, carried.before);
    const isThere = statements[carried.before]?.text === now[before]?.text;
    carried = { ...carried, before: isThere ? before : before + 1 < now.length ? before + 1 : null };
  }
  return carried;
}
