import { hasErrors, type State } from './state.ts';
import { FIRST_SCENARIO, FIXED_KERNEL } from './words.ts';

/** At the end of the incident, the one thing to try next: the same program on the other kernel. */
export type Offer = { readonly kernel: string; readonly label: string };

export function offer(state: State): Offer | null {
  const opened = state.run?.opened;
  const first = state.gallery.find(({ name }) => name === FIRST_SCENARIO);
  if (!opened || !first || hasErrors(state.opened) || opened.title !== first.title) return null;
  if (state.cursor.position < opened.positions) return null;
  if (opened.kernel === first.kernel) return { kernel: FIXED_KERNEL, label: `The same program on ${FIXED_KERNEL}` };
  return { kernel: first.kernel, label: `Back to ${first.kernel}` };
}
