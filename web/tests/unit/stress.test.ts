import { describe, expect, test } from 'vitest';
import { columnsOf, pageAt, place, ROOM } from '../../src/stress/grid.ts';
import type { StressProgress, StressReport } from '../../src/stress/protocol.ts';
import { badOn, badPages, initial, LISTED, milestone, nearestBad, saying, update, type Event, type State } from '../../src/stress/state.ts';

const piece = (page: number) => ({ page, from: 0, to: 4, lastStore: true });

const REPORT: StressReport = {
  summary: ['2 of 10 chunks corrupted: 12 bytes on 3 pages', 'more'],
  chunks: 10,
  pages: 4,
  memoryBytes: 1,
  bad: [
    { chunk: 3, printed: 'Chunk 3', pieces: [piece(1), piece(2)] },
    { chunk: 9, printed: 'Chunk 9', pieces: [piece(3)] },
  ],
};

const progress = (stage: StressProgress['stage'], done: number): StressProgress => ({ stage, done, of: 20, head: [] });
const map = new Uint8Array(4);

function after(...events: readonly Event[]): State {
  return events.reduce(update, initial);
}

const DONE: Event = { kind: 'done', report: REPORT, progress: progress('done', 20), map, ms: 1234 };

describe('a run', () => {
  test('says what the program of 2006 said, and a screen reader hears tenths', () => {
    const check = (events: readonly Event[], words: string, heard: string) => {
      const state = after({ kind: 'run' }, ...events);
      expect(saying(state)).toBe(words);
      expect(milestone(state)).toBe(heard);
    };
    check([], 'Laying out the file…', 'Laying out the file…');
    check([{ kind: 'progress', progress: progress('writing', 7), map }], 'Writing chunk 7 of 10', '30 % done');
    check([{ kind: 'progress', progress: progress('dropping', 10), map }], 'Unmapping, writing, dropping…', '50 % done');
    check([{ kind: 'progress', progress: progress('checking', 19), map }], 'Checking chunk 9 of 10', '90 % done');
    const done = `Done in 1.2 s: ${REPORT.summary[0]}.`;
    check([DONE], done, done);
    check([{ kind: 'stop' }], 'Stopped.', 'Stopped.');
  });

  test('begins with the options and without what was found before', () => {
    const state = after(DONE, { kind: 'option', field: 'seed', value: '7' }, { kind: 'run' });
    expect(state.options.seed).toBe('7');
    expect(state.report).toBeNull();
    expect(state.phase).toBe('running');
  });

  test('that is not under way cannot be stopped', () => {
    expect(after(DONE, { kind: 'stop' }).phase).toBe('done');
  });

  test('that is refused keeps what was typed, until the field is changed', () => {
    const refusal = { field: 'seed', said: 'no' } as const;
    const refused = after({ kind: 'option', field: 'seed', value: 'x' }, { kind: 'run' }, { kind: 'refused', refusal });
    expect(refused.options.seed).toBe('x');
    expect(refused.refusal).toBe(refusal);
    expect(update(refused, { kind: 'option', field: 'size', value: '1M' }).refusal).toBe(refusal);
    expect(update(refused, { kind: 'option', field: 'seed', value: '2' }).refusal).toBeNull();
  });
});

describe('the bad pages', () => {
  test('are looked at one after the other, around the ends', () => {
    const pages = [1, 2, 3, 1].map((_, n) => after(DONE, ...Array<Event>(n).fill({ kind: 'neighbour', by: 1 })).page);
    expect(pages).toEqual([1, 2, 3, 1]);
    expect(after(DONE, { kind: 'neighbour', by: -1 }).page).toBe(3);
  });

  test('have chunks, and one of them is nearest', () => {
    expect(badPages(REPORT)).toEqual([1, 2, 3]);
    expect(badOn(REPORT, 2).map(({ chunk }) => chunk)).toEqual([3]);
    expect(nearestBad(REPORT, 0)).toBe(1);
    expect(nearestBad({ ...REPORT, bad: [] }, 0)).toBeNull();
    expect(nearestBad(null, 0)).toBeNull();
  });

  test('are listed in parts', () => {
    expect(after(DONE).listed).toBe(LISTED);
    expect(after(DONE, { kind: 'more' }).listed).toBeGreaterThan(LISTED);
  });
});

describe('the map', () => {
  test('has as many pages in a row as fit, one at least', () => {
    expect(columnsOf(2 * ROOM + 52)).toBe(10);
    expect(columnsOf(0)).toBe(1);
  });

  test('finds a page where it was drawn, and the nearest one around the map', () => {
    for (const page of [0, 9, 10, 57, 99]) {
      const { x, y } = place(page, 10);
      expect(pageAt(x, y, 10, 100)).toBe(page);
      expect(pageAt(x + 4, y + 4, 10, 100)).toBe(page);
    }
    expect(pageAt(0, 0, 10, 100)).toBe(0);
    expect(pageAt(1000, 0, 10, 100)).toBe(9);
    expect(pageAt(0, 1000, 10, 95)).toBe(94);
  });
});
