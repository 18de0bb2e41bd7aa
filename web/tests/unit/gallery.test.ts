import { describe, expect, test } from 'vitest';
import { ANYTHING, byChapter, countOf, hostOf, kernelsOf, placeOf, search, verdictsOf } from '../../src/app/gallery.ts';
import type { Gallery, GalleryEntry } from '../../src/engine/types.ts';

function entry(name: string, news: Partial<GalleryEntry> = {}): GalleryEntry {
  return {
    name,
    chapter: 0,
    title: `Title of ${name}`,
    about: '',
    kernel: '6.12',
    version: '6.12',
    verdict: 'kept',
    sources: [],
    evidence: [],
    twins: [],
    words: '',
    text: '',
    ...news,
  };
}

const gallery: Gallery = {
  chapters: [
    { title: 'First', sentence: 'One.' },
    { title: 'Second', sentence: 'Two.' },
    { title: 'Empty', sentence: 'None.' },
  ],
  entries: [
    entry('a', { about: 'A read fills it.', words: 'read_page' }),
    entry('b', { verdict: 'lost', kernel: '2.6.19', version: '2.6.19' }),
    entry('c', { chapter: 1, verdict: 'lie', kernel: '2.6.19.2 without towrite', version: '2.6.19.2' }),
  ],
};
const names = (found: readonly GalleryEntry[]) => found.map(({ name }) => name).join('');

describe('searching', () => {
  test.each([
    ['nothing asked', {}, 'abc'],
    ['a word of the story', { query: 'fills' }, 'a'],
    ['in any case', { query: 'FILLS' }, 'a'],
    ['a word that is not shown', { query: 'read_page' }, 'a'],
    ['every word has to be there', { query: 'title 2.6.19 lost' }, 'b'],
    ['the verdict', { verdict: 'lie' as const }, 'c'],
    ['the kernel, switches aside', { kernel: '2.6.19.2' }, 'c'],
    ['both', { verdict: 'lost' as const, kernel: '6.12' }, ''],
    ['what nobody says', { query: 'xyzzy' }, ''],
  ])('%s', (_, wanted, found) => {
    expect(names(search(gallery.entries, { ...ANYTHING, ...wanted }))).toBe(found);
  });

  test('the count is said', () => {
    expect(countOf(3, 3)).toBe('3 scenarios');
    expect(countOf(0, 3)).toBe('0 of 3 scenarios');
  });

  test('chapters without a scenario are left out', () => {
    expect(byChapter(gallery, gallery.entries).map(({ chapter }) => chapter.title)).toEqual(['First', 'Second']);
    expect(byChapter(gallery, [])).toEqual([]);
  });

  test('what can be chosen is what occurs, versions by number', () => {
    const entries = ['2.6.9', '2.6.19.2', '2.6.19', '3.0', '2.6.19'].map((version) => entry(version, { version }));
    expect(kernelsOf(entries)).toEqual(['2.6.9', '2.6.19', '2.6.19.2', '3.0']);
    expect(verdictsOf(gallery.entries)).toEqual(['kept', 'lie', 'lost']);
  });
});

describe('the path', () => {
  test('a scenario is found by its title, with its neighbours', () => {
    const place = placeOf(gallery, 'Title of b');
    expect(place).toMatchObject({ chapter: 'First', number: 2, of: 3 });
    expect([place?.previous?.name, place?.next?.name]).toEqual(['a', 'c']);
  });

  test('both ends, and what is not on it', () => {
    expect(placeOf(gallery, 'Title of a')?.previous).toBeNull();
    expect(placeOf(gallery, 'Title of c')?.next).toBeNull();
    expect(placeOf(gallery, 'Another')).toBeNull();
    expect(placeOf({ chapters: [], entries: [] }, 'Title of a')).toBeNull();
  });
});

test.each([
  ['https://www.example.org/a', 'example.org'],
  ['http://lkml.iu.edu/b', 'lkml.iu.edu'],
  ['javascript:alert(1)', null],
  ['no address', null],
])('only an address of the web becomes a link: %s', (address, host) => {
  expect(hostOf(address)).toBe(host);
});
