import type { Opened, Question, Statement, StatementOutcome, View } from '../engine/types.ts';
import { outcomeOf } from './cursor.ts';
import type { Cursor, Ran, State } from './state.ts';
import { lanesUntil } from './timeline.ts';

/** The teacher's switch, the questions of the text that runs, and what was answered. None of it is kept. */
export type Predict = {
  readonly on: boolean;
  /** The text that the questions are about; null while they are on their way. */
  readonly text: string | null;
  readonly questions: readonly Question[];
  /** What was chosen, by the question's statement. */
  readonly chosen: ReadonlyMap<number, number>;
  /** Grows when a move was stopped by a question, so that the view can show it. */
  readonly stopped: number;
};

export type PredictEvent =
  | { readonly kind: 'predict'; readonly on: boolean }
  | { readonly kind: 'questions'; readonly text: string; readonly questions: readonly Question[] }
  | { readonly kind: 'predicted'; readonly statement: number; readonly choice: number };

export const noPredict: Predict = { on: false, text: null, questions: [], chosen: new Map(), stopped: 0 };

/** The questions, if they are about the text on the stage. */
function asked({ predict, run }: State): readonly Question[] {
  return predict.on && run && predict.text === run.opened.text ? predict.questions : [];
}

/** The first question ahead that has no answer yet. */
function ahead(state: State, position: number): Question | null {
  const { chosen } = state.predict;
  return asked(state).find(({ at, statement }) => at >= position && !chosen.has(statement)) ?? null;
}

/** The question that the reader stands before. */
export function pending(state: State): Question | null {
  const question = ahead(state, state.cursor.position);
  return question?.at === state.cursor.position ? question : null;
}

/** The answered question that the reader has just seen the answer of, with what was chosen. */
export function answered(state: State): { readonly question: Question; readonly choice: number } | null {
  const { position } = state.cursor;
  const question = asked(state).find(({ at, after }) => at < position && position <= after);
  const choice = question ? state.predict.chosen.get(question.statement) : undefined;
  return question && choice !== undefined ? { question, choice } : null;
}

/** How far the cursor may go: to the next question, or to the end. */
export function wall(state: State, position: number): number {
  return ahead(state, position)?.at ?? Number.POSITIVE_INFINITY;
}

export type Score = { readonly right: number; readonly answered: number; readonly of: number };

export function score(state: State): Score {
  const questions = asked(state);
  const { chosen } = state.predict;
  const right = questions.filter(({ statement, answer }) => chosen.get(statement) === answer).length;
  return { right, answered: chosen.size, of: questions.length };
}

/** Several parts of the page ask for the same. */
const shown = new WeakMap<State, State>();

/**
 * What the page shows while the reader predicts: the state without what lies ahead of the cursor. Every view
 * draws from this, so that none of them can tell what comes.
 */
export function withoutWhatComes(state: State): State {
  if (!state.predict.on) return state;
  const known = shown.get(state) ?? hideFrom(state);
  shown.set(state, known);
  return known;
}

function hideFrom(state: State): State {
  const { run, opened, cursor } = state;
  if (!run) return state;
  const known = wall(state, cursor.position);
  const hidden = hideRun(run.opened, cursor);
  return {
    ...state,
    run: { ...run, opened: hidden, view: run.view && hideSteps(run.view, known) },
    opened: opened && hideOpened(opened, hidden),
    timeline: lanesUntil(state.timeline, cursor.position),
  };
}

function hideRun(opened: Ran, { position }: Cursor): Ran {
  const states = opened.band.length / (opened.positions + 1);
  const verdicts = opened.verdicts.slice(0, position + 1);
  const outcomes = opened.outcomes.map((outcome) => hideOutcome(outcome, position));
  const marks = new Map(opened.marks.map((mark) => [mark.statement, mark.position]));
  const isAhead = ({ index, kind }: Statement) => {
    const mark = marks.get(index);
    if (mark !== undefined) return mark > position;
    const outcome = outcomeOf(opened, index);
    if (!outcome) return false;
    return kind === 'step' ? outcome.begins >= position : outcome.ends > position;
  };
  return {
    ...opened,
    about: [],
    outcomes,
    statements: opened.statements.map((statement) => (isAhead(statement) ? hideStatement(statement) : statement)),
    band: opened.band.slice(0, (position + 1) * states),
    events: opened.events.filter((event) => event <= position),
    marks: opened.marks.filter((mark) => mark.position <= position),
    verdicts,
    verdict: verdicts.at(-1) ?? opened.verdict,
  };
}

function hideOutcome(outcome: StatementOutcome, position: number): StatementOutcome {
  const { begins, ends } = outcome;
  if (ends <= position) return outcome;
  const underWay = begins < position;
  return { ...outcome, result: underWay ? 'done' : 'not-reached', returned: null, notices: [] };
}

/** What is expected tells what comes, and so do marks and comments; what will be done stays readable. */
function hideStatement(statement: Statement): Statement {
  const isStep = statement.kind === 'step';
  return { ...statement, text: isStep ? statement.text : `${statement.kind} …`, comment: '' };
}

function hideOpened(opened: Opened, hidden: Ran): Opened {
  if (opened.session !== hidden.session || !opened.run) return opened;
  const { statements, about, outcomes, band, events, marks, verdicts, verdict } = hidden;
  return { ...opened, statements, band, run: { ...opened.run, about, outcomes, events, marks, verdicts, verdict } };
}

/** An operation that is done in several turns keeps the later ones to itself. */
function hideSteps(view: View, known: number): View {
  return { ...view, kernelSteps: view.kernelSteps.filter(({ position }) => position <= known) };
}
