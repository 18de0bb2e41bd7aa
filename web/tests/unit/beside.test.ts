import { describe, expect, test } from 'vitest';
import { overRows, positionAt, restOf, rowOf, sideOf, together } from '../../src/app/beside.ts';
import { kernelChoices, kernelWith } from '../../src/app/kernels.ts';
import { decodeBeside } from '../../src/app/storage.ts';
import type { Event, State } from '../../src/app/state.ts';
import type { Beside, RowView, Setup } from '../../src/engine/types.ts';
import { after, opened, page, showing, view } from './samples.ts';

const LINES = ['kernel 2.6.19', 'u: map data/1', 'u: store data "A"/3', 'expect data recorded'];

/** The first run has positions 0 to 4; the second takes no second step, and one more at the end of the store. */
const ROWS = [0, 0, 1, 1, 2, 1, 3, 2, 4, 3, 4, 4];

function answer(over: Partial<Beside> = {}): Beside {
  const { run } = opened(LINES, 9);
  return {
    session: 9,
    refused: [],
    kernels: ['2.6.19', '2.6.20'],
    equal: false,
    run,
    last: 5,
    stops: [0, 1, 5],
    events: [2],
    partings: [2],
    points: [],
    summary: [],
    rows: new Uint32Array(ROWS),
    band: new Uint32Array(5 * 7),
    ...over,
  };
}

function compared(over: Partial<Beside> = {}): Event {
  return { kind: 'compared', session: 1, kernel: '2.6.20', answer: answer(over) };
}

function rowView(row: number): RowView {
  const views = [view(1, ROWS[2 * row] ?? 0, [page(0)]), view(9, ROWS[2 * row + 1] ?? 0, [page(0, true)])];
  return { second: 9, row, views, takes: [true, true], differences: [], announcement: '' };
}

function besides(): State {
  return after(showing(LINES), { kind: 'beside', kernel: '2.6.20' }, compared()).state;
}

test('rows and positions lead to each other', () => {
  const said = answer();
  expect([0, 1, 2, 3, 4, 5].map((row) => [positionAt(said, 0, row), positionAt(said, 1, row)])).toEqual([
    [0, 0],
    [1, 1],
    [2, 1],
    [3, 2],
    [4, 3],
    [4, 4],
  ]);
  expect([0, 1, 2, 3, 4].map((position) => rowOf(said, 0, position))).toEqual([0, 1, 2, 3, 4]);
  expect([0, 1, 2, 3, 4].map((position) => rowOf(said, 1, position))).toEqual([0, 1, 3, 4, 5]);
  expect(restOf(said, 0, 4)).toBe(5);
  expect(restOf(said, 1, 1)).toBe(1);
});

describe('a second kernel', () => {
  test('is asked for, kept, and stands at the row of the cursor', () => {
    const asked = after(showing(LINES), { kind: 'go', to: 'next' }, { kind: 'beside', kernel: '2.6.20' });
    expect(asked.commands).toMatchObject([
      { kind: 'compare', session: 1, kernel: '2.6.20' },
      { kind: 'keep-beside', beside: { kernel: '2.6.20', told: 0 } },
    ]);
    const told = after(asked.state, compared());
    expect(told.commands).toMatchObject([{ kind: 'seek-row', session: 1, second: 9, row: 1, since: 0 }]);
    expect(told.state.beside?.row).toBe(1);
  });

  test('steps with the first one; the cursor is the first one’s position', () => {
    const state = after(besides(), { kind: 'go', to: 'end' }).state;
    expect([state.beside?.row, state.cursor.position]).toEqual([5, 4]);
    const back = after(state, { kind: 'go', to: 'previous' }).state;
    expect([back.beside?.row, back.cursor.position]).toEqual([4, 4]);
    expect(sideOf(back, 1).cursor.position).toBe(3);
    const operation = after(besides(), { kind: 'go', to: 'next-operation' }, { kind: 'go', to: 'next-operation' });
    expect(operation.state.beside?.row).toBe(5);
    expect(operation.commands).toMatchObject([{ kind: 'seek-row', row: 5, since: 1 }]);
    expect(after(besides(), { kind: 'go', to: 'next-event' }).state.beside?.row).toBe(2);
    expect(after(besides(), { kind: 'seek', position: 3, grain: 'kernel' }).state.beside?.row).toBe(3);
    expect(after(besides(), { kind: 'go-to-statement', statement: 2 }).state.beside?.row).toBe(5);
  });

  test('is shown with pages of its own', () => {
    const state = after(besides(), { kind: 'row-viewed', view: rowView(0) }).state;
    expect(state.run?.pages.map(({ cached }) => cached)).toEqual([false]);
    expect(sideOf(state, 1).run?.pages.map(({ cached }) => cached)).toEqual([true]);
    expect(overRows(state, 1).run?.opened.positions).toBe(5);
  });

  test('an answer that is not meant any more is closed', () => {
    const other = after(besides(), { kind: 'beside', kernel: '6.12' });
    expect(after(other.state, compared({ session: 11 })).commands).toEqual([{ kind: 'close', session: 11 }]);
  });

  test('goes, and the first one stays where it is', () => {
    const there = after(besides(), { kind: 'seek-row', row: 3, grain: 'kernel' }).state;
    const { state, commands } = after(there, { kind: 'beside', kernel: null });
    expect(state.beside).toBeNull();
    expect(state.cursor.position).toBe(3);
    expect(commands.map(({ kind }) => kind)).toEqual(['close', 'seek', 'keep-beside']);
  });

  test('is compared again after an edit, and after a panic', () => {
    const edited = after(
      besides(),
      { kind: 'typed', text: 'x', at: 1 },
      { kind: 'opened', version: 2, opened: opened(LINES, 5) },
    );
    expect(edited.commands).toContainEqual(expect.objectContaining({ kind: 'compare', session: 5, kernel: '2.6.20' }));
    const failed: Event = { kind: 'failed', during: 'seek', message: '', text: '', position: 2 };
    const again = after(besides(), failed, { kind: 'reopened', opened: opened(LINES, 2) });
    expect(again.commands).toContainEqual(expect.objectContaining({ kind: 'compare', session: 2 }));
    const stopped = after(besides(), { ...failed, during: 'compare', position: null });
    expect(stopped.state.beside).toBeNull();
  });

  test('that is equal, or cannot run the text, leaves one stage', () => {
    const alone = (over: Partial<Beside>) =>
      after(showing(LINES), { kind: 'beside', kernel: '2.6.20' }, compared(over)).state;
    expect(together(alone({ equal: true }))).toBeNull();
    expect(together(alone({ session: null, run: null, refused: ['no'] }))).toBeNull();
    expect(after(alone({ equal: true }), { kind: 'go', to: 'next' }).state.cursor.position).toBe(1);
  });

  test('rests while somebody predicts', () => {
    const state = after(besides(), { kind: 'seek-row', row: 3, grain: 'kernel' }).state;
    const predicting = after(state, { kind: 'predict', on: true });
    expect(together(predicting.state)).toBeNull();
    expect(predicting.commands).toContainEqual(expect.objectContaining({ kind: 'seek', position: 3 }));
    const ended = after(predicting.state, { kind: 'predict', on: false });
    expect(ended.state.beside?.row).toBe(3);
  });
});

const SETUP: Setup = {
  ...opened(LINES).setup,
  kernelVersion: '2.6.19',
  switches: [
    { name: 'fix', value: 'off', default: 'off', values: ['off', 'on'], since: '' },
    { name: 'mode', value: 'b', default: 'a', values: ['a', 'b', 'c'], since: '' },
  ],
};

test('a rule is turned to each of its other values, beside what is set already', () => {
  expect(kernelWith(SETUP, 'fix', 'on')).toBe('2.6.19 with fix with mode=b');
  const groups = kernelChoices([], SETUP, '2.6.19 with mode=b', (name) => (name === 'fix' ? 'Nothing is lost' : undefined));
  expect(groups.at(-1)?.choices).toEqual([
    { kernel: '2.6.19 with fix with mode=b', label: 'with fix · the rule: Nothing is lost' },
    { kernel: '2.6.19', label: 'with mode=a' },
    { kernel: '2.6.19 with mode=c', label: 'with mode=c' },
  ]);
});

test('every version stands in one group, with words, and says whose rules it has', () => {
  const release = (version: string, date: string, sameAs: string | null) => ({ version, date, sameAs, brief: '', note: 'A note.' });
  const kernels = [release('2.6.12', '2005-06-17', null), release('2.6.19', '2006-11-29', null), release('6.12', '2024-11-17', '5.2')];
  const groups = kernelChoices(kernels, SETUP, '2.6.19', () => undefined);
  expect(groups.slice(0, -1).flatMap(({ choices }) => choices)).toEqual([
    { kernel: '2.6.12', label: '2.6.12 · A note.' },
    { kernel: '2.6.19', label: '2.6.19 · A note.' },
    { kernel: '6.12', label: '6.12 · A note. Same rules as 5.2.' },
  ]);
});

test('what a reload finds is read with care', () => {
  expect(decodeBeside('{"kernel":"6.12","told":1}')).toEqual({ kernel: '6.12', told: 1 });
  for (const wrong of [null, '', 'null', '{}', '{"kernel":7}', '[]']) expect(decodeBeside(wrong)).toBeNull();
});
