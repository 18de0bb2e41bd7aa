import type { Beside as Answer, RowView } from '../engine/types.ts';
import { fresh, positionAt, rowOf, rowsAsRun, together, type Beside } from './beside.ts';
import { since } from './cursor.ts';
import { positionOf } from './moment.ts';
import { mergePages } from './pages.ts';
import { only, type Command, type Event, type Grain, type Run, type State, type Step } from './state.ts';
import { seekCommand } from './update-cursor.ts';

type BesideEvent = Extract<Event, { kind: 'beside' | 'compared' | 'row-viewed' | 'seek-row' | 'tell' }>;

export function updateBeside(state: State, event: BesideEvent): Step {
  switch (event.kind) {
    case 'beside':
      return event.kernel === null ? end(state) : begin(state, event.kernel);
    case 'compared':
      return takeAnswer(state, event.session, event.kernel, event.answer);
    case 'row-viewed':
      return only(takeRow(state, event.view));
    case 'seek-row':
      return seekRow(state, event.row, event.grain);
    case 'tell':
      return keep(state, state.beside && { ...state.beside, told: event.side });
  }
}

function keep(state: State, beside: Beside | null, ...commands: Command[]): Step {
  const kept = beside && { kernel: beside.kernel, told: beside.told };
  return only({ ...state, beside }, ...commands, { kind: 'keep-beside', beside: kept });
}

function begin(state: State, kernel: string): Step {
  const before = state.beside;
  const next = { ...(before ?? fresh(kernel)), kernel };
  const run = state.run;
  return keep(state, next, ...(run ? [compareCommand(run, kernel)] : []));
}

/** The place is the same as before: the cursor was the first run's all the time. */
function end(state: State): Step {
  const gone = closing(state.beside);
  return keep(state, null, ...gone, ...(state.run ? [seekCommand(state, state.cursor)] : []));
}

export function compareCommand(run: Run, kernel: string): Command {
  return { kind: 'compare', session: run.opened.session, kernel, text: run.opened.text };
}

function closing(beside: Beside | null): Command[] {
  const session = beside?.answer?.session;
  return session === null || session === undefined ? [] : [{ kind: 'close', session }];
}

function takeAnswer(state: State, first: number, kernel: string, answer: Answer): Step {
  const { beside, run } = state;
  const isMeant = beside?.kernel === kernel && run?.opened.session === first;
  if (!isMeant || !beside || !run) {
    return only(state, ...(answer.session === null ? [] : [{ kind: 'close', session: answer.session } as const]));
  }
  const commands = closing(beside);
  const second = secondRun(run, beside.second, answer);
  const row = rowIn(state, answer, second);
  const visit = state.visit && { ...state.visit, secondMoment: null };
  const next: State = { ...state, visit, beside: { ...beside, answer, second, row, view: second ? beside.view : null } };
  const seek = together(next) ? rowCommand(next, row, state.cursor.grain) : seekCommand(state, state.cursor);
  return only(next, ...commands, ...(seek ? [seek] : []));
}

/** Where both are: the first row of the cursor, or the one that a link names. */
function rowIn({ cursor, visit, doc }: State, answer: Answer, second: Run | null): number {
  const row = rowOf(answer, 0, cursor.position);
  const moment = visit?.text === doc.text ? visit.secondMoment : null;
  const wanted = moment && second ? positionOf(second.opened, moment) : null;
  if (wanted === null) return row;
  let named = row;
  while (named < answer.last && positionAt(answer, 0, named + 1) === cursor.position && positionAt(answer, 1, named) < wanted) named++;
  return named;
}

/** The second run of the same statements. What was shown before stays until its first view has come. */
function secondRun({ opened }: Run, before: Run | null, answer: Answer): Run | null {
  const { session, run, band } = answer;
  if (session === null || !run) return null;
  const ran = { ...opened, ...run, session, band };
  return { opened: ran, view: before?.view ?? null, pages: before?.pages ?? [] };
}

/** Moves both runs to a row. */
export function seekRow(state: State, wanted: number, grain: Grain): Step {
  const pair = together(state);
  if (!pair) return only(state);
  const row = Math.max(0, Math.min(pair.answer.last, Math.round(wanted)));
  const cursor = { position: positionAt(pair.answer, 0, row), grain };
  const next: State = { ...state, cursor, beside: { ...pair, row } };
  const command = rowCommand(next, row, grain);
  return only(next, ...(command ? [command] : []));
}

function rowCommand(state: State, row: number, grain: Grain): Command | null {
  const pair = together(state);
  if (!pair || !state.run || pair.answer.session === null) return null;
  const { opened } = state.run;
  const rows = rowsAsRun(opened, pair.answer, 0);
  const from = since(rows, { position: row, grain });
  const { session, text } = opened;
  return { kind: 'seek-row', session, second: pair.answer.session, row, since: from, text, position: state.cursor.position };
}

/** Both views of a row, each with the pages that differ from what its session showed last. */
function takeRow(state: State, view: RowView): State {
  const { run, beside } = state;
  const [one, other] = view.views;
  if (!run || !beside?.second || !one || !other) return state;
  if (run.opened.session !== one.session || beside.second.opened.session !== other.session) return state;
  return {
    ...state,
    run: shownIn(run, one),
    beside: { ...beside, second: shownIn(beside.second, other), view },
  };
}

/** A session's first view holds every page; later ones only those that differ. */
export function shownIn(run: Run, view: NonNullable<Run['view']>): Run {
  const isFirst = run.view?.session !== view.session;
  return { ...run, view, pages: isFirst ? view.pages : mergePages(run.pages, view.pages) };
}

/** Predicting has begun or ended: one run stands alone, or both are where the first one is. */
export function settle(state: State): Step {
  const { beside, cursor, run } = state;
  if (!beside?.answer || !run) return only(state);
  const pair = together(state);
  if (!pair) return only(state, seekCommand(state, cursor));
  return seekRow(state, rowOf(pair.answer, 0, cursor.position), cursor.grain);
}
