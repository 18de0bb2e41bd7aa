/** The side of a page's square, in CSS pixels: the gap to the next one included. */
export const SIDE = 5;
/** The room around the map: the ring around a page at its edge lies there. */
export const ROOM = 10;

/** Where a page lies, with so many in a row. */
export function place(page: number, columns: number): { x: number; y: number } {
  return { x: ROOM + (page % columns) * SIDE, y: ROOM + Math.floor(page / columns) * SIDE };
}

/** How many pages lie in a row of that width. */
export function columnsOf(width: number): number {
  return Math.max(1, Math.floor((width - 2 * ROOM) / SIDE));
}

/** The page at a place, or the one nearest to it. */
export function pageAt(x: number, y: number, columns: number, pages: number): number {
  const within = (at: number, most: number) => Math.min(most, Math.max(0, Math.floor((at - ROOM) / SIDE)));
  return Math.min(pages - 1, within(y, Infinity) * columns + within(x, columns - 1));
}
