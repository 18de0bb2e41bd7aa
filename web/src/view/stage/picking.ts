import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Pick } from '../../app/state.ts';

/** A touch that rests this long picks; a shorter one asks, and a moving one scrolls. */
const HOLD_MS = 450;
const STILL_PX = 8;

type Send = (pick: Pick, extend: boolean) => void;

/** The bytes that an element stands for. */
export function bytesOf(element: Element | null): Pick | null {
  const { file, from, to } = element?.closest<HTMLElement>('[data-from]')?.dataset ?? {};
  if (file === undefined || from === undefined || to === undefined) return null;
  return { file, from: Number(from), to: Number(to) };
}

/**
 * Ranges picked by dragging over what holds bytes: with the mouse at once, by touch after a short
 * hold, so that a moving finger scrolls the page as everywhere.
 */
export class Picking implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #send: Send;
  #anchor: Pick | null = null;
  #hold: ReturnType<typeof setTimeout> | undefined;
  #start: { x: number; y: number } | null = null;
  /** The click that ends a hold asks about nothing. */
  #wasHeld = false;

  constructor(host: ReactiveControllerHost & HTMLElement, send: Send) {
    this.#host = host;
    this.#send = send;
    host.addController(this);
  }

  get isPicking(): boolean {
    return this.#anchor !== null;
  }

  hostConnected(): void {
    const host = this.#host;
    host.addEventListener('pointerdown', this.#down);
    host.addEventListener('contextmenu', this.#menu);
    host.addEventListener('click', this.#click, { capture: true });
    // Only a listener that may prevent it can keep a held finger from scrolling.
    host.addEventListener('touchmove', this.#touch, { passive: false });
    addEventListener('pointermove', this.#move);
    addEventListener('pointerup', this.#end);
    addEventListener('pointercancel', this.#end);
  }

  hostDisconnected(): void {
    const host = this.#host;
    host.removeEventListener('pointerdown', this.#down);
    host.removeEventListener('contextmenu', this.#menu);
    host.removeEventListener('click', this.#click, { capture: true });
    host.removeEventListener('touchmove', this.#touch);
    removeEventListener('pointermove', this.#move);
    removeEventListener('pointerup', this.#end);
    removeEventListener('pointercancel', this.#end);
    clearTimeout(this.#hold);
  }

  readonly #down = (event: PointerEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const bytes = bytesOf(target);
    const isMouse = event.pointerType === 'mouse';
    this.#wasHeld = false;
    // The focus stays where it is, so that the keys go on to mean what they meant; and no text is selected.
    if (isMouse && target?.closest('[data-stop]')) event.preventDefault();
    if (!bytes || event.button !== 0) return;
    if (isMouse) {
      this.#begin(bytes, event.shiftKey);
      return;
    }
    this.#start = { x: event.clientX, y: event.clientY };
    this.#hold = setTimeout(() => {
      this.#wasHeld = true;
      this.#begin(bytes, false);
    }, HOLD_MS);
  };

  #begin(bytes: Pick, extend: boolean): void {
    this.#anchor = bytes;
    this.#send(bytes, extend);
  }

  readonly #move = (event: PointerEvent) => {
    if (this.#start && Math.hypot(event.clientX - this.#start.x, event.clientY - this.#start.y) > STILL_PX) {
      if (!this.#anchor) clearTimeout(this.#hold);
    }
    if (!this.#anchor) return;
    const over = bytesOf(document.elementFromPoint(event.clientX, event.clientY));
    if (over?.file !== this.#anchor.file) return;
    const from = Math.min(this.#anchor.from, over.from);
    const to = Math.max(this.#anchor.to, over.to);
    this.#send({ file: over.file, from, to }, false);
  };

  readonly #end = () => {
    clearTimeout(this.#hold);
    this.#anchor = null;
    this.#start = null;
  };

  readonly #touch = (event: TouchEvent) => {
    if (this.#anchor) event.preventDefault();
  };

  readonly #menu = (event: MouseEvent) => {
    if (this.#start || this.#wasHeld) event.preventDefault();
  };

  readonly #click = (event: MouseEvent) => {
    if (!this.#wasHeld) return;
    this.#wasHeld = false;
    event.preventDefault();
    event.stopPropagation();
  };
}
