import { restOf, rowCursor, rowOf, rowsAsRun, together } from './beside.ts';
import { clamp, move, outcomeOf, positionAfter, since } from './cursor.ts';
import { END, START } from './moment.ts';
import { wall } from './predict.ts';
import { only, type Cursor, type Event, type State, type Step } from './state.ts';
import { seekRow } from './update-beside.ts';

type CursorEvent = Extract<Event, { kind: 'go' | 'seek' | 'go-to-statement' }>;

export function updateCursor(state: State, event: CursorEvent): Step {
  const step = together(state) ? moveTogether(state, event) : moveAlone(state, event);
  return { ...step, state: anchored(step.state, event) };
}

/**
 * While a text is on its way its run is not there to move in: who goes to the start or the end meanwhile means the new
 * run's. A question must not be gone past, so where questions are asked the reader goes again.
 */
function anchored(state: State, event: CursorEvent): State {
  const isOnItsWay = state.opened?.text !== state.doc.text;
  if (!isOnItsWay || event.kind !== 'go' || state.predict.on) return state;
  if (event.to !== 'start' && event.to !== 'end') return state;
  return { ...state, anchor: { kind: 'moment', moment: event.to === 'end' ? END : START } };
}

function moveAlone(state: State, event: CursorEvent): Step {
  const opened = state.run?.opened;
  if (!opened) return only(state);
  switch (event.kind) {
    case 'go':
      return seekTo(state, move(opened, state.cursor, event.to));
    case 'seek':
      return seekTo(state, { position: clamp(opened, event.position), grain: event.grain });
    case 'go-to-statement':
      if (!outcomeOf(opened, event.statement)) return only(state);
      return seekTo(state, { position: positionAfter(opened, event.statement), grain: 'operation' });
  }
}

/** Two runs step over their rows; where one of them is named, it is the text's own. */
function moveTogether(state: State, event: CursorEvent): Step {
  const pair = together(state);
  const opened = state.run?.opened;
  if (!pair || !opened) return only(state);
  switch (event.kind) {
    case 'go': {
      const { position, grain } = move(rowsAsRun(opened, pair.answer, 0), rowCursor(state), event.to);
      return seekRow(state, position, grain);
    }
    case 'seek':
      return seekRow(state, rowOf(pair.answer, 0, clamp(opened, event.position)), event.grain);
    case 'go-to-statement':
      if (!outcomeOf(opened, event.statement)) return only(state);
      return seekRow(state, restOf(pair.answer, 0, positionAfter(opened, event.statement)), 'operation');
  }
}

/** Moves the cursor and asks for the view there. A step that stopped the engine is not run again by itself. */
export function seekTo(state: State, wanted: Cursor): Step {
  const run = state.run;
  if (!run) return only(state);
  const failing = state.failure?.during === 'seek' ? state.failure.position : null;
  const question = wall(state, state.cursor.position);
  const most = Math.min(question, failing === null ? wanted.position : failing - 1);
  const position = Math.min(wanted.position, most);
  if (wanted.position > question) return stopAt(state, { ...wanted, position });
  const cursor = { ...wanted, position };
  const same = cursor.position === state.cursor.position && cursor.grain === state.cursor.grain;
  if (same && run.view?.position === position) return only(state);
  return only({ ...state, cursor }, seekCommand(state, cursor));
}

/** A question stands in the way: the cursor goes as far as that, and the view shows what is asked. */
function stopAt(state: State, cursor: Cursor): Step {
  const predict = { ...state.predict, stopped: state.predict.stopped + 1 };
  const next: State = { ...state, predict };
  return cursor.position === state.cursor.position ? only(next) : only({ ...next, cursor }, seekCommand(next, cursor));
}

export function seekCommand(state: State, cursor: Cursor) {
  const opened = state.run?.opened;
  return {
    kind: 'seek',
    session: opened?.session ?? 0,
    position: cursor.position,
    since: opened ? since(opened, cursor) : 0,
    text: opened?.text ?? '',
  } as const;
}
