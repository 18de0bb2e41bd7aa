import { describe, expect, test } from 'vitest';
import { destination, MOST_BYTES, type Offered } from '../../src/app/files.ts';
import { initial, type Event, type State } from '../../src/app/state.ts';
import { update } from '../../src/app/update.ts';

const file = (name: string, size = 10): Offered => ({ name, size, arrayBuffer: async () => new ArrayBuffer(0) });
const here: State = { ...initial, doc: { text: 'kernel 2.6.19\n', version: 3 } };
const taken = (text: string | null, more = {}) => ({ text, wasTrace: false, leftOut: [], problem: null, ...more });

function send(state: State, event: Event) {
  const step = update(state, event);
  return { ...step, kinds: step.commands.map(({ kind }) => kind) };
}

describe('files that come in', () => {
  test('one file is read', () => {
    const { commands } = send(here, { kind: 'files-offered', files: [file('a.wb')] });
    expect(commands).toMatchObject([{ kind: 'take-in', file: { name: 'a.wb' } }]);
  });

  test('none, several, and one that is too big change nothing and are answered', () => {
    const check = (files: readonly Offered[], notice: string | null) => {
      const { state, kinds } = send(here, { kind: 'files-offered', files });
      expect(kinds).toEqual([]);
      expect(state.doc).toBe(here.doc);
      expect(state.notice).toBe(notice);
    };
    check([], null);
    check([file('a'), file('b')], '2 files were dropped at once, and none was opened: take one at a time.');
    check([file('big', MOST_BYTES + 1)], 'big was not opened: it has 33 MB, and 32 MB are read.');
  });

  test('a scenario takes the place of the text, and undo brings it back', () => {
    const { state, kinds } = send(here, { kind: 'file-taken', name: 'a.wb', taken: taken('kernel 6.12\n') });
    expect(state.doc.text).toBe('kernel 6.12\n');
    expect(state.notice).toBe('a.wb is open. Undo brings back what was here before.');
    expect(kinds).toEqual(['enter', 'open', 'save']);
    expect(send(state, { kind: 'undo' }).state.doc.text).toBe(here.doc.text);
  });

  test('a variant that was open keeps its text and its history, and is named', () => {
    const variant = { id: 1, name: 'with an fsync', text: here.doc.text, moment: '0' };
    const there: State = { ...here, variants: { ...here.variants, list: [variant], current: 1 } };
    const { state } = send(there, { kind: 'file-taken', name: 'a.wb', taken: taken('kernel 6.12\n') });
    expect(state.notice).toBe('a.wb is open. What was here before is kept as the variant “with an fsync”.');
    expect(send(state, { kind: 'undo' }).state.doc.text).toBe('kernel 6.12\n');
    expect(send(state, { kind: 'variant-open', id: 1 }).state.doc.text).toBe(here.doc.text);
  });

  test('a trace says how much was left out', () => {
    const trace = taken('kernel 6.16\n', { wasTrace: true, leftOut: ['brk: 3', 'uname: 1'] });
    const { state } = send(here, { kind: 'file-taken', name: 't', taken: trace });
    expect(state.notice).toBe(
      't was read as a trace of system calls. 2 kinds of lines were left out; the comments at the head of the text list them. Undo brings back what was here before.',
    );
  });

  test('what cannot be opened leaves the text alone and is said where the reader is', () => {
    const refused = taken(null, { problem: 'it is too long' });
    const { state } = send(here, { kind: 'file-taken', name: 'x', taken: refused });
    expect([state.doc, state.notice]).toEqual([here.doc, 'x was not opened: it is too long.']);
    const inDialog = send({ ...here, dialog: 'files' }, { kind: 'file-refused', name: 'x.png', why: 'it is no text' });
    expect(inDialog.state.said).toBe('x.png was not opened: it is no text.');
    expect(inDialog.state.notice).toBeNull();
  });

  test('the text that is open already is not opened again', () => {
    const { state, kinds } = send(here, { kind: 'file-taken', name: 'a.wb', taken: taken(here.doc.text) });
    expect([state.notice, kinds]).toEqual(['a.wb is what is open already.', []]);
  });
});

describe('what is taken away', () => {
  test('the scenario needs no run; a picture does', () => {
    expect(send(here, { kind: 'take-away', what: 'scenario' }).commands).toEqual([
      { kind: 'take-away', text: here.doc.text, product: null, to: { file: 'scenario.wb', type: 'text/plain' } },
    ]);
    const { state, kinds } = send(here, { kind: 'take-away', what: 'strip' });
    expect([state.notice, kinds]).toEqual(['The text does not run yet, so there is nothing to make of it.', []]);
  });

  test('one thing at a time', () => {
    const { state } = send(here, { kind: 'take-away', what: 'program' });
    expect(send(state, { kind: 'take-away', what: 'program' }).kinds).toEqual([]);
    const { state: done } = send(state, { kind: 'taken-away', said: 'Saved as scenario.c.' });
    expect([done.making, done.notice]).toEqual([false, 'Saved as scenario.c.']);
  });

  test('names of files', () => {
    const check = (title: string, name: string) =>
      expect(destination('program', title, 0)).toMatchObject({ file: `${name}.c` });
    check('rtorrent, December 2006', 'rtorrent-december-2006');
    check('5.2: all three flags, and written', '5.2-all-three-flags-and-written');
    check('../../etc/passwd', 'etc-passwd');
    check('…', 'scenario');
    check('Größe', 'gro-e');
    expect(destination('stage', 'a', 7)).toEqual({ file: 'a-step-7.svg', type: 'image/svg+xml' });
    expect(destination('copied-story', 'a', 7)).toBe('clipboard');
  });
});
