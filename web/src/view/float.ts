const GAP = 6;
const EDGE = 8;

/** Puts a popover under its anchor, or above it where there is more room, and inside the window. */
export function placeBeside(popover: HTMLElement, anchor: DOMRect): void {
  const { width, height } = popover.getBoundingClientRect();
  const below = anchor.bottom + GAP;
  const fits = below + height <= innerHeight - EDGE || anchor.top < innerHeight - anchor.bottom;
  const top = fits ? below : anchor.top - GAP - height;
  const left = Math.min(anchor.left, innerWidth - EDGE - width);
  popover.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - EDGE - height))}px`;
  popover.style.left = `${Math.max(EDGE, left)}px`;
}

type Spot = { readonly left: number; readonly top: number; readonly room: number };

/** Puts a popover where it leaves its anchor in sight: under it, over it, or beside it; it scrolls where no side has room for all of it. */
export function placeClear(popover: HTMLElement, anchor: DOMRect): void {
  popover.style.maxHeight = '';
  const { width, height } = popover.getBoundingClientRect();
  const inside = (at: number, length: number, whole: number) => Math.max(EDGE, Math.min(at, whole - EDGE - length));
  const left = inside(anchor.left, width, innerWidth);
  const top = inside(anchor.top, height, innerHeight);
  const below = { left, top: anchor.bottom + GAP, room: innerHeight - EDGE - anchor.bottom - GAP };
  const above = { left, top: anchor.top - GAP - height, room: anchor.top - GAP - EDGE };
  const beside = (at: number, has: boolean): Spot => ({ left: at, top, room: has ? innerHeight - 2 * EDGE : 0 });
  const right = beside(anchor.right + GAP, anchor.right + GAP + width <= innerWidth - EDGE);
  const other = beside(anchor.left - GAP - width, anchor.left - GAP - width >= EDGE);
  const spots: Spot[] = [below, above, right, other];
  const spot = spots.find(({ room }) => room >= height) ?? spots.reduce((best, each) => (each.room > best.room ? each : best));
  popover.style.maxHeight = `${spot.room}px`;
  popover.style.left = `${spot.left}px`;
  popover.style.top = `${spot === above ? Math.max(EDGE, spot.top) : spot.top}px`;
}
