import type { Statement, StatementOutcome } from '../engine/types.ts';
import { positionOf } from './moment.ts';
import type { Anchor, Cursor, Go, Ran } from './state.ts';

/** Changes are marked against the kernel step before, or against the operation before. */
export function since(opened: Ran, { position, grain }: Cursor): number {
  if (grain === 'kernel') return Math.max(0, position - 1);
  return opened.stops.findLast((stop) => stop < position) ?? 0;
}

export function clamp(opened: Ran, position: number): number {
  return Math.max(0, Math.min(opened.positions, Math.round(position)));
}

export function move(opened: Ran, { position }: Cursor, to: Go): Cursor {
  const { stops, events, positions } = opened;
  switch (to) {
    case 'next':
      return { position: Math.min(positions, position + 1), grain: 'kernel' };
    case 'previous':
      return { position: Math.max(0, position - 1), grain: 'kernel' };
    case 'next-operation':
      return { position: stops.find((stop) => stop > position) ?? positions, grain: 'operation' };
    case 'previous-operation':
      return { position: stops.findLast((stop) => stop < position) ?? 0, grain: 'operation' };
    case 'start':
      return { position: 0, grain: 'operation' };
    case 'end':
      return { position: positions, grain: 'operation' };
    case 'next-event':
      return { position: events.find((event) => event > position) ?? position, grain: 'kernel' };
    case 'previous-event':
      return { position: events.findLast((event) => event < position) ?? position, grain: 'kernel' };
  }
}

/** A run of hundreds of lines is asked for each of them at every step. */
const byStatement = new WeakMap<Ran['outcomes'], ReadonlyMap<number, StatementOutcome>>();

export function outcomeOf({ outcomes }: Pick<Ran, 'outcomes'>, statement: number): StatementOutcome | undefined {
  const known = byStatement.get(outcomes) ?? new Map(outcomes.map((outcome) => [outcome.statement, outcome]));
  byStatement.set(outcomes, known);
  return known.get(statement);
}

/** The last step that has begun at this position; null before the first. */
export function currentStep(opened: Ran, position: number): Statement | null {
  const begun = (statement: Statement) => {
    const outcome = outcomeOf(opened, statement.index);
    return (
      statement.kind === 'step' &&
      outcome !== undefined &&
      outcome.result !== 'not-reached' &&
      outcome.begins < position
    );
  };
  return opened.statements.findLast(begun) ?? null;
}

/** Above the line that marks now: what has begun, and the expectations that are judged by now. */
export function isAboveNow(opened: Ran, statement: Statement, position: number): boolean {
  const outcome = outcomeOf(opened, statement.index);
  if (statement.kind === 'header') return true;
  if (!outcome || outcome.result === 'not-reached') return false;
  if (statement.kind === 'step' && outcome.begins < outcome.ends) return outcome.begins < position;
  return outcome.ends <= position;
}

/** The statement before which a line added now belongs; null for the end of the text. */
export function insertionPoint(opened: Ran, position: number): number | null {
  return opened.statements.find((statement) => !isAboveNow(opened, statement, position))?.index ?? null;
}

/** The position that shows a statement's effect: the end of its turn, or where it was blocked. */
export function positionAfter({ stops, positions, outcomes }: Ran, statement: number): number {
  const outcome = outcomeOf({ outcomes }, statement);
  if (!outcome) return positions;
  const { begins, ends } = outcome;
  return begins === ends ? ends : Math.min(ends, stops.find((stop) => stop > begins) ?? ends);
}

/**
 * Which statement of the new text the old one is: the one in the same place counted from the
 * front or from the back, whichever part is unchanged; inside the changed part the nearest
 * before it. -1 when there is none.
 */
export function mapStatement(before: readonly Statement[], after: readonly Statement[], index: number): number {
  const shorter = Math.min(before.length, after.length);
  let front = 0;
  while (front < shorter && before[front]?.text === after[front]?.text) front++;
  if (index < front) return index;
  let back = 0;
  while (back < shorter - front && before.at(-1 - back)?.text === after.at(-1 - back)?.text) back++;
  if (index >= before.length - back) return index + after.length - before.length;
  // Equal numbers on both sides: lines were edited in place and keep their places.
  if (before.length === after.length) return index;
  return Math.min(index, Math.max(front - 1, after.length - back - 1));
}

/** The cursor stays on its statement when the text changes, or on the nearest one before. */
export function carry(before: Ran, after: Ran, cursor: Cursor): Cursor {
  const step = currentStep(before, cursor.position);
  if (!step) return { position: 0, grain: cursor.grain };
  const was = outcomeOf(before, step.index);
  const index = mapStatement(before.statements, after.statements, step.index);
  const now = outcomeOf(after, index);
  if (!was || !now) return { position: index < 0 ? 0 : after.positions, grain: cursor.grain };
  const offset = cursor.position - was.begins;
  const position = cursor.position >= was.ends ? now.ends : Math.min(now.begins + offset, now.ends);
  return { position: clamp(after, position), grain: cursor.grain };
}

export function place(before: Ran | null, after: Ran, cursor: Cursor, anchor: Anchor): Cursor {
  switch (anchor.kind) {
    case 'at':
      return { position: clamp(after, anchor.position), grain: 'kernel' };
    case 'after':
      return { position: clamp(after, positionAfter(after, anchor.statement)), grain: 'operation' };
    case 'moment':
      return { position: positionOf(after, anchor.moment) ?? 0, grain: 'operation' };
    case 'keep':
      return before ? carry(before, after, cursor) : { ...cursor, position: clamp(after, cursor.position) };
  }
}

/** "step 5 of 7": how many of the queue's steps have begun. */
export function progress(opened: Ran, position: number): { step: number; steps: number } {
  const steps = opened.statements.filter(({ kind }) => kind === 'step').length;
  return { step: currentStep(opened, position)?.number ?? 0, steps };
}
