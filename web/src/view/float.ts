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
