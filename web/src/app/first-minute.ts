import text from '../../../scenarios/rtorrent-2006.wb?raw';
import { hasErrors, type State } from './state.ts';

/** What the page opens with: it is there at once, without asking the core. */
export const FIRST_TEXT = text;

/** The kernel that has the fix. */
const FIXED_KERNEL = '2.6.20';

const TITLE = header('title').replaceAll('"', '');
const KERNEL = header('kernel');

/** At the end of the incident, the one thing to try next: the same program on the other kernel. */
export type Offer = { readonly kernel: string; readonly label: string };

export function offer(state: State): Offer | null {
  const opened = state.run?.opened;
  if (!opened || hasErrors(state.opened) || opened.title !== TITLE) return null;
  if (state.cursor.position < opened.positions) return null;
  // In a variant of it nothing may be lost, and the other kernel would show nothing else.
  if (opened.kernel === KERNEL && opened.verdict === 'kept') return null;
  if (opened.kernel === KERNEL) return { kernel: FIXED_KERNEL, label: `The same program on ${FIXED_KERNEL}` };
  return { kernel: KERNEL, label: `Back to ${KERNEL}` };
}

function header(word: string): string {
  const line = FIRST_TEXT.split('\n').find((each) => each.startsWith(`${word} `));
  return line?.slice(word.length).trim() ?? '';
}
