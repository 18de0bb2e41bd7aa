import type { ByteState } from '../engine/types.ts';
import type { Ran } from './state.ts';
import { BYTE_STATES } from './words.ts';

/** A stretch of positions over which a share of the bytes is in one state; all measures from 0 to 1. */
export type Stretch = {
  readonly state: ByteState;
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly height: number;
};

/**
 * The band: over the run, how many bytes are in which state. Each position has a column of its
 * own; the worst states lie on top. Equal neighbours are one stretch.
 */
export function stretches({ band, positions }: Ran): Stretch[] {
  const columns = positions + 1;
  const found: Stretch[] = [];
  const open = new Map<ByteState, Stretch>();
  for (let column = 0; column < columns; column++) {
    const counts = BYTE_STATES.map((_, state) => band[column * BYTE_STATES.length + state] ?? 0);
    const total = counts.reduce((sum, count) => sum + count, 0) || 1;
    let top = 0;
    for (let state = BYTE_STATES.length - 1; state >= 0; state--) {
      const name = BYTE_STATES[state];
      const height = (counts[state] ?? 0) / total;
      if (name === undefined) continue;
      const before = open.get(name);
      const goesOn = before !== undefined && before.top === top && before.height === height;
      if (before && !goesOn) {
        found.push(before);
        open.delete(name);
      }
      if (height > 0)
        open.set(name, {
          state: name,
          top,
          height,
          from: goesOn ? before.from : column / columns,
          to: (column + 1) / columns,
        });
      top += height;
    }
  }
  return [...found, ...open.values()];
}

/** The states that occur anywhere in the run, for the legend. */
export function statesIn({ band }: Ran): ByteState[] {
  return BYTE_STATES.filter((_, state) =>
    band.some((count, place) => place % BYTE_STATES.length === state && count > 0),
  );
}

export type Tick = { readonly statement: number; readonly number: number; readonly from: number; readonly to: number };

/** Where each operation lies on the band, as shares of its width. */
export function ticks({ outcomes, statements, positions }: Ran): Tick[] {
  const columns = positions + 1;
  return outcomes.flatMap(({ statement, begins, ends }) => {
    const step = statements[statement];
    if (step?.kind !== 'step' || step.number === null || ends <= begins) return [];
    return [{ statement, number: step.number, from: (begins + 1) / columns, to: (ends + 1) / columns }];
  });
}
