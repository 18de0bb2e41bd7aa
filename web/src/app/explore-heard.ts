import type { Differing, ExploreState, Interleavings, Phase, Survey } from './explore.ts';
import { tally } from './explore.ts';

/** One sentence when something begins, stops or is over; none in between. */
export function heard(before: ExploreState, after: ExploreState): string | null {
  const changed = <K extends 'interleavings' | 'survey' | 'differing'>(key: K, say: (work: ExploreState[K]) => string) =>
    before[key].phase === after[key].phase ? null : say(after[key]);
  const { minimised } = after.interleavings;
  const small = minimised.size > before.interleavings.minimised.size ? ofSmall([...minimised.values()].at(-1)) : null;
  const said = [
    changed('interleavings', ofInterleavings),
    changed('survey', ofSurvey),
    changed('differing', ofDiffering),
    small,
  ].filter((each) => each !== null);
  // Where one begins another stops: what begins is what is heard.
  return said.find((each) => each.startsWith(BEGUN)) ?? said.at(-1) ?? null;
}

const BEGUN = 'Begun: ';

function say(phase: Phase, running: string, over: string): string {
  const said: Readonly<Record<Phase, string>> = { none: 'Refused.', running: BEGUN + running, stopped: `Stopped: ${over}`, over };
  return said[phase];
}

function ofInterleavings({ phase, outcomes, report, refused }: Interleavings): string {
  if (refused !== null) return refused;
  const counts = tally(outcomes).map(({ verdict, count }) => `${count} ${verdict}`);
  const how = !report ? '' : report.complete ? 'Complete: ' : 'Not complete: ';
  return say(phase, 'exploring every interleaving.', `${how}${many(outcomes.length, 'outcome')}, ${counts.join(', ')}.`);
}

function ofSurvey({ phase, rows }: Survey): string {
  return say(phase, 'asking every kernel.', `${many(rows.length, 'kernel')} asked.`);
}

function ofDiffering({ phase, found, refused }: Differing): string {
  return refused ?? say(phase, 'looking for the smallest difference.', `${many(found.length, 'program')} found.`);
}

function ofSmall(found: ExploreState['interleavings']['minimised'] extends ReadonlyMap<number, infer M> ? M | undefined : never) {
  return found ? `Made small: ${many(found.operations, 'operation')}.` : 'It could not be made smaller.';
}

function many(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
