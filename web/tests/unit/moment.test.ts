import { describe, expect, test } from 'vitest';
import { momentOf, positionOf, stepOf } from '../../src/app/moment.ts';
import { initial, type Event, type State } from '../../src/app/state.ts';
import type { GalleryEntry, Opened } from '../../src/engine/types.ts';
import { after, broken, opened, showing } from './samples.ts';

const LINES = ['kernel 2.6.19', 'u: map data/1', 'u: store data "A"/4', 'expect data recorded', 'u: exit/2'];
/** The same queue on a kernel that takes more steps for it. */
const LONGER = ['kernel 2.6.20', 'u: map data/2', 'u: store data "A"/6', 'expect data recorded', 'u: exit/3'];

describe('a position and its moment', () => {
  const run = opened(LINES);

  test.each([
    [0, '0'],
    [1, '1'],
    [3, '2.2'],
    [5, '2'],
    [6, '3.1'],
    [7, '3'],
  ])('%i is %s', (position, moment) => {
    expect(stepOf(run, position)).toBe(moment);
    expect(positionOf(run, moment)).toBe(position);
  });
});

describe('where the reader is', () => {
  const go = (to: 'end' | 'start'): Event => ({ kind: 'go', to });
  const typed: Event = { kind: 'typed', text: opened(LONGER).text, at: 0 };
  const read = (state: State, version: number, opened: Opened) => after(state, { kind: 'opened', version, opened }).state;
  /** A page that opens what another one has left. */
  const left = (state: State) => {
    const saved = { text: state.doc.text, moment: momentOf(state) };
    return after(initial, { kind: 'booted', saved, theme: 'system', hasSingleKeys: true }).state;
  };

  test('is the step at which the cursor stands while the changed text is on its way', () => {
    const { state } = after(showing(LINES), typed, go('end'));
    expect(momentOf(state)).toBe('end');
    const again = read(left(state), 1, opened(LONGER));
    expect(again.cursor.position).toBe(again.run?.opened.positions);
  });

  test('is named by the step of the old run that the cursor is in, as long as there is no new one', () => {
    const { state } = after(showing(LINES), go('end'), typed);
    expect(momentOf(state)).toBe('3');
    expect(read(left(state), 1, opened(LONGER)).cursor.position).toBe(11);
  });

  test('is the start or the end of the new run, if the reader went there while it was on its way', () => {
    const another: Event = { kind: 'load-scenario', name: 'longer' };
    const entry = { name: 'longer', text: opened(LONGER).text } as unknown as GalleryEntry;
    const known = after(showing(LINES), { kind: 'gallery', gallery: { chapters: [], entries: [entry] } }).state;
    const arrived = (...events: Event[]) => {
      const { state } = after(known, another, ...events);
      return read(state, state.doc.version, { ...opened(LONGER, 2) }).cursor.position;
    };
    expect(arrived()).toBe(0);
    expect(arrived(go('end'))).toBe(11);
    expect(arrived(go('end'), go('start'))).toBe(0);
  });

  test('is where it is to be before the first run is there, and when there will be none', () => {
    const start = after(initial, { kind: 'booted', saved: { text: opened(LINES).text, moment: '2.1' }, theme: 'system', hasSingleKeys: true }).state;
    expect(momentOf(start)).toBe('2.1');
    expect(momentOf(after(start, { kind: 'opened', version: 1, opened: broken(LINES) }).state)).toBe('2.1');
  });

  test('is where the cursor went after that', () => {
    const run = opened(LINES);
    const start = after(initial, { kind: 'booted', saved: { text: run.text, moment: '2.1' }, theme: 'system', hasSingleKeys: true }).state;
    expect(momentOf(read(start, 1, run))).toBe('2.1');
    expect(momentOf(after(read(start, 1, run), go('end')).state)).toBe('3');
  });

  test('is kept with a variant that is left before it has run', () => {
    const { state } = after(showing(LINES), { kind: 'branch' });
    const run = opened(LINES);
    const variant = read(state, state.doc.version, { ...run, text: state.doc.text });
    const gone = after(variant, typed, go('end'), { kind: 'variant-open', id: 1 }).state;
    expect(gone.variants.list.find(({ id }) => id === 2)).toMatchObject({ text: opened(LONGER).text, moment: 'end' });
  });
});
