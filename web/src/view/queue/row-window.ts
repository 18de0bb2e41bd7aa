import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Up to so many rows are drawn whether they are in sight or not. */
export const WHOLE = 100;
/** Rows that are drawn beyond those in sight, on both sides. */
export const BEYOND = 24;
/** A row of one line, before one has been measured. */
const ROW_HEIGHT = 28;

/** Rows from `from` up to, and without, `to`. */
export type Span = { readonly from: number; readonly to: number };
/** A run of rows that are drawn, or for which there is only the room that they would take. */
export type Part = Span & { readonly isDrawn: boolean };

/** All rows in their order. Of many are drawn those in the window, and the pinned ones with their neighbours. */
export function parts(count: number, window: Span, pinned: readonly number[]): Part[] {
  if (count <= WHOLE) return count > 0 ? [{ from: 0, to: count, isDrawn: true }] : [];
  const wanted = [window, ...pinned.map((place) => ({ from: place - 1, to: place + 2 }))]
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(count, to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const found: Part[] = [];
  let done = 0;
  for (const { from, to } of wanted) {
    if (to <= done) continue;
    if (from > done) found.push({ from: done, to: from, isDrawn: false });
    found.push({ from: Math.max(from, done), to, isDrawn: true });
    done = to;
  }
  if (done < count) found.push({ from: done, to: count, isDrawn: false });
  return found;
}

/** Which rows of a long list are near to what is in sight; its host renders again when others are. */
export class RowWindow implements ReactiveController {
  span: Span = { from: 0, to: WHOLE };
  /** What a row takes that is not drawn. */
  rowHeight = ROW_HEIGHT;
  readonly #host: ReactiveControllerHost & HTMLElement;
  /** The length of the list whose rows were measured. */
  #measured = 0;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    this.#measure();
    this.look();
  }

  /** The rows of another list are measured anew. */
  #measure(): void {
    const rows = [...this.#host.querySelectorAll<HTMLElement>('.row[aria-setsize]')];
    const length = Number(rows[0]?.getAttribute('aria-setsize') ?? 0);
    if (length === this.#measured) return;
    this.#measured = length;
    const mean = rows.reduce((sum, row) => sum + row.offsetHeight, 0) / rows.length;
    if (!(mean > 0) || Math.abs(mean - this.rowHeight) < 1) return;
    this.rowHeight = mean;
    this.#host.requestUpdate();
  }

  /** Where the rows in sight are near to such as are not drawn, the window goes with them. */
  readonly look = () => {
    const list = this.#host.querySelector<HTMLElement>('.queue-list:has(.room)');
    const seen = list && inSight(list);
    if (!seen) return;
    const { from, to } = this.span;
    const isNear = (from > 0 && seen.from - from < BEYOND / 2) || (to < this.#measured && to - seen.to < BEYOND / 2);
    if (!isNear) return;
    this.span = { from: Math.max(0, seen.from - BEYOND), to: seen.to + BEYOND };
    this.#host.requestUpdate();
  };
}

/** The rows in sight, and those that would be if they were drawn; null where the list itself is not. */
function inSight(list: HTMLElement): Span | null {
  const frame = list.getBoundingClientRect();
  const places = [...list.querySelectorAll<HTMLElement>('[data-place]')].flatMap((part) => {
    const { top, bottom, height } = part.getBoundingClientRect();
    if (bottom <= frame.top || top >= frame.bottom) return [];
    const first = Number(part.dataset['place']);
    const rows = Number(part.dataset['rows'] ?? 1);
    const at = (y: number) => first + Math.min(rows - 1, Math.max(0, Math.floor(((y - top) / height) * rows)));
    return [at(frame.top), at(frame.bottom)];
  });
  return places.length === 0 ? null : { from: Math.min(...places), to: Math.max(...places) + 1 };
}
