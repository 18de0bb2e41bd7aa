import { hasErrors, type State } from './state.ts';
import { FIRST_SCENARIO, FIXED_KERNEL } from './words.ts';

/** What the page says to someone who has just come: where to begin, and what to compare in the end. */
export type Hint =
  { readonly kind: 'begin' } | { readonly kind: 'switch'; readonly kernel: string; readonly label: string } | null;

export function hint(state: State): Hint {
  const opened = state.run?.opened;
  const first = state.gallery.find(({ name }) => name === FIRST_SCENARIO);
  if (!opened || !first || hasErrors(state.opened) || opened.title !== first.title) return null;
  if (state.cursor.position === 0) return { kind: 'begin' };
  if (state.cursor.position < opened.positions) return null;
  if (opened.kernel === first.kernel)
    return { kind: 'switch', kernel: FIXED_KERNEL, label: `The same program on ${FIXED_KERNEL}` };
  return { kind: 'switch', kernel: first.kernel, label: `Back to ${first.kernel}` };
}
