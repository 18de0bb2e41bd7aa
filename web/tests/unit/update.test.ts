import { describe, expect, test } from 'vitest';
import { FIRST_TEXT } from '../../src/app/first-minute.ts';
import { initial, type Event } from '../../src/app/state.ts';
import { EMPTY_SCENARIO } from '../../src/app/words.ts';
import { after, broken, opened, page, showing, view, vocabulary } from './samples.ts';

const LINES = ['kernel 2.6.19', 'u: map data/1', 'u: store data "A"/4'];
const typed = (text: string, at = 0): Event => ({ kind: 'typed', text, at });

describe('beginning', () => {
  test('without a text of the reader’s own, the incident opens before its first step', () => {
    const { state, commands } = after(initial, { kind: 'booted', saved: null, theme: 'system', hasSingleKeys: true });
    expect(commands).toEqual([{ kind: 'open', text: FIRST_TEXT, version: 1 }, { kind: 'load' }]);
    expect(state.cursor.position).toBe(0);
  });

  test('a saved text is opened where it was left, and the gallery leaves it alone', () => {
    const saved = { text: 'kernel 6.12\n', moment: '2.1' };
    const booted = after(initial, { kind: 'booted', saved, theme: 'dark', hasSingleKeys: true });
    expect(booted.commands).toContainEqual({ kind: 'open', text: saved.text, version: 1 });
    expect(booted.state.anchor).toEqual({ kind: 'moment', moment: '2.1' });
    expect(after(booted.state, { kind: 'gallery', gallery: { chapters: [], entries: [] } }).state.doc.text).toBe(saved.text);
  });
});

describe('a newer page', () => {
  test('is offered until the reader has decided, and the text is kept before it comes', () => {
    const offered = after(showing(LINES), { kind: 'new-version' });
    expect(offered.state.newVersion).toBe(true);
    expect(after(offered.state, { kind: 'new-version-dismissed' }).state.newVersion).toBe(false);
    expect(after(offered.state, { kind: 'reload' }).commands).toEqual([{ kind: 'save' }, { kind: 'reload' }]);
  });
});

describe('the text', () => {
  test('typing runs it, keeps it, and is one edit while it goes on', () => {
    const state = showing(LINES);
    const first = after(state, typed('a', 100), typed('ab', 300));
    expect(first.commands.map(({ kind }) => kind)).toEqual(['open', 'save']);
    expect(after(first.state, { kind: 'undo' }).state.doc.text).toBe(state.doc.text);
    const later = after(first.state, typed('abc', 5000), { kind: 'undo' });
    expect(later.state.doc.text).toBe('ab');
    expect(after(later.state, { kind: 'redo' }).state.doc.text).toBe('abc');
  });

  test('an answer about an older text is put away', () => {
    const { state, commands } = after(showing(LINES), typed('x'), {
      kind: 'opened',
      version: 1,
      opened: opened(LINES, 7),
    });
    expect(commands).toEqual([{ kind: 'close', session: 7 }]);
    expect(state.run?.opened.session).toBe(1);
  });

  test('wrong text loses nothing: the last run stays, and its session is kept', () => {
    const state = showing(LINES);
    const wrong = after(state, typed('kernle'), { kind: 'opened', version: 2, opened: broken(['kernle']) });
    expect(wrong.state.run?.opened.session).toBe(1);
    expect(wrong.state.opened?.diagnostics).toHaveLength(1);
    expect(wrong.commands).toEqual([{ kind: 'close', session: 99 }]);
    expect(after(wrong.state, { kind: 'go', to: 'next' }).state.cursor.position).toBe(1);
  });

  test('a good text replaces the run, and closes the session before it', () => {
    const { state, commands } = after(showing(LINES), typed('y'), {
      kind: 'opened',
      version: 2,
      opened: opened([...LINES, 'u: exit/1'], 2),
    });
    expect(state.run?.opened.session).toBe(2);
    expect(commands.map(({ kind }) => kind)).toEqual(['seek', 'close']);
  });

  test('a change with places of its own waits until the text that it means has been read', () => {
    const state = after(showing(LINES), typed('other')).state;
    const edit: Event = { kind: 'text-edit', edit: { from: 0, to: 1, insert: 'X' }, anchor: { kind: 'keep' } };
    expect(after(state, edit).state.doc.text).toBe('other');
  });

  test('another scenario is an undo away from the one before', () => {
    const state = showing(LINES);
    const { state: fresh } = after(state, { kind: 'new-scenario' });
    expect(fresh.doc.text).toBe(EMPTY_SCENARIO);
    expect(after(fresh, { kind: 'undo' }).state.doc.text).toBe(state.doc.text);
  });
});

describe('edits of the queue', () => {
  test('the add row’s line goes to where now is, and the cursor after it', () => {
    const state = after(showing(LINES), { kind: 'go', to: 'next' }).state;
    const asked = after(
      state,
      {
        kind: 'draft',
        draft: {
          ...state.draft,
          who: 'u',
          newName: null,
          operation: 'store {range} {content}',
          fields: { range: 'data[1k..2k]', content: 'C' },
        },
      },
      { kind: 'submit-draft' },
    );
    const [command] = asked.commands;
    expect(command).toMatchObject({
      kind: 'edit',
      request: { kind: 'insert', before: 2, line: 'u: store data[1k..2k] "C"' },
    });
    if (command?.kind !== 'edit') throw new Error('no edit was asked for');
    const lines = ['kernel 2.6.19', 'u: map data/1', 'u: store data[1k..2k] "C"/3', 'u: store data "A"/4'];
    const text = opened(lines).text;
    const done = after(
      asked.state,
      { kind: 'edited', version: 1, text, statement: 2, then: command.then },
      { kind: 'opened', version: 2, opened: opened(lines, 2) },
    );
    expect(done.state.cursor).toEqual({ position: 4, grain: 'operation' });
    expect(done.state.draft.fields['content']).toBe('B');
  });

  test('one edit at a time; one that is overtaken by typing does not undo it', () => {
    const request: Event = { kind: 'request-edit', request: { kind: 'delete', statement: 1 } };
    const asked = after(showing(LINES), request);
    expect(after(asked.state, request).commands).toEqual([]);
    const late = after(asked.state, typed('newer'), {
      kind: 'edited',
      version: 1,
      text: 'older',
      statement: null,
      then: { cursor: 'keep', reveal: false, form: null },
    });
    expect(late.state.doc.text).toBe('newer');
    expect(late.state.editing).toBe(false);
  });

  test('*hold here* is an edit of the text, and the cursor stays on its kernel step', () => {
    const state = after(showing(LINES), { kind: 'go', to: 'end' }).state;
    const asked = after(state, { kind: 'hold', statement: 2, step: 'store', position: 3 });
    const [command] = asked.commands;
    expect(command).toMatchObject({ kind: 'edit', request: { kind: 'hold', statement: 2, step: 'store' } });
    if (command?.kind !== 'edit') throw new Error('no edit was asked for');
    const lines = ['kernel 2.6.19', 'u: map data/1', 'u: store data "A" until store/2', 'u: continue/2'];
    const held = after(
      asked.state,
      { kind: 'edited', version: 1, text: opened(lines).text, statement: 2, then: command.then },
      { kind: 'opened', version: 2, opened: opened(lines, 2) },
    );
    expect(held.state.cursor.position).toBe(3);
  });

  test('a range picked in the stage is the range of the open form', () => {
    const pick = (from: number, to: number, extend = false): Event => ({
      kind: 'pick',
      pick: { file: 'data', from, to },
      extend,
    });
    const state = showing(LINES);
    const picked = after(state, pick(1024, 2048), pick(3072, 4096, true)).state;
    expect(picked.draft.fields['range']).toBe('data[1k..4k]');
    const inline = after(state, { kind: 'inline-open', mode: 'edit', statement: 2 }, pick(0, 1024)).state;
    expect(inline.inline?.draft.fields['range']).toBe('data[0..1k]');
    expect(inline.draft.fields['range']).toBe(state.draft.fields['range']);
  });
});

describe('views', () => {
  test('only what changed comes; the rest is known', () => {
    const state = after(
      showing(LINES),
      { kind: 'viewed', view: view(1, 1, [page(2)]) },
      { kind: 'viewed', view: view(1, 2, [page(0, true)]) },
    ).state;
    expect(state.run?.pages.map(({ id, cached }) => [id, cached])).toEqual([
      [0, true],
      [2, false],
    ]);
  });

  test('a view of a session that is gone is put away', () => {
    const state = showing(LINES);
    expect(after(state, { kind: 'viewed', view: view(5, 1) }).state).toBe(state);
  });
});

describe('after a panic', () => {
  const failed = (during: 'seek' | 'open', position: number | null): Event => ({
    kind: 'failed',
    during,
    message: 'unreachable',
    text: 'text',
    position,
  });

  test('in a step: a new engine, at the step before, and the failing one is not run by itself', () => {
    const stepped = after(
      showing(LINES),
      { kind: 'go', to: 'next' },
      { kind: 'viewed', view: view(1, 1) },
      { kind: 'go', to: 'next' },
    );
    const fell = after(stepped.state, failed('seek', 2));
    expect(fell.commands).toEqual([{ kind: 'reopen', text: opened(LINES).text }]);
    expect(fell.state.cursor.position).toBe(1);
    const again = after(fell.state, { kind: 'reopened', opened: opened(LINES, 2) });
    expect(again.commands).toMatchObject([{ kind: 'seek', session: 2, position: 1 }]);
    expect(after(again.state, { kind: 'go', to: 'end' }).state.cursor.position).toBe(1);
    expect(after(again.state, { kind: 'retry' }).state.cursor.position).toBe(2);
  });

  test('in a text: the last good run comes back, the text stays as written', () => {
    const fell = after(showing(LINES), typed('bad'), failed('open', null));
    expect(fell.commands).toEqual([{ kind: 'reopen', text: opened(LINES).text }]);
    expect(fell.state.doc.text).toBe('bad');
    expect(after(fell.state, { kind: 'retry' }).commands).toEqual([{ kind: 'open', text: 'bad', version: 2 }]);
    const mended = after(fell.state, typed('good'), { kind: 'opened', version: 3, opened: opened(LINES, 4) });
    expect(mended.state.failure).toBeNull();
  });
});

test('the vocabulary of the samples is the one that the forms use', () => {
  expect(showing(LINES).vocabulary).toBe(vocabulary);
});
