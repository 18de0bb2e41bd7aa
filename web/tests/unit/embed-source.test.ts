import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PlayerEngine } from '../../src/engine/engine.ts';
import type { Link, ReadLink } from '../../src/engine/types.ts';
import { find } from '../../src/embed/source.ts';

const LINK: Link = {
  text: 'kernel 2.6.19\n',
  moment: '7.2',
  kernel: '2.6.20',
  secondMoment: null,
  table: false,
  asText: false,
  lanes: false,
  second: false,
  explore: false,
  thing: null,
  picked: null,
  turned: null,
  answer: 'lost.1',
  secondAnswer: null,
};

/** The core's answers about links. */
const answers: Record<string, ReadLink> = {
  '#1.good.0123456': { link: LINK, problem: null, isLink: true },
  'https://example.org/play/#1.good.0123456': { link: LINK, problem: null, isLink: true },
  '#1.bad.0123456': { link: null, problem: 'This link was damaged on its way.', isLink: true },
  '#top': { link: null, problem: null, isLink: false },
  'incident.wb#top': { link: null, problem: null, isLink: false },
};
const readLink: PlayerEngine['readLink'] = async (raw) => answers[raw] ?? { link: null, problem: null, isLink: false };

const NOTHING = { text: null, src: null, inDocument: null };
const asked: string[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('document', { baseURI: 'https://host.example/page/' });
  vi.stubGlobal('fetch', async (url: URL) => {
    asked.push(url.href);
    if (url.pathname.endsWith('gone.wb')) return new Response('', { status: 404 });
    return new Response(url.pathname.endsWith('long.wb') ? 'a'.repeat(256 * 1024 + 1) : 'kernel 6.12\n');
  });
});

describe('what an element shows', () => {
  const bare = (text: string) => ({ text, step: null, compare: null, answer: null });

  test('a text that was handed over comes first, then the address, then the document', async () => {
    expect(await find({ text: 'a', src: 'b.wb', inDocument: 'c' }, readLink)).toEqual(bare('a'));
    expect(await find({ text: null, src: 'b.wb', inDocument: 'c' }, readLink)).toEqual(bare('kernel 6.12\n'));
    expect(await find({ text: null, src: null, inDocument: 'c' }, readLink)).toEqual(bare('c'));
    expect(asked).toEqual(['https://host.example/page/b.wb']);
  });

  test.each(['#1.good.0123456', 'https://example.org/play/#1.good.0123456'])('a link says it without a request: %s', async (src) => {
    expect(await find({ ...NOTHING, src }, readLink)).toEqual({ text: LINK.text, step: '7.2', compare: '2.6.20', answer: 'lost.1' });
    expect(asked).toEqual([]);
  });

  test('an address with a fragment that is no link is an address', async () => {
    expect(await find({ ...NOTHING, src: 'incident.wb#top' }, readLink)).toEqual(bare('kernel 6.12\n'));
  });

  test.each([
    ['nothing', NOTHING, 'There is no scenario here.'],
    ['a damaged link', { ...NOTHING, src: '#1.bad.0123456' }, 'This link was damaged on its way.'],
    ['a fragment that is no link', { ...NOTHING, src: '#top' }, 'This is no link of the playground.'],
    ['an address that does not answer', { ...NOTHING, src: 'gone.wb' }, 'The scenario could not be fetched: the server answers 404.'],
    ['more than a scenario can be', { ...NOTHING, src: 'long.wb' }, 'The scenario is longer than 256 KiB.'],
  ])('%s has its sentence', async (_, source, sentence) => {
    await expect(find(source, readLink)).rejects.toThrow(sentence);
  });
});
