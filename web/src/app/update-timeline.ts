import { together } from './beside.ts';
import { only, type Command, type State, type Step } from './state.ts';
import type { TimelineEvent, TimelineState } from './timeline.ts';
import { updateCursor } from './update-cursor.ts';
import { AFTER_NOTHING } from './update-document.ts';
import { addPoint } from './update-forms.ts';
import { requestEdit } from './waiting-edits.ts';

export function updateTimeline(state: State, event: TimelineEvent): Step {
  switch (event.kind) {
    case 'show-lanes': {
      const next = withTimeline(state, { showsLanes: event.on });
      return only(next, { kind: 'keep', key: 'lanes', value: event.on ? 'on' : null }, ...wantedLanes(next));
    }
    case 'lanes':
      return only(withTimeline(state, { lanes: { session: event.session, lanes: event.lanes } }));
    case 'play':
      return play(state);
    case 'pause':
      return only(state.timeline.isPlaying ? withTimeline(state, { isPlaying: false }) : state);
    case 'toggle-play':
      return updateTimeline(state, { kind: state.timeline.isPlaying ? 'pause' : 'play' });
    case 'toggle-lanes':
      return updateTimeline(state, { kind: 'show-lanes', on: !state.timeline.showsLanes });
    case 'play-on':
      return playOn(state);
    case 'pace':
      return only(withTimeline(state, { pace: event.pace }), { kind: 'keep', key: 'pace', value: event.pace });
    case 'add-mark': {
      const label = event.label.trim();
      if (label === '') return only(state);
      return requestEdit(state, { kind: 'mark', before: addPoint(state), label }, { ...AFTER_NOTHING, reveal: true });
    }
  }
}

function withTimeline(state: State, change: Partial<TimelineState>): State {
  return { ...state, timeline: { ...state.timeline, ...change } };
}

/** Lanes are asked for when they are shown, once for each run. */
export function wantedLanes({ timeline, run }: State): Command[] {
  const session = run?.opened.session;
  if (!timeline.showsLanes || session === undefined || timeline.lanes?.session === session) return [];
  return [{ kind: 'lanes', session, text: run?.opened.text ?? '' }];
}

/** From the end it plays anew. */
function play(state: State): Step {
  if (!state.run) return only(state);
  const playing = withTimeline(state, { isPlaying: true });
  const { at, last } = place(state);
  return at < last ? only(playing) : updateCursor(playing, { kind: 'go', to: 'start' });
}

function playOn(state: State): Step {
  if (!state.run || !state.timeline.isPlaying) return only(state);
  // What was not seen yet is not left behind.
  if (!isSeen(state)) return only(state);
  const step = updateCursor(state, { kind: 'go', to: 'next' });
  // It stops at the end, and where a question or a failure does not let it go on.
  const goesOn = place(step.state).at > place(state).at && place(step.state).at < place(state).last;
  return { ...step, state: withTimeline(step.state, { isPlaying: goesOn }) };
}

/** Where the cursor is among the positions, or among the rows of two runs. */
function place(state: State): { readonly at: number; readonly last: number } {
  const pair = together(state);
  if (pair) return { at: pair.row, last: pair.answer.last };
  return { at: state.cursor.position, last: state.run?.opened.positions ?? 0 };
}

function isSeen(state: State): boolean {
  const { run, cursor } = state;
  const pair = together(state);
  if (pair) return pair.view?.row === pair.row;
  return run?.view?.position === cursor.position && run.view.session === run.opened.session;
}
