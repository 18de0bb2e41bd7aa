import { html, nothing } from 'lit';
import type { GlossaryEntry } from '../engine/types.ts';
import { placeBeside } from './float.ts';
import { Piece } from './piece.ts';

const LINGER_MS = 180;

/**
 * The card that explains a term. One for the page: it listens for any element with `data-term`.
 * It can be hovered itself, stays while it is, and Escape sends it away.
 */
export class Terms extends Piece {
  static override properties = { ...Piece.properties, entry: { state: true } };
  declare entry: GlossaryEntry | null;
  #anchor: HTMLElement | null = null;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  readonly #listening = new AbortController();

  constructor() {
    super();
    this.entry = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.#listening;
    document.addEventListener('pointerover', (event) => this.#enter(event.target), { signal });
    document.addEventListener('pointerout', () => this.#leave(), { signal });
    document.addEventListener('focusin', (event) => this.#focused(event.target), { signal });
    document.addEventListener('click', (event) => this.#enter(event.target), { signal });
    document.addEventListener('keydown', (event) => this.#key(event), { signal, capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
  }

  get #card(): HTMLElement | null {
    return this.querySelector('.term-card');
  }

  #enter(target: EventTarget | null): void {
    if (!(target instanceof Element)) return;
    if (target.closest('.term-card')) {
      clearTimeout(this.#leaving);
      return;
    }
    const anchor = target.closest<HTMLElement>('[data-term]');
    if (anchor) this.#show(anchor);
  }

  #focused(target: EventTarget | null): void {
    // Focus that a mouse press brings is not a wish to read; the click that follows decides.
    if (target instanceof HTMLElement && target.matches('[data-term]:focus-visible')) this.#show(target);
    else this.#hide();
  }

  #show(anchor: HTMLElement): void {
    clearTimeout(this.#leaving);
    const entry = this.state.glossary.get(anchor.dataset['term'] ?? '');
    if (!entry || (anchor === this.#anchor && this.#card?.matches(':popover-open'))) return;
    this.#anchor?.removeAttribute('aria-describedby');
    this.#anchor = anchor;
    this.entry = entry;
  }

  #leave(): void {
    clearTimeout(this.#leaving);
    if (this.#anchor && !this.#anchor.matches(':focus-visible'))
      this.#leaving = setTimeout(() => this.#hide(), LINGER_MS);
  }

  #hide(): void {
    clearTimeout(this.#leaving);
    this.#anchor?.removeAttribute('aria-describedby');
    this.#anchor = null;
    this.entry = null;
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.entry) return;
    // Only the card goes; a dialog below it stays.
    event.preventDefault();
    event.stopPropagation();
    this.#hide();
  }

  protected override updated(): void {
    const card = this.#card;
    if (!card) return;
    if (!this.entry || !this.#anchor?.isConnected) {
      if (card.matches(':popover-open')) card.hidePopover();
      return;
    }
    if (!card.matches(':popover-open')) card.showPopover();
    this.#anchor.setAttribute('aria-describedby', card.id);
    placeBeside(card, this.#anchor.getBoundingClientRect());
  }

  protected override render() {
    const { entry } = this;
    return html`<div id="term-card" class="term-card" popover="manual" role="tooltip">
      ${
        entry &&
        html`<b>${entry.title}</b>
          <p>${entry.sentence}</p>
          <dl>
            ${fact('In the kernel', entry.kernelFunction)} ${fact('Versions', entry.versions)}
            ${fact('Evidence', entry.evidence)} ${fact('Simplified', entry.simplification)}
          </dl>`
      }
    </div>`;
  }
}

function fact(name: string, value: string) {
  return value
    ? html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`
    : nothing;
}

customElements.define('wb-terms', Terms);
