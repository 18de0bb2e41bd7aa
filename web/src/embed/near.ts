import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far outside the window an embed begins to work, so that it is there when the reader is. */
const AHEAD = '400px';

/** Says once that its element has come near what the reader sees. */
export class Near implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #come: () => void;
  #observer: IntersectionObserver | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, come: () => void) {
    this.#host = host;
    this.#come = come;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        this.#observer?.disconnect();
        this.#come();
      },
      { rootMargin: AHEAD },
    );
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}
