import { describe, expect, test } from 'vitest';
import type { Command, Event, State } from '../../src/app/state.ts';
import type { EditRequest } from '../../src/engine/types.ts';
import { after, opened, showing } from './samples.ts';

const LINES = ['kernel 2.6.19', 'u: map data/1', 'u: store data "A"/4', 'u: exit/1'];
const ask = (request: EditRequest): Event => ({ kind: 'request-edit', request });
const remove = (statement: number): Event => ask({ kind: 'delete', statement });

/** The engine carries out the edit that was asked for, and reads what came of it. */
function carriedOut(state: State, lines: readonly string[]): { state: State; commands: readonly Command[] } {
  const { version } = state.doc;
  const text = opened(lines).text;
  const then = { cursor: 'keep', reveal: false, form: null } as const;
  return after(
    state,
    { kind: 'edited', version, text, statement: null, then },
    { kind: 'opened', version: version + 1, opened: opened(lines, version + 1) },
  );
}

function requests(commands: readonly Command[]): EditRequest[] {
  return commands.flatMap((command) => (command.kind === 'edit' ? [command.request] : []));
}

describe('edits that are asked for while another is under way', () => {
  test('wait, and speak of the statements that the reader saw', () => {
    const asked = after(showing(LINES), remove(1), remove(3));
    expect(asked.commands).toEqual([]);
    const next = carriedOut(asked.state, [LINES[0] ?? '', LINES[2] ?? '', LINES[3] ?? '']);
    expect(requests(next.commands)).toEqual([{ kind: 'delete', statement: 2 }]);
  });

  test('keep their order', () => {
    const asked = after(showing(LINES), remove(3), ask({ kind: 'setTitle', title: 'a' }), ask({ kind: 'setTitle', title: 'b' }));
    const first = carriedOut(asked.state, LINES.slice(0, 3));
    expect(requests(first.commands)).toEqual([{ kind: 'setTitle', title: 'a' }]);
    const second = carriedOut(first.state, ['title "a"', ...LINES.slice(0, 3)]);
    expect(requests(second.commands)).toEqual([{ kind: 'setTitle', title: 'b' }]);
  });

  test('are not carried out on another line when theirs is gone, and say so', () => {
    const asked = after(showing(LINES), remove(2), remove(2));
    const next = carriedOut(asked.state, [LINES[0] ?? '', LINES[1] ?? '', LINES[3] ?? '']);
    expect(requests(next.commands)).toEqual([]);
    expect(next.state.notice).toMatch(/gone/);
  });

  test('go on when one before them makes no sense', () => {
    const asked = after(showing(LINES), remove(1), remove(3));
    const refused = after(asked.state, { kind: 'not-edited', why: 'No.' });
    expect(requests(refused.commands)).toEqual([{ kind: 'delete', statement: 3 }]);
  });

  test('wait for a text that is being read', () => {
    const newer = opened([...LINES, 'u: map data/1'], 2);
    const typed = after(showing(LINES), { kind: 'typed', text: newer.text, at: 0 });
    const asked = after(typed.state, remove(3));
    expect(asked.commands).toEqual([]);
    const read = after(asked.state, { kind: 'opened', version: typed.state.doc.version, opened: newer });
    expect(requests(read.commands)).toEqual([{ kind: 'delete', statement: 3 }]);
  });

  test('are asked for again when typing overtook them', () => {
    const newer = opened(['title "a"', ...LINES], 2);
    const typed = after(showing(LINES), remove(3), { kind: 'typed', text: newer.text, at: 0 });
    const late: Event = {
      kind: 'edited',
      version: 1,
      text: 'older',
      statement: null,
      then: { cursor: 'keep', reveal: false, form: null },
    };
    const read = after(typed.state, late, { kind: 'opened', version: typed.state.doc.version, opened: newer });
    expect(read.state.doc.text).toBe(newer.text);
    expect(requests(read.commands)).toEqual([{ kind: 'delete', statement: 4 }]);
  });
});

test('a text that cannot be read is not formatted, and nothing of it is lost', () => {
  const state = showing(LINES);
  const asked = after(state, { kind: 'format' });
  expect(asked.commands).toEqual([{ kind: 'format', text: state.doc.text, version: state.doc.version }]);
  const refused = after(asked.state, { kind: 'formatted', version: state.doc.version, text: null });
  expect(refused.state.doc).toEqual(state.doc);
  expect(refused.state.notice).not.toBeNull();
  const formatted = after(asked.state, { kind: 'formatted', version: state.doc.version, text: 'kernel 2.6.19\n' });
  expect(after(formatted.state, { kind: 'undo' }).state.doc.text).toBe(state.doc.text);
});
