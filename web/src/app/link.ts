import type { Link } from '../engine/types.ts';
import { positionAt, rowOf, together } from './beside.ts';
import { START, stepOf } from './moment.ts';
import { turnedTo } from './part-in-sight.ts';
import type { Saved, State } from './state.ts';

/** What a link has said, for as long as its text is open. */
export type Visit = {
  /** The version of the document with which it came. */
  readonly version: number;
  readonly text: string;
  /** What the model said when the link was made. */
  readonly answer: string | null;
  /** What it said of the second run, on this kernel. */
  readonly kernel: string | null;
  readonly secondAnswer: string | null;
  /** Where the second run is to stand, until it does. */
  readonly secondMoment: string | null;
  /** What is to be asked about on the stage, until it is. */
  readonly thing: string | null;
  /** What is to be picked there, until it is. */
  readonly picked: Link['picked'];
  /** The part of the stage that is to be in sight, until it is. */
  readonly turned: Link['turned'];
  /** What was open before, if it was something else. */
  readonly last: Saved | null;
};

/** What the sharer leaves out of a link. */
export type Without = { readonly moment?: boolean; readonly beside?: boolean };

/** A link to what is open, as it is shown. */
export function linkOf(state: State, without: Without = {}): Link {
  const { doc, cursor, stage, timeline, panel } = state;
  const opened = state.run?.opened.text === doc.text ? state.run.opened : null;
  const beside = without.beside ? null : state.beside;
  const moment = opened && !without.moment ? stepOf(opened, cursor.position) : START;
  return {
    text: doc.text,
    moment: moment === START ? null : moment,
    kernel: beside?.kernel ?? null,
    secondMoment: beside && !without.moment ? secondMoment(state) : null,
    table: stage.asTable,
    asText: panel === 'text',
    lanes: timeline.showsLanes,
    second: beside?.told === 1,
    explore: panel === 'explore',
    thing: null,
    picked: state.pick,
    turned: opened && !without.moment ? turnedTo(state) : null,
    answer: opened?.answer ?? null,
    secondAnswer: (opened && beside?.second?.opened.answer) ?? null,
  };
}

/** The second run's moment, where the row is not the first at which the text's own run is there. */
function secondMoment(state: State): string | null {
  const pair = together(state);
  if (!pair || rowOf(pair.answer, 0, state.cursor.position) === pair.row) return null;
  return stepOf(pair.second.opened, positionAt(pair.answer, 1, pair.row));
}

/** Where the model says something else of a run than when the link was made. */
export type Change = {
  /** Null for the text's own kernel. */
  readonly kernel: string | null;
  readonly then: string;
  /** Null where it does not run any more. */
  readonly now: string | null;
  /** The verdict is the same, and something else is not. */
  readonly isSame: boolean;
};

export function changes(state: State): Change[] {
  const { visit, doc, opened, beside } = state;
  if (!visit || visit.text !== doc.text || opened?.text !== doc.text) return [];
  const first = change(null, visit.answer, opened.run?.answer ?? null);
  // Of the second run it is known when it has come.
  const isThere = beside?.kernel === visit.kernel && beside?.answer;
  const second = isThere ? change(visit.kernel, visit.secondAnswer, beside.answer?.run?.answer ?? null) : [];
  return [...first, ...second];
}

export function change(kernel: string | null, then: string | null, now: string | null): Change[] {
  if (then === null || then === now) return [];
  const [before = '', after = null] = [verdictOf(then), now === null ? null : verdictOf(now)];
  return [{ kernel, then: before, now: after, isSame: before === after }];
}

function verdictOf(answer: string): string {
  return answer.replace(/\..*$/, '');
}
