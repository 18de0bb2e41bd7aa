/** Undo and redo are edits of the text: a history is the texts before and after this one. */
export type History = {
  readonly past: readonly string[];
  readonly future: readonly string[];
  /** When the last keystroke came in, if the last change was typing: keystrokes close together are one edit. */
  readonly typedAt: number | null;
};

export const emptyHistory: History = { past: [], future: [], typedAt: null };

const LIMIT = 500;
const PAUSE_MS = 900;

export function remember(history: History, text: string): History {
  return { past: [...history.past, text].slice(-LIMIT), future: [], typedAt: null };
}

export function rememberTyping(history: History, text: string, at: number): History {
  const goesOn = history.typedAt !== null && at - history.typedAt < PAUSE_MS;
  const past = goesOn ? history.past : [...history.past, text].slice(-LIMIT);
  return { past, future: [], typedAt: at };
}

export function undo(history: History, text: string): { history: History; text: string } | null {
  const previous = history.past.at(-1);
  if (previous === undefined) return null;
  const next = { past: history.past.slice(0, -1), future: [...history.future, text], typedAt: null };
  return { history: next, text: previous };
}

export function redo(history: History, text: string): { history: History; text: string } | null {
  const next = history.future.at(-1);
  if (next === undefined) return null;
  return { history: { past: [...history.past, text], future: history.future.slice(0, -1), typedAt: null }, text: next };
}
