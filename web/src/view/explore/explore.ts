import '../styles/explore.css';
import { html, nothing, type PropertyValues } from 'lit';
import type { ExplorePart } from '../../app/explore.ts';
import { Piece } from '../piece.ts';
import { rove } from '../roving.ts';
import { difference } from './difference.ts';
import { interleavings } from './interleavings.ts';
import { survey } from './survey.ts';

const PARTS: readonly (readonly [part: ExplorePart, label: string])[] = [
  ['interleavings', 'Every interleaving'],
  ['kernels', 'Every kernel'],
  ['difference', 'Find the difference'],
];

/** What the machine finds by itself: every interleaving, every kernel, the smallest difference. */
export class Explore extends Piece {
  protected override updated(changed: PropertyValues): void {
    if (changed.has('state')) this.send({ kind: 'measure' });
  }

  protected override render() {
    const { state, send } = this;
    const { part } = state.explore;
    return html`<div class="explore">
      <div class="explore-parts" role="radiogroup" aria-label="What to explore" @keydown=${this.#key}>
        ${PARTS.map(
          ([each, label]) =>
            html`<button
              type="button"
              role="radio"
              class="explore-part"
              aria-checked=${each === part ? 'true' : 'false'}
              tabindex=${each === part ? 0 : -1}
              @click=${() => send({ kind: 'explore-part', part: each })}
            >
              ${label}
            </button>`,
        )}
      </div>
      <div class="explore-body">
        ${part === 'interleavings' ? interleavings(state, send) : nothing}
        ${part === 'kernels' ? survey(state, send) : nothing}
        ${part === 'difference' ? difference(state, send) : nothing}
      </div>
    </div>`;
  }

  /** Arrows go from choice to choice, and choose. */
  readonly #key = (event: KeyboardEvent) => {
    const before = document.activeElement;
    rove(event, '.explore-part');
    if (document.activeElement !== before && document.activeElement instanceof HTMLElement) document.activeElement.click();
  };
}

customElements.define('wb-explore', Explore);
