import type { ByteState, Holds, Role, StatementOutcome, Verdict } from '../engine/types.ts';

/** What a mark in the queue says to someone who does not see it. */
export const RESULT_WORDS: Readonly<Record<StatementOutcome['result'], string>> = {
  done: 'done',
  blocked: 'still blocked at the end',
  paused: 'still paused at the end',
  queued: 'never begun: its actor is held up',
  gone: 'never begun: its actor is gone',
  holds: 'holds',
  fails: 'does not hold',
  'not-judged': 'not judged by a single run',
  'not-reached': 'not reached',
};

export const RESULT_MARKS: Readonly<Partial<Record<StatementOutcome['result'], string>>> = {
  holds: '✓',
  fails: '✗',
  'not-judged': '…',
  'not-reached': '…',
};

export const VERDICT_MARKS: Readonly<Record<Verdict, string>> = {
  kept: '✓',
  volatile: '○',
  failed: '!',
  lie: '≠',
  lost: '✗',
};

/** Whether what a line says of all interleavings holds. */
export const HOLDS: Readonly<Record<Holds, { readonly mark: string; readonly words: string }>> = {
  yes: { mark: '✓', words: 'holds' },
  no: { mark: '✗', words: 'does not hold' },
  unknown: { mark: '?', words: 'not known: the search did not see everything' },
};

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  process: 'process',
  journal: 'journal',
  flusher: 'flusher',
  reclaim: 'reclaim',
  disk: 'disk',
  power: 'power',
};

/** The glossary's key for a state. */
export function stateTerm(state: ByteState): string {
  // The term for what the device holds is older than the others.
  return state === 'in-device' ? state : `state-${state}`;
}

/** The states of bytes from the harmless to the worst. */
export function worst(states: readonly ByteState[], order: readonly ByteState[]): ByteState | null {
  return states.reduce<ByteState | null>(
    (worse, state) => (worse === null || order.indexOf(state) > order.indexOf(worse) ? state : worse),
    null,
  );
}
