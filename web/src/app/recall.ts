import type { Event } from './state.ts';
import { recall } from './storage.ts';
import { PACES } from './timeline.ts';

/** What the reader had switched on when the page was last open. */
export function recalled(): Event[] {
  const pace = PACES.find((each) => each === recall('pace'));
  return [
    ...(recall('as-table') === 'on' ? [{ kind: 'as-table', on: true } as const] : []),
    ...(recall('lanes') === 'on' ? [{ kind: 'show-lanes', on: true } as const] : []),
    ...(pace ? [{ kind: 'pace', pace } as const] : []),
  ];
}
