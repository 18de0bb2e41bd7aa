import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & { readonly renderRoot: ParentNode };

/** The width of a part of an element, which renders again when that changes. */
export class Width implements ReactiveController {
  width: number;
  readonly #host: Host;
  readonly #selector: string;
  #observed: Element | null = null;
  readonly #observer = new ResizeObserver(([entry]) => {
    const width = Math.round(entry?.contentRect.width ?? 0);
    if (width === 0 || width === this.width) return;
    this.width = width;
    this.#host.requestUpdate();
  });

  constructor(host: Host, selector: string, width = 800) {
    this.width = width;
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  hostUpdated(): void {
    const part = this.#host.renderRoot.querySelector(this.#selector);
    if (part === this.#observed) return;
    this.#observer.disconnect();
    if (part) this.#observer.observe(part);
    this.#observed = part;
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#observed = null;
  }
}
