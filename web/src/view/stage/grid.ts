import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What can be stood on, and what counts as a row of it. */
const STOP = '[data-stop]';
const ROW = 'tr, .turned-flags, .map-pages';

const ARROWS: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/**
 * One tab stop for a whole picture: the arrow keys go from thing to thing, in rows as they lie on
 * the screen. Inside it the arrows belong to it; everywhere else ← and → step through the run.
 */
export class Grid implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #current: HTMLElement | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const stops = this.#stops();
    const kept = this.#current && stops.includes(this.#current) ? this.#current : (stops[0] ?? null);
    this.#mark(kept);
  }

  /** The thing that the arrow leads to has the focus now; null where there is none, or it was no arrow. */
  move(event: KeyboardEvent): HTMLElement | null {
    const way = ARROWS[event.key];
    const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(STOP) : null;
    if (!way || !from || event.altKey || event.ctrlKey || event.metaKey) return null;
    // An arrow at the edge goes nowhere; it does not step through the run instead.
    event.preventDefault();
    const next = way === 'left' || way === 'right' ? this.#beside(from, way) : this.#across(from, way);
    if (!next) return null;
    this.stand(next);
    next.focus();
    return next;
  }

  /** From now on the tab key leads here. */
  stand(stop: HTMLElement): void {
    this.#mark(stop);
  }

  #stops(): HTMLElement[] {
    return [...this.#host.querySelectorAll<HTMLElement>(STOP)].filter((stop) => stop.checkVisibility());
  }

  #mark(stop: HTMLElement | null): void {
    if (this.#current && this.#current !== stop) this.#current.tabIndex = -1;
    this.#current = stop;
    if (stop) stop.tabIndex = 0;
  }

  #rows(): HTMLElement[][] {
    const rows = new Map<Element, HTMLElement[]>();
    for (const stop of this.#stops()) {
      const row = stop.closest(ROW) ?? this.#host;
      rows.set(row, [...(rows.get(row) ?? []), stop]);
    }
    return [...rows.values()];
  }

  #beside(from: HTMLElement, way: 'left' | 'right'): HTMLElement | null {
    const row = this.#rows().find((each) => each.includes(from)) ?? [];
    return row[row.indexOf(from) + (way === 'right' ? 1 : -1)] ?? null;
  }

  /** The thing of the next row that lies nearest above or below. */
  #across(from: HTMLElement, way: 'up' | 'down'): HTMLElement | null {
    const rows = this.#rows();
    const at = rows.findIndex((each) => each.includes(from));
    const row = rows[at + (way === 'down' ? 1 : -1)];
    if (at < 0 || !row) return null;
    const middle = centre(from);
    const distance = (stop: HTMLElement) => Math.abs(centre(stop) - middle);
    return row.reduce((best, stop) => (distance(stop) < distance(best) ? stop : best));
  }
}

function centre(element: HTMLElement): number {
  const { left, right } = element.getBoundingClientRect();
  return (left + right) / 2;
}
