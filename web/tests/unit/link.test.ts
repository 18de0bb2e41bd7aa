import { describe, expect, test } from 'vitest';
import { decodeEntry, decodeLeft, linkIn } from '../../src/app/address.ts';
import { FIRST_TEXT } from '../../src/app/first-minute.ts';
import { addressOf, entryOf } from '../../src/app/follow.ts';
import { changes, linkOf } from '../../src/app/link.ts';
import { fit } from '../../src/app/share.ts';
import { siteOf, snippet, type Shared } from '../../src/app/snippets.ts';
import { initial, type Event, type Saved, type State } from '../../src/app/state.ts';
import type { SavedVariants } from '../../src/app/variants.ts';
import type { Link, PageView, ReadLink } from '../../src/engine/types.ts';
import { after, opened, view } from './samples.ts';

const linked = opened(['kernel 6.12', 'file data 4k', 'u: map data/2', 'u: store data "A"/3']);

const PLAIN: Link = {
  text: linked.text,
  moment: null,
  kernel: null,
  secondMoment: null,
  table: false,
  asText: false,
  lanes: false,
  second: false,
  explore: false,
  thing: null,
  picked: null,
  turned: null,
  answer: 'kept.0000001',
  secondAnswer: null,
};

const good = (news: Partial<Link> = {}): ReadLink => ({ link: { ...PLAIN, ...news }, problem: null, isLink: true });
const damaged: ReadLink = { link: null, problem: 'this link is damaged', isLink: true };

function booted(saved: Saved | null, read: ReadLink, variants?: SavedVariants) {
  const boot: Event = {
    kind: 'booted',
    saved,
    ...(variants ? { variants } : {}),
    theme: 'system',
    hasSingleKeys: true,
    link: '1.a.b',
  };
  return after(initial, boot, { kind: 'link-read', read });
}

/** The link's text has run. */
function visiting(news: Partial<Link> = {}, saved: Saved | null = null): State {
  const { state } = booted(saved, good(news));
  return after(state, { kind: 'opened', version: state.doc.version, opened: linked }).state;
}

const OWN = { text: 'title "Mine"\nkernel 6.12\n', moment: '2.1' };

describe('a page that is opened with a link', () => {
  test('asks what the link says before it opens anything', () => {
    const boot: Event = { kind: 'booted', saved: OWN, theme: 'system', hasSingleKeys: true, link: '1.a.b' };
    const { state, commands } = after(initial, boot);
    expect(commands).toEqual([{ kind: 'read-link', raw: '1.a.b' }]);
    expect(state.doc.version).toBe(0);
  });

  test('opens its text at its moment, and writes nothing over what was kept', () => {
    const { state, commands } = booted(OWN, good({ moment: '2.1' }));
    expect(state.doc).toEqual({ text: linked.text, version: 1 });
    expect(commands).toContainEqual({ kind: 'open', text: linked.text, version: 1 });
    expect(visiting({ moment: '2.1' }).cursor).toEqual({ position: 3, grain: 'operation' });
    expect(visiting({ moment: '9' }).cursor.position).toBe(0);
  });

  test('makes a variant of what the reader had written, and leads back to it with one click', () => {
    const { state } = booted(OWN, good());
    expect(state.variants.list).toMatchObject([{ name: 'Mine · draft', text: OWN.text, moment: '2.1' }]);
    expect(state.variants.current).toBeNull();
    expect(state.visit?.last).toEqual(OWN);
    const back = after(state, { kind: 'last-scenario' });
    expect(back.state.doc.text).toBe(OWN.text);
    expect(back.state.variants.current).toBe(state.variants.list[0]?.id);
    expect(back.commands[0]).toEqual({ kind: 'enter' });
  });

  test('makes none of what is to be found elsewhere', () => {
    const kept = { list: [{ id: 7, name: 'Kept', text: OWN.text, moment: '0' }], current: 7 };
    expect(booted(OWN, good(), kept).state.variants).toMatchObject({ list: kept.list, current: null });
    expect(booted({ ...OWN, own: false }, good()).state.variants.list).toEqual([]);
    expect(booted({ text: FIRST_TEXT, moment: '1' }, good()).state.variants.list).toEqual([]);
    expect(booted({ text: linked.text, moment: '0' }, good()).state.visit?.last).toBeNull();
  });

  test('loses no draft where there is no room for another variant', () => {
    const list = Array.from({ length: 24 }, (_, id) => ({ id: id + 1, name: `${id}`, text: `${id}`, moment: '0' }));
    const { variants } = booted(OWN, good(), { list, current: null }).state;
    expect(variants.list).toHaveLength(25);
    expect(variants.list.at(-1)?.text).toBe(OWN.text);
  });

  test('shows what it names, and leaves alone what it does not', () => {
    const state = visiting({ kernel: '2.6.20', second: true, table: true, asText: true, lanes: true, picked: { file: 'data', from: 0, to: 512 } });
    expect(state.beside).toMatchObject({ kernel: '2.6.20', told: 1 });
    expect([state.stage.asTable, state.panel, state.timeline.showsLanes]).toEqual([true, 'text', true]);
    expect(state.pick).toEqual({ file: 'data', from: 0, to: 512 });
    expect(visiting({ thing: 'page 0 PG_dirty' }).visit?.thing).toBe('page 0 PG_dirty');
    expect(visiting({ explore: true }).panel).toBe('explore');
  });

  test.each([
    ['other bytes than the file has', { file: 'data', from: 0, to: 4097 }],
    ['no byte', { file: 'data', from: 512, to: 512 }],
    ['no file of the text', { file: 'log', from: 0, to: 1 }],
  ])('picks nothing where it names %s', (_, picked) => {
    expect(visiting({ picked }).pick).toBeNull();
  });

  test('turns the stage to the part that it names, once it is drawn', () => {
    const state = visiting({ turned: { file: 'data', byte: 2048 } });
    const block = (number: number) => ({ block: number, from: number * 1024, to: (number + 1) * 1024 });
    const page = { file: 'data', blocks: [0, 1, 2, 3].map(block) } as unknown as PageView;
    const drawn = after(state, { kind: 'viewed', view: view(1, 0, [page]) }).state;
    expect(drawn.stage.turn).toEqual({ column: 2, position: 0 });
    expect(linkOf(drawn).turned).toEqual({ file: 'data', byte: 2048 });
    const gone = visiting({ turned: { file: 'log', byte: 0 } });
    expect(after(gone, { kind: 'viewed', view: view(1, 0, [page]) }).state.stage.turn).toBeNull();
  });

  test('opens what was kept where the link is damaged, and says so', () => {
    const { state, commands } = booted(OWN, damaged);
    expect(state.doc.text).toBe(OWN.text);
    expect(state.linkProblem).toBe('this link is damaged');
    expect(commands).toContainEqual({ kind: 'load' });
    expect(after(state, { kind: 'link-problem-dismissed' }).state.linkProblem).toBeNull();
    expect(booted(null, { ...damaged, isLink: false }).state).toMatchObject({ linkProblem: null, doc: { text: FIRST_TEXT } });
  });
});

describe('a link that is opened while something else is', () => {
  const open = (): State => {
    const boot = after(initial, { kind: 'booted', saved: OWN, theme: 'system', hasSingleKeys: true }).state;
    return after(boot, { kind: 'typed', text: `${OWN.text}file data 4k\n`, at: 0 }).state;
  };

  test('puts what is open aside', () => {
    const visit: Event = { kind: 'link-visited', raw: '1.a.b' };
    expect(after(open(), visit).commands).toEqual([{ kind: 'read-link', raw: '1.a.b' }]);
    const { state, commands } = after(open(), { kind: 'link-read', read: good() });
    expect(state.doc.text).toBe(linked.text);
    expect(state.variants.list).toHaveLength(1);
    expect(commands.some(({ kind }) => kind === 'enter')).toBe(false);
    expect(after(state, { kind: 'undo' }).state.doc.text).toBe(open().doc.text);
  });

  test('does nothing where it is damaged', () => {
    const before = open();
    const { state } = after(before, { kind: 'link-read', read: damaged });
    expect(state.doc).toBe(before.doc);
    expect(state.linkProblem).toBe('this link is damaged');
  });
});

describe('back and forward', () => {
  test('another scenario is an entry of the history, an edit is none', () => {
    const start = after(initial, { kind: 'booted', saved: OWN, theme: 'system', hasSingleKeys: true }).state;
    expect(after(start, { kind: 'new-scenario' }).commands[0]).toEqual({ kind: 'enter' });
    expect(after(start, { kind: 'typed', text: 'x', at: 0 }).commands).not.toContainEqual({ kind: 'enter' });
  });

  test('an entry brings its text back where it was left, as the variant that it was', () => {
    const variant = { id: 3, name: 'Kept', text: OWN.text, moment: '1' };
    const variants = { list: [variant], current: null };
    const start = visiting();
    const state = { ...start, variants: { ...start.variants, ...variants } };
    const entry = { text: OWN.text, moment: '2.1', variant: 3, answer: null };
    const back = after(state, { kind: 'entry-visited', entry });
    expect(back.state.doc.text).toBe(OWN.text);
    expect(back.state.anchor).toEqual({ kind: 'moment', moment: '2.1' });
    expect(back.state.variants.current).toBe(3);
    expect(back.commands).not.toContainEqual({ kind: 'enter' });
    expect(after(back.state, { kind: 'entry-visited', entry }).commands).toEqual([]);
  });

  test('what is no entry of ours is none', () => {
    const entry = { text: 'x', moment: '1.1', variant: 2, answer: 'kept.0000001' };
    expect(decodeEntry({ writeback: entry })).toEqual(entry);
    expect(decodeEntry({ writeback: { text: 'x', moment: 4 } })).toEqual({ text: 'x', moment: '0', variant: null, answer: null });
    for (const state of [null, undefined, 1, {}, { writeback: null }, { writeback: { text: 1 } }]) expect(decodeEntry(state)).toBeNull();
  });

  test('an entry is taken from what a page left at the same address', () => {
    const entry = { text: 'x', moment: '1.1', variant: null, answer: null };
    const left = JSON.stringify({ hash: '#1.x.y', state: { writeback: entry } });
    expect(decodeLeft(left, '#1.x.y')).toEqual(entry);
    for (const [json, hash] of [[left, '#1.x.z'], [left, ''], [null, ''], ['{', ''], ['{"hash":"","state":3}', '']] as const) {
      expect(decodeLeft(json, hash)).toBeNull();
    }
  });
});

describe('then and now', () => {
  const then = (news: Partial<Link>) => changes(visiting(news));

  test('are told where they differ', () => {
    expect(then({})).toEqual([]);
    expect(then({ answer: null })).toEqual([]);
    expect(then({ answer: 'lost.0000009' })).toEqual([{ kernel: null, then: 'lost', now: 'kept', isSame: false }]);
    expect(then({ answer: 'kept.0000009' })).toEqual([{ kernel: null, then: 'kept', now: 'kept', isSame: true }]);
  });

  test('are told of a text that does not run any more', () => {
    const { state } = booted(null, good({ answer: 'lost.0000009' }));
    const wrong = { ...linked, run: null };
    const read = after(state, { kind: 'opened', version: 1, opened: wrong }).state;
    expect(changes(read)).toEqual([{ kernel: null, then: 'lost', now: null, isSame: false }]);
    expect(read.panel).toBe('text');
  });

  test('are over with the first edit, or when they are dismissed', () => {
    const state = visiting({ answer: 'lost.0000009' });
    expect(changes(after(state, { kind: 'visit-dismissed' }).state)).toEqual([]);
    expect(changes(after(state, { kind: 'typed', text: `${linked.text}# mine\n`, at: 0 }).state)).toEqual([]);
  });

  test('stay in the address while the text does', () => {
    const state = visiting({ answer: 'lost.0000009' });
    expect(addressOf(state).answer).toBe('lost.0000009');
    expect(linkOf(state).answer).toBe('kept.0000001');
    expect(entryOf(state)).toEqual({ text: linked.text, moment: '0', variant: null, answer: 'lost.0000009' });
  });
});

describe('a link to what is open', () => {
  test('names the moment, the selection and the view', () => {
    const start = visiting();
    expect(linkOf(start)).toEqual(PLAIN);
    const state = { ...start, cursor: { position: 4, grain: 'kernel' as const }, pick: { file: 'data', from: 0, to: 512 } };
    expect(linkOf(state)).toEqual({ ...PLAIN, moment: '2.2', picked: { file: 'data', from: 0, to: 512 } });
    expect(linkOf(state, { moment: true }).moment).toBeNull();
    expect(linkOf({ ...start, panel: 'text' }).asText).toBe(true);
    expect(linkOf({ ...start, panel: 'explore' }).explore).toBe(true);
  });

  test('says nothing of a run that is not this text’s', () => {
    const state = after(visiting(), { kind: 'typed', text: 'wrong', at: 0 }).state;
    expect(linkOf(state)).toEqual({ ...PLAIN, text: 'wrong', answer: null });
  });

  test('is made when the dialog opens, and a late answer is none', () => {
    const { state, commands } = after(visiting(), { kind: 'dialog', dialog: 'share' });
    expect(commands).toEqual([{ kind: 'write-link', link: PLAIN }]);
    const wanted = state.share?.wanted ?? PLAIN;
    const written = { kind: 'link-written', wanted, link: '1.a.b', problem: null } as const;
    expect(after(state, written).state.share?.link).toBe('1.a.b');
    expect(after(state, { kind: 'share-with', moment: false, beside: true }, written).state.share?.link).toBeNull();
    expect(after(state, { kind: 'dialog', dialog: null }).state.share).toBeNull();
  });
});

test('anchors of the page are no links', () => {
  for (const hash of ['', '#', '#stage', '#1', '#x.1']) expect(linkIn(hash), hash).toBeNull();
  for (const hash of ['#1.a.b', '#2.x', '#%231.a.b', '#1%2Ea']) expect(linkIn(hash), hash).toBe(hash.slice(1));
});

test('where a link fits goes by its length', () => {
  expect([1, 1_500, 1_501, 2_000, 2_001, 32_000, 32_001].map(fit)).toEqual(
    ['anywhere', 'anywhere', 'most', 'most', 'few', 'few', 'nowhere'],
  );
});

describe('what is pasted', () => {
  const shared: Shared = {
    site: 'https://host/play/',
    link: '1.a.b~s2',
    title: 'A [b] <i> "c"',
    text: 'title "x"\n# a < b & ```c\n',
    moment: '2',
    kernel: '2.6.20',
  };

  test('is quoted for the place that it goes to', () => {
    expect(snippet('link', shared)).toBe('https://host/play/#1.a.b~s2');
    expect(snippet('markdown', shared)).toBe('[A \\[b\\] \\<i\\> "c"](https://host/play/#1.a.b~s2)');
    expect(snippet('markdown-text', shared)).toBe(
      '````writeback\ntitle "x"\n# a < b & ```c\n````\n\n[Open it in the playground](https://host/play/#1.a.b~s2)\n',
    );
    expect(snippet('frame', shared)).toContain(
      '<iframe title="A [b] &lt;i&gt; &quot;c&quot;" src="https://host/play/embed.html#1.a.b~s2" loading="lazy" sandbox="allow-scripts',
    );
    expect(snippet('element', shared)).toBe(
      '<script type="module" src="https://host/play/v1/writeback-playground.js"></script>\n<writeback-playground step="2" compare="2.6.20">\n<pre>title &quot;x&quot;\n# a &lt; b &amp; ```c</pre>\n</writeback-playground>\n',
    );
  });

  test('is about the folder of the page', () => {
    expect(siteOf('https://host/play/?theme=dark#1.a.b')).toBe('https://host/play/');
    expect(siteOf('https://host/play/index.html')).toBe('https://host/play/');
  });
});
