import type { Gallery, GalleryChapter, GalleryEntry, Verdict } from '../engine/types.ts';
import { VERDICTS } from './words.ts';

export const emptyGallery: Gallery = { chapters: [], entries: [] };

/** What is looked for; an empty word is no condition. */
export type Wanted = { readonly query: string; readonly verdict: Verdict | ''; readonly kernel: string };

export const ANYTHING: Wanted = { query: '', verdict: '', kernel: '' };

/** Every word has to occur somewhere in the entry; verdict and kernel have to be those. */
export function search(entries: readonly GalleryEntry[], { query, verdict, kernel }: Wanted): GalleryEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    if (verdict !== '' && entry.verdict !== verdict) return false;
    if (kernel !== '' && entry.version !== kernel) return false;
    const text = searched(entry).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function searched({ name, title, about, kernel, verdict, words }: GalleryEntry): string {
  return `${name} ${title} ${about} ${kernel} ${verdict} ${words}`;
}

/** The chapters that have something to show, each with its scenarios. */
export function byChapter(
  { chapters }: Gallery,
  found: readonly GalleryEntry[],
): { readonly chapter: GalleryChapter; readonly entries: GalleryEntry[] }[] {
  return chapters
    .map((chapter, index) => ({ chapter, entries: found.filter((entry) => entry.chapter === index) }))
    .filter(({ entries }) => entries.length > 0);
}

/** The versions that occur, oldest first. */
export function kernelsOf(entries: readonly GalleryEntry[]): string[] {
  return [...new Set(entries.map(({ version }) => version))].sort(byVersion);
}

/** The verdicts that occur, in the order of the language. */
export function verdictsOf(entries: readonly GalleryEntry[]): Verdict[] {
  return VERDICTS.filter((verdict) => entries.some((entry) => entry.verdict === verdict));
}

function byVersion(a: string, b: string): number {
  const [one, other] = [a, b].map((version) => version.split('.').map(Number));
  for (let place = 0; place < 4; place++) {
    const difference = (one?.[place] ?? 0) - (other?.[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What an announcement says of a search. */
export function countOf(found: number, all: number): string {
  if (all === 0) return 'The scenarios are on their way…';
  return found === all ? `${all} scenarios` : `${found} of ${all} scenarios`;
}

/** Where on the path a scenario stands, and what lies before and after it. */
export type Place = {
  readonly entry: GalleryEntry;
  readonly chapter: string;
  /** Counted from 1. */
  readonly number: number;
  readonly of: number;
  readonly previous: GalleryEntry | null;
  readonly next: GalleryEntry | null;
};

/** A scenario is known by its title, which no other has: one that has been changed is still on the path. */
export function placeOf({ chapters, entries }: Gallery, title: string): Place | null {
  const index = entries.findIndex((entry) => entry.title === title);
  const entry = entries[index];
  if (!entry) return null;
  return {
    entry,
    chapter: chapters[entry.chapter]?.title ?? '',
    number: index + 1,
    of: entries.length,
    previous: entries[index - 1] ?? null,
    next: entries[index + 1] ?? null,
  };
}

/** What a link to an address shows: the host, which is what a reader judges it by. */
export function hostOf(address: string): string | null {
  try {
    const { protocol, hostname } = new URL(address);
    return protocol === 'https:' || protocol === 'http:' ? hostname.replace(/^www\./, '') : null;
  } catch {
    return null;
  }
}
