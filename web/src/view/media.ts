import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The widths at which the page's arrangement changes; the style sheets name the same. */
export const NARROW = '(max-width: 899px)';
export const WIDE = '(min-width: 1500px)';

/** Renders its element again when a media query changes. */
export class Media implements ReactiveController {
  readonly #query: MediaQueryList;
  readonly #host: ReactiveControllerHost;
  readonly #changed = () => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost, query: string) {
    this.#host = host;
    this.#query = matchMedia(query);
    host.addController(this);
  }

  get matches(): boolean {
    return this.#query.matches;
  }

  hostConnected(): void {
    this.#query.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    this.#query.removeEventListener('change', this.#changed);
  }
}
