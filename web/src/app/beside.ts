import type { Beside as Answer, RowView } from '../engine/types.ts';
import { positionAfter } from './cursor.ts';
import type { Cursor, Event, Ran, Run, State } from './state.ts';
import { BYTE_STATES } from './words.ts';

/** The text's own kernel, or the second one. */
export type Side = 0 | 1;
export const SIDES: readonly Side[] = [0, 1];

/** A second kernel beside the text's own. Its run, like the first one, may lag behind the text for a moment. */
export type Beside = {
  /** The words of its header, as chosen. */
  readonly kernel: string;
  /** Which of the two the story follows. */
  readonly told: Side;
  /** Where both runs are. The cursor is the first run's position there. */
  readonly row: number;
  readonly answer: Answer | null;
  readonly second: Run | null;
  readonly view: RowView | null;
};

export type Together = Beside & { readonly answer: Answer; readonly second: Run };

export function fresh(kernel: string, told: Side = 0): Beside {
  return { kernel, told, row: 0, answer: null, second: null, view: null };
}

/** Two runs that step together; null without a second kernel, while nothing can differ or run, and while somebody predicts. */
export function together({ beside, predict }: Pick<State, 'beside' | 'predict'>): Together | null {
  if (predict.on) return null;
  const { answer, second } = beside ?? {};
  return beside && answer && second && !answer.equal ? { ...beside, answer, second } : null;
}

/** Where one of the runs is at a row. */
export function positionAt({ rows }: Answer, side: Side, row: number): number {
  return rows[2 * row + side] ?? 0;
}

/** The first row at which a run is at a position: where it takes the step that leads there. */
export function rowOf(answer: Answer, side: Side, position: number): number {
  // A run never goes back from row to row.
  let [least, most] = [0, answer.last];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (positionAt(answer, side, middle) < position) least = middle + 1;
    else most = middle;
  }
  return least;
}

/** The row at which both are done with what ends at a position of one of them. */
export function restOf(answer: Answer, side: Side, position: number): number {
  const reached = rowOf(answer, side, position);
  return answer.stops.find((stop) => stop >= reached && positionAt(answer, side, stop) >= position) ?? reached;
}

/** For each comparison and side, the rows as positions: they are asked for at every step. */
const known = new WeakMap<Answer, Map<Ran, Ran>>();

/** The rows as if they were the positions of one run: what the cursor moves over. The band is one of the two. */
export function rowsAsRun(opened: Ran, answer: Answer, side: Side): Ran {
  const found = known.get(answer)?.get(opened);
  if (found) return found;
  const made = overRowsOf(opened, answer, side);
  known.set(answer, new Map(known.get(answer)).set(opened, made));
  return made;
}

function overRowsOf(opened: Ran, answer: Answer, side: Side): Ran {
  const band = new Uint32Array((answer.last + 1) * BYTE_STATES.length);
  for (let row = 0; row <= answer.last; row++) {
    const from = positionAt(answer, side, row) * BYTE_STATES.length;
    band.set(opened.band.subarray(from, from + BYTE_STATES.length), row * BYTE_STATES.length);
  }
  const outcomes = opened.outcomes.map((outcome) => {
    const { begins, ends } = outcome;
    const ended = rowOf(answer, side, ends);
    return { ...outcome, begins: begins < ends ? rowOf(answer, side, begins + 1) - 1 : ended, ends: ended };
  });
  const marks = opened.marks.map((mark) => ({ ...mark, position: rowOf(answer, side, mark.position) }));
  const { last: positions, stops, events } = answer;
  return { ...opened, outcomes, band, marks, positions, stops, events };
}

export function rowCursor({ beside, cursor }: Pick<State, 'beside' | 'cursor'>): Cursor {
  return { position: beside?.row ?? 0, grain: cursor.grain };
}

/** The page as it would be with one of the two runs alone: what the parts of one side are given. */
export function sideOf(state: State, side: Side): State {
  const pair = together(state);
  if (!pair) return state;
  const position = positionAt(pair.answer, side, pair.row);
  return { ...state, run: side === 0 ? state.run : pair.second, cursor: { ...state.cursor, position } };
}

/** The page as it would be if the rows were positions of one run. */
export function overRows(state: State, side: Side): State {
  const pair = together(state);
  const run = side === 0 ? state.run : pair?.second;
  if (!pair || !run) return state;
  return { ...state, run: { ...run, opened: rowsAsRun(run.opened, pair.answer, side) }, cursor: rowCursor(state) };
}

/** What a part of one side sends, in the terms of the rows: a position of the second run is none of the first. */
export function fromSide(state: State, side: Side, event: Event): Event {
  const pair = together(state);
  if (!pair || side === 0) return event;
  const { answer, second } = pair;
  switch (event.kind) {
    case 'seek':
      return { kind: 'seek-row', row: rowOf(answer, side, event.position), grain: event.grain };
    case 'go-to-statement':
      return {
        kind: 'seek-row',
        row: restOf(answer, side, positionAfter(second.opened, event.statement)),
        grain: 'operation',
      };
    case 'hold':
      return { ...event, position: positionAt(answer, 0, rowOf(answer, side, event.position)) };
    default:
      return event;
  }
}

/** What the scrubber over the rows sends. */
export function fromRows(state: State, event: Event): Event {
  if (!together(state) || event.kind !== 'seek') return event;
  return { kind: 'seek-row', row: event.position, grain: event.grain };
}
