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

const STATES = BYTE_STATES.length;

/**
 * The band: over the run, how many bytes are in which state. Each position has a column of its
 * own, as long as there are no more than `most`; else neighbours share one, which shows the worst
 * of them. The worst states lie on top. Equal neighbours are one stretch.
 */
export function stretches({ band, positions }: Ran, most = Number.POSITIVE_INFINITY): Stretch[] {
  const columns = Math.min(positions + 1, Math.max(1, most));
  const found: Stretch[] = [];
  const open = new Map<ByteState, Stretch>();
  for (let column = 0; column < columns; column++) {
    const counts = countsOf(band, positions + 1, columns, column);
    const total = counts.reduce((sum, count) => sum + count, 0) || 1;
    let top = 0;
    for (let state = STATES - 1; state >= 0; state--) {
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

/** What a column shows: of the positions that share it, the one with most bytes in the worst state. */
function countsOf(band: Uint32Array, all: number, columns: number, column: number): Uint32Array {
  const first = Math.floor((column * all) / columns);
  const end = Math.max(first + 1, Math.floor(((column + 1) * all) / columns));
  let worst = first;
  for (let position = first + 1; position < end; position++) if (isWorse(band, position, worst)) worst = position;
  return band.subarray(worst * STATES, (worst + 1) * STATES);
}

function isWorse(band: Uint32Array, position: number, than: number): boolean {
  for (let state = STATES - 1; state >= 0; state--) {
    const difference = (band[position * STATES + state] ?? 0) - (band[than * STATES + state] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

const occurring = new WeakMap<Uint32Array, ByteState[]>();

/** The states that occur anywhere in the run, for the legend. */
export function statesIn({ band }: Ran): ByteState[] {
  const known = occurring.get(band) ?? BYTE_STATES.filter((_, state) => occurs(band, state));
  occurring.set(band, known);
  return known;
}

function occurs(band: Uint32Array, state: number): boolean {
  for (let at = state; at < band.length; at += STATES) if (band[at]) return true;
  return false;
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
