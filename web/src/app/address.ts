import { START } from './moment.ts';

/** What an entry of the browser's history stands for: the text that was open, where, and as which variant. */
export type Entry = {
  readonly text: string;
  readonly moment: string;
  readonly variant: number | null;
  /** What the model said of it when the link was made that brought it. */
  readonly answer: string | null;
};

/** Browsers cut longer addresses, or refuse them: such a text has an entry of the history and no address. */
const MOST_CHARS = 32_000;

/** Under this name an entry is known for one of ours. */
const NAME = 'writeback';

/** Where a page that is left keeps its entry for the page that comes of a reload. */
const LEFT = 'writeback-playground:left';

/** What is behind the `#`, if it could be a link: the page has anchors of its own, which are none. */
export function linkIn(hash: string): string | null {
  const plain = hash.replace(/^#/, '');
  return /^(?:%23)?\d+(?:\.|%2e|%252e)/i.test(plain) ? plain : null;
}

/** What a page left, if it was at this address, and this page comes of reloading it. */
export function decodeLeft(json: string | null, hash: string): Entry | null {
  try {
    const left = JSON.parse(json ?? 'null') as { hash?: unknown; state?: unknown } | null;
    return left?.hash === hash ? decodeEntry(left.state) : null;
  } catch {
    return null;
  }
}

export function decodeEntry(state: unknown): Entry | null {
  const value = (state as Record<string, unknown> | null)?.[NAME] as Partial<Record<keyof Entry, unknown>> | undefined;
  if (typeof value?.text !== 'string') return null;
  const { text, moment, variant, answer } = value;
  return {
    text,
    moment: typeof moment === 'string' ? moment : START,
    variant: typeof variant === 'number' ? variant : null,
    answer: typeof answer === 'string' ? answer : null,
  };
}

type Visit = (found: { readonly entry: Entry } | { readonly raw: string }) => void;

/**
 * The address bar and the history behind it. A frame has neither, and a browser may refuse at any time, as when there
 * are too many changes: the page works all the same.
 */
export class Address {
  readonly #isOurs = window.parent === window;

  /** The link with which the page was opened. */
  get link(): string | null {
    return linkIn(location.hash);
  }

  /** What this entry stood for when the page was last here. */
  get entry(): Entry | null {
    return this.#left() ?? decodeEntry(history.state);
  }

  /** The page is left; where the browser has begun to load it anew already, it takes no more notes. */
  leave(entry: Entry): void {
    this.note(entry);
    this.#try(() => sessionStorage.setItem(LEFT, JSON.stringify({ hash: location.hash, state: { [NAME]: entry } })));
  }

  #left(): Entry | null {
    const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (!this.#isOurs || visit?.type !== 'reload') return null;
    try {
      return decodeLeft(sessionStorage.getItem(LEFT), location.hash);
    } catch {
      return null;
    }
  }

  /** The entry stands for this from now on; the link may not be known yet, or be too long. */
  replace(entry: Entry, link: string | null): void {
    const hash = link !== null && link.length <= MOST_CHARS ? `#${link}` : '';
    this.#try(() => history.replaceState({ [NAME]: entry }, '', `${location.pathname}${location.search}${hash}`));
  }

  /** The same without a word about the address. */
  note(entry: Entry): void {
    this.#try(() => history.replaceState({ [NAME]: entry }, ''));
  }

  /** Another scenario: the browser's back leads to the one that is left. */
  enter(left: Entry, entered: Entry): void {
    this.note(left);
    this.#try(() => history.pushState({ [NAME]: entered }, '', `${location.pathname}${location.search}`));
  }

  /** Tells when the reader has gone back or forward, or to another link. */
  listen(visit: Visit): void {
    if (!this.#isOurs) return;
    addEventListener('popstate', (event) => {
      const entry = decodeEntry(event.state);
      const raw = this.link;
      if (entry) visit({ entry });
      else if (raw !== null) visit({ raw });
    });
  }

  #try(change: () => void): void {
    if (!this.#isOurs) return;
    try {
      change();
    } catch {
      // The next change comes, or the page is left: nothing depends on it.
    }
  }
}
