import { describe, expect, test } from 'vitest';
import type { Detail } from '../../src/engine/types.ts';
import type { Asked } from '../../src/app/stage.ts';
import { after, opened, showing, view } from './samples.ts';

const LINES = ['kernel 2.6.19', 'u: map data/1', 'u: store data "A"/4'];
const asked: Asked = { session: 1, position: 2, thing: 'page 0 PG_dirty' };
const detail = (claim: Detail['claim']): Detail => ({
  heading: [],
  term: 'PG_dirty',
  since: [],
  changes: [],
  earlier: [],
  lives: [],
  claim,
});

describe('asking about a thing', () => {
  test('asks once, and takes the answer to what was asked last', () => {
    const first = after(showing(LINES), { kind: 'ask', ...asked });
    expect(first.commands).toMatchObject([{ kind: 'ask', asked }]);
    expect(after(first.state, { kind: 'ask', ...asked }).commands).toEqual([]);
    const second = after(first.state, { kind: 'ask', ...asked, position: 3 });
    const late = after(second.state, { kind: 'told', ...asked, detail: detail(null) });
    expect(late.state.stage.asked?.detail).toBeNull();
    const told = after(late.state, { kind: 'told', ...asked, position: 3, detail: detail(null) });
    expect(told.state.stage.asked?.detail).toEqual(detail(null));
    expect(after(told.state, { kind: 'ask-no-more' }).state.stage.asked).toBeNull();
  });

  const cases = [
    { place: 'before', before: 2, edits: 1 },
    { place: 'end', before: null, edits: 1 },
    { place: 'inside-turn', before: null, edits: 0 },
  ] as const;
  test.each(cases)('a line for it is written: $place', ({ place, before, edits }) => {
    const line = 'expect data durable';
    const claim = { line, place, before };
    const told = after(
      showing(LINES),
      { kind: 'ask', ...asked },
      { kind: 'told', ...asked, detail: detail(claim) },
      { kind: 'expect-this' },
    );
    const requests = told.commands.flatMap((command) => (command.kind === 'edit' ? [command.request] : []));
    expect(requests).toEqual(edits === 1 ? [{ kind: 'insert', before, line }] : []);
  });
});

describe('playing', () => {
  const run = opened(LINES);
  const playing = (position: number) => after(showing(LINES), { kind: 'seek', position, grain: 'kernel' }, { kind: 'play' });

  test('goes on once what it led to is seen, and stops with the last step', () => {
    const begun = playing(0);
    expect(begun.state.timeline.isPlaying).toBe(true);
    const next = after(begun.state, { kind: 'play-on' });
    expect(next.state.cursor.position).toBe(1);
    // The view of position 1 has not come yet.
    expect(after(next.state, { kind: 'play-on' }).state.cursor.position).toBe(1);
    const seen = after(next.state, { kind: 'viewed', view: view(run.session, 1) }, { kind: 'play-on' });
    expect(seen.state.cursor.position).toBe(2);
    const last = after(playing(run.positions - 1).state, { kind: 'viewed', view: view(run.session, run.positions - 1) });
    const over = after(last.state, { kind: 'play-on' });
    expect(over.state.cursor.position).toBe(run.positions);
    expect(over.state.timeline.isPlaying).toBe(false);
  });

  test('begins anew from the end', () => {
    expect(playing(run.positions).state.cursor.position).toBe(0);
  });
});

describe('lanes', () => {
  test('are asked for when they are shown, once for a run', () => {
    const shown = after(showing(LINES), { kind: 'show-lanes', on: true });
    expect(shown.commands.map(({ kind }) => kind)).toEqual(['keep', 'lanes']);
    const come = after(shown.state, { kind: 'lanes', session: 1, lanes: [] });
    const again = after(come.state, { kind: 'show-lanes', on: false }, { kind: 'show-lanes', on: true });
    expect(again.commands.map(({ kind }) => kind)).toEqual(['keep']);
  });
});

test('a mark is written where a line would be added', () => {
  const { commands } = after(showing(LINES), { kind: 'add-mark', label: ' here ' });
  expect(commands).toMatchObject([{ kind: 'edit', request: { kind: 'mark', label: 'here' } }]);
  expect(after(showing(LINES), { kind: 'add-mark', label: '  ' }).commands).toEqual([]);
});
