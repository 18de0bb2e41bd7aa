import { outcomeOf, positionAfter } from './cursor.ts';
import type { Ran, State } from './state.ts';

/** Before the first step. */
export const START = '0';
/** After the last step, wherever that is. */
export const END = 'end';

/**
 * The position that a `step` names, as links name it: `7` is after step 7 of the scenario, or where it has to
 * wait; `7.2` is two kernel steps after it began; `end` is the end. Null where the run has no such step.
 */
export function positionOf(opened: Ran, step: string): number | null {
  if (step === END) return opened.positions;
  const [, number, within] = /^(\d+)(?:\.(\d+))?$/.exec(step.trim()) ?? [];
  if (number === undefined) return null;
  if (Number(number) === 0) return 0;
  const statement = opened.statements.find((each) => each.number === Number(number));
  const outcome = statement && outcomeOf(opened, statement.index);
  if (!statement || !outcome || outcome.result === 'not-reached') return null;
  if (within === undefined) return positionAfter(opened, statement.index);
  return Math.min(outcome.begins + Number(within), opened.positions);
}

/** The same the other way round. */
export function stepOf(opened: Ran, position: number): string {
  const begun = opened.statements.findLast(({ kind, index }) => {
    const outcome = outcomeOf(opened, index);
    return kind === 'step' && outcome !== undefined && outcome.result !== 'not-reached' && outcome.begins < position;
  });
  const outcome = begun && outcomeOf(opened, begun.index);
  if (!begun || !outcome) return START;
  return positionAfter(opened, begun.index) === position ? `${begun.number}` : `${begun.number}.${position - outcome.begins}`;
}

/**
 * Where the reader is in the open text. Its run may be on its way, and then the cursor still stands in the run of the
 * text before: a moment names the same step in both, where a position would not.
 */
export function momentOf({ run, opened, doc, anchor, cursor }: State): string {
  const isOnItsWay = opened?.text !== doc.text;
  if (anchor.kind === 'moment' && (isOnItsWay || !run)) return anchor.moment;
  return run ? stepOf(run.opened, cursor.position) : START;
}
