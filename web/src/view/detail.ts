import { html } from 'lit';
import type { Asked } from '../app/stage.ts';
import type { Detail as Known } from '../engine/types.ts';
import { detailCard } from './detail-card.ts';
import { placeClear } from './float.ts';
import { Piece } from './piece.ts';

/** A mouse that only passes asks about nothing. */
const REST_MS = 300;
const LINGER_MS = 250;

/**
 * What is known of the thing on the stage that is hovered, focused or touched. One card for the page:
 * it follows the element that was asked about, also while the reader steps, and Enter leads into it.
 */
export class Detail extends Piece {
  #anchor: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wantsFocus = false;
  #isLeading = false;
  /** What the mouse was moved over last. */
  #under: Element | null = null;
  /** Stays in sight until the next one has come. */
  #known: Known | null = null;
  readonly #listening = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.#listening;
    // Moves only: what comes to lie under a mouse that rests has not been pointed at.
    document.addEventListener('pointermove', (event) => this.#moved(event), { signal, passive: true });
    document.addEventListener('pointerdown', () => clearTimeout(this.#timer), { signal });
    document.addEventListener('focusin', (event) => this.#focused(event.target), { signal });
    document.addEventListener('click', (event) => this.#clicked(event as PointerEvent), { signal });
    document.addEventListener('keydown', (event) => this.#key(event), { signal, capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
    clearTimeout(this.#timer);
  }

  get #card(): HTMLElement | null {
    return this.querySelector('.detail-card');
  }

  get #isHeld(): boolean {
    return this.contains(document.activeElement) || (this.#anchor?.matches(':focus-visible') ?? false);
  }

  #moved(event: PointerEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    if (event.pointerType !== 'mouse' || event.buttons !== 0 || target === this.#under) return;
    this.#under = target;
    clearTimeout(this.#timer);
    // The card itself, and a term's card over it, can be gone to.
    if (target?.closest('.detail-card, .term-card')) return;
    const anchor = thingAt(target);
    if (anchor) this.#timer = setTimeout(() => this.#show(anchor), REST_MS);
    else if (!this.#isHeld) this.#timer = setTimeout(() => this.#hide(), LINGER_MS);
  }

  #focused(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || this.contains(target) || this.#isLeading) return;
    const anchor = target.matches(':focus-visible') ? thingAt(target) : null;
    if (anchor) this.#show(anchor);
    else this.#hide();
  }

  /** A touch asks. A mouse has asked by resting, and its press picks. */
  #clicked(event: PointerEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || this.contains(target) || target.closest('.term-card')) return;
    const anchor = thingAt(target);
    if (anchor && event.pointerType !== 'mouse') this.#show(anchor);
    else if (!anchor) this.#hide();
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#anchor && !document.querySelector('.term-card:popover-open')) {
      event.preventDefault();
      event.stopPropagation();
      const anchor = this.#anchor;
      const wasInside = this.contains(document.activeElement);
      this.#hide();
      if (wasInside) this.#lead(anchor);
      return;
    }
    const anchor = event.target instanceof HTMLElement ? event.target : null;
    if (event.key !== 'Enter' || !anchor?.matches('[data-thing]')) return;
    event.preventDefault();
    event.stopPropagation();
    this.#wantsFocus = true;
    this.#show(anchor);
    this.requestUpdate();
  }

  #show(anchor: HTMLElement): void {
    clearTimeout(this.#timer);
    this.#release();
    this.#anchor = anchor;
    this.#ask();
  }

  #release(): void {
    this.#anchor?.removeAttribute('aria-describedby');
    this.#anchor = null;
  }

  readonly #hide = (): void => {
    clearTimeout(this.#timer);
    this.#wantsFocus = false;
    if (!this.#anchor) return;
    this.#release();
    this.send({ kind: 'ask-no-more' });
  };

  readonly #close = (): void => {
    const anchor = this.#anchor;
    this.#hide();
    if (anchor) this.#lead(anchor);
  };

  /** The focus goes back to where it came from, and asks nothing. */
  #lead(anchor: HTMLElement): void {
    this.#isLeading = true;
    anchor.focus();
    this.#isLeading = false;
  }

  #ask(): void {
    const asked = this.#anchor && askedBy(this.#anchor);
    if (asked) this.send({ kind: 'ask', ...asked });
  }

  protected override willUpdate(): void {
    const { asked } = this.state.stage;
    if (!asked) this.#known = null;
    else if (asked.detail) this.#known = asked.detail;
  }

  /** A link may name a thing: it is asked about as soon as it stands on the stage. */
  #showNamed(): void {
    const { visit, run } = this.state;
    if (!visit?.thing || !run?.view) return;
    const things = document.querySelectorAll<HTMLElement>(`[data-session='${run.opened.session}'] [data-thing]`);
    const named = [...things].find(({ dataset }) => dataset['thing'] === visit.thing);
    if (named) this.#show(named);
    this.send({ kind: 'thing-shown' });
  }

  protected override updated(): void {
    this.#showNamed();
    const card = this.#card;
    if (!card) return;
    if (!this.#known || !this.#anchor?.isConnected || !this.#anchor.checkVisibility()) {
      if (card.matches(':popover-open')) card.hidePopover();
      if (this.#anchor && !this.#anchor.isConnected) this.#hide();
      return;
    }
    if (!card.matches(':popover-open')) card.showPopover();
    placeClear(card, this.#anchor.getBoundingClientRect());
    this.#anchor.setAttribute('aria-describedby', 'detail-heading');
    if (this.#wantsFocus && this.state.stage.asked?.detail) {
      this.#wantsFocus = false;
      card.focus();
    }
    // The element stands for another moment now, or for another thing.
    this.#ask();
  }

  protected override render() {
    return html`<div class="detail-card" popover="manual" role="dialog" tabindex="-1" aria-label="About this">
      ${this.#known && detailCard(this.#known, this.state, this.send, this.#close)}
    </div>`;
  }
}

function thingAt(target: Element | null): HTMLElement | null {
  return target?.closest<HTMLElement>('[data-thing]') ?? null;
}

function askedBy(anchor: HTMLElement): Asked | null {
  const { session, position } = anchor.closest<HTMLElement>('[data-session]')?.dataset ?? {};
  const { thing } = anchor.dataset;
  if (session === undefined || position === undefined || thing === undefined) return null;
  return { session: Number(session), position: Number(position), thing };
}

customElements.define('wb-detail', Detail);
