import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Scheme = 'light' | 'dark' | 'system';

/** How documents say what they look like: an attribute of `html` or `body`, or a class of `html`, as mdBook's. */
export const ATTRIBUTES = ['data-theme', 'data-bs-theme', 'data-color-mode'];
const WORDS: Readonly<Record<string, Scheme>> = {
  dark: 'dark',
  light: 'light',
  auto: 'system',
  system: 'system',
  coal: 'dark',
  navy: 'dark',
  ayu: 'dark',
  rust: 'light',
};

/** What the page around says; null where it says nothing, and the element has the page's own `color-scheme`. */
export function schemeOfPage({ documentElement, body }: Document): Scheme | null {
  const said = [documentElement, body].flatMap((element) => ATTRIBUTES.map((name) => element?.getAttribute(name)));
  for (const word of [...said, ...documentElement.classList]) {
    const scheme = word && Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
    if (scheme) return scheme;
  }
  return null;
}

/** Renders its element again when the page changes its looks. */
export class PageTheme implements ReactiveController {
  readonly #observer: MutationObserver;

  constructor(host: ReactiveControllerHost) {
    this.#observer = new MutationObserver(() => host.requestUpdate());
    host.addController(this);
  }

  hostConnected(): void {
    const options = { attributes: true, attributeFilter: [...ATTRIBUTES, 'class'] };
    this.#observer.observe(document.documentElement, options);
    if (document.body) this.#observer.observe(document.body, options);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
