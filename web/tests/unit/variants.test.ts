import { describe, expect, test } from 'vitest';
import { FIRST_TEXT } from '../../src/app/first-minute.ts';
import { initial, type Event, type State } from '../../src/app/state.ts';
import { currentOf, decodeVariants, freeName, NAME_MAX, textUpTo, VARIANTS_KEPT, VARIANTS_MAX } from '../../src/app/variants.ts';
import { EMPTY_SCENARIO } from '../../src/app/words.ts';
import { after, broken, opened, showing } from './samples.ts';

const LINES = ['kernel 2.6.19', 'u: map data/1', 'u: store data "A"/4', 'expect data recorded', 'u: exit/2'];
const branch: Event = { kind: 'branch' };
const at = (position: number): Event => ({ kind: 'seek', position, grain: 'kernel' });
const names = ({ variants }: State) => variants.list.map(({ name }) => name);

/** The text that is open now has run. */
function run(state: State, session = state.doc.version): State {
  const lines = state.doc.text.trimEnd().split('\n');
  const steps = (line: string) => LINES.find((each) => each.startsWith(line)) ?? line;
  return after(state, { kind: 'opened', version: state.doc.version, opened: opened(lines.map(steps), session) }).state;
}

describe('continuing differently', () => {
  test.each([
    [0, 1],
    [1, 2],
    [3, 3],
    [5, 4],
    [7, 5],
  ])('at position %i the first %i lines are kept', (position, lines) => {
    expect(textUpTo(opened(LINES), position)).toBe(opened(LINES.slice(0, lines)).text);
  });

  test('the original is kept whole, and the copy is open', () => {
    const { state, commands } = after(showing(LINES), at(5), branch);
    expect(names(state)).toEqual(['Sample', 'Sample · from step 2']);
    expect(state.variants.list[0]?.text).toBe(opened(LINES).text);
    expect(currentOf(state.variants)?.text).toBe(state.doc.text);
    expect(state.doc.text).toBe(opened(LINES.slice(0, 4)).text);
    expect(state.anchor).toEqual({ kind: 'moment', moment: '2' });
    expect(commands.map(({ kind }) => kind)).toEqual(['enter', 'open', 'save']);
  });

  test('from the start there is no step, and names are numbered', () => {
    const first = run(after(showing(LINES), branch).state);
    const again = run(after(first, { kind: 'variant-open', id: 1 }).state);
    expect(names(after(again, at(0), branch).state)).toEqual(['Sample', 'Sample · from the start', 'Sample · from the start (2)']);
  });

  test('a text that does not run has no step to continue from', () => {
    const wrong = after(showing(LINES), { kind: 'typed', text: 'x', at: 0 }, { kind: 'opened', version: 2, opened: broken(['x']) });
    const { state } = after(wrong.state, branch);
    expect(state.variants.list).toEqual([]);
    expect(state.notice).toContain('does not run');
  });

  test('there is an end to it, and it is said', () => {
    let state = showing(LINES);
    for (let count = 0; count < VARIANTS_MAX + 3; count++) state = run(after(state, branch).state);
    expect(state.variants.list).toHaveLength(VARIANTS_MAX);
    expect(state.notice).toContain(`${VARIANTS_MAX} variants`);
  });
});

describe('going from one to another', () => {
  const two = run(after(showing(LINES), at(5), branch).state);
  const typed = after(two, { kind: 'typed', text: `${two.doc.text}u: exit\n`, at: 0 }).state;

  test('an edit changes the open one only', () => {
    expect(typed.variants.list.map(({ text }) => text)).toEqual([opened(LINES).text, typed.doc.text]);
  });

  test('each has its own undo', () => {
    const back = after(run(typed), { kind: 'variant-open', id: 1 }).state;
    expect(back.doc.text).toBe(opened(LINES).text);
    expect(after(back, { kind: 'undo' }).state.doc.text).toBe(back.doc.text);
    const there = after(run(back), { kind: 'variant-open', id: 2 }, { kind: 'undo' }).state;
    expect(there.doc.text).toBe(two.doc.text);
  });

  test('each is found where it was left', () => {
    const back = after(run(typed), at(1), { kind: 'variant-open', id: 1 }).state;
    expect(back.anchor).toEqual({ kind: 'moment', moment: '2' });
    expect(after(run(back), { kind: 'variant-open', id: 2 }).state.anchor).toEqual({ kind: 'moment', moment: '1' });
  });

  test('another scenario leaves all of them as they are', () => {
    const other = after(typed, { kind: 'new-scenario' }).state;
    expect(other.doc.text).toBe(EMPTY_SCENARIO);
    expect(other.variants.list).toEqual(typed.variants.list.map((each) => ({ ...each, moment: '2' })));
    expect(other.variants.current).toBeNull();
  });

  test('a text of the reader’s own stays as a draft, and is an undo away', () => {
    const own = after(showing(LINES), { kind: 'new-scenario' }).state;
    expect(names(own)).toEqual(['Sample · draft']);
    expect(after(own, { kind: 'undo' }).state.doc.text).toBe(opened(LINES).text);
  });

  test('a text that was given is no draft', () => {
    const booted = after(initial, { kind: 'booted', saved: null, theme: 'system', hasSingleKeys: true }).state;
    expect(booted.doc.text).toBe(FIRST_TEXT);
    expect(after(booted, { kind: 'new-scenario' }, { kind: 'new-scenario' }).state.variants.list).toEqual([]);
  });
});

describe('the list', () => {
  const two = run(after(showing(LINES), at(5), branch).state);

  test('a new name is trimmed and not empty', () => {
    const renamed = after(two, { kind: 'variant-rename', id: 2, name: '  Another end  ' });
    expect(names(renamed.state)).toEqual(['Sample', 'Another end']);
    expect(renamed.commands).toEqual([{ kind: 'save' }]);
    expect(names(after(two, { kind: 'variant-rename', id: 2, name: ' ' }).state)).toEqual(names(two));
  });

  test('a deleted one can be had back, where it stood, and open as it was', () => {
    const gone = after(two, { kind: 'variant-delete', id: 2 }).state;
    expect(names(gone)).toEqual(['Sample']);
    expect([gone.doc.text, gone.variants.current]).toEqual([two.doc.text, null]);
    const back = after(gone, { kind: 'variant-restore' }).state;
    expect(back.variants.list).toEqual(two.variants.list);
    expect(back.variants.current).toBe(2);
    const first = after(two, { kind: 'variant-delete', id: 1 }, { kind: 'variant-restore' }).state;
    expect(names(first)).toEqual(names(two));
  });

  test('long names keep their end', () => {
    const long = freeName([], `${'x'.repeat(200)} · from step 5`);
    expect(long.length).toBeLessThanOrEqual(NAME_MAX);
    expect(long).toMatch(/… *x* · from step 5$/);
  });
});

describe('two windows', () => {
  const two = run(after(showing(LINES), at(5), branch).state);
  const there = { id: 3, name: 'There', text: 'kernel 6.12\n', moment: '0' };

  test('what the other one has made is here too, and what is open here stays as it is', () => {
    const typed = after(two, { kind: 'typed', text: `${two.doc.text}u: exit\n`, at: 0 }).state;
    const { variants, doc } = after(typed, { kind: 'variants-elsewhere', list: [...two.variants.list, there] }).state;
    expect(variants.list.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(currentOf(variants)?.text).toBe(doc.text);
  });

  test('what the other one has deleted stays open, under no name', () => {
    const { variants, doc } = after(two, { kind: 'variants-elsewhere', list: [there] }).state;
    expect([variants.list, variants.current, doc.text]).toEqual([[there], null, two.doc.text]);
  });
});

describe('between two visits', () => {
  const variant = { id: 1, name: 'One', text: 'kernel 6.12\n', moment: '1.2' };

  test.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['null', 'null'],
    ['no list', '{"list":5}'],
    ['no variants', '{"list":[null,5,{"id":"x"},{"id":1.5,"name":"","text":""},{"id":1,"name":"x"}]}'],
  ])('%s is nothing', (_, json) => {
    expect(decodeVariants(json)).toEqual({ list: [], current: null });
  });

  test('what is sound is found, once each, and not too much', () => {
    const json = JSON.stringify({ list: [variant, variant, { ...variant, id: 2, moment: -1 }], current: 2 });
    expect(decodeVariants(json)).toEqual({ list: [variant, { ...variant, id: 2, moment: '0' }], current: 2 });
    const many = Array.from({ length: 99 }, (_, id) => ({ ...variant, id }));
    expect(decodeVariants(JSON.stringify({ list: many, current: 98 })).list).toHaveLength(VARIANTS_KEPT);
  });

  test('one is open again only if the text that was left is its own', () => {
    const booted = (text: string) =>
      after(initial, { kind: 'booted', saved: { text, moment: '0' }, variants: { list: [variant], current: 1 }, theme: 'system', hasSingleKeys: true }).state.variants.current;
    expect(booted(variant.text)).toBe(1);
    expect(booted('kernel 6.16\n')).toBeNull();
  });
});
