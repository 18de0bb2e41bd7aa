import { html, nothing } from 'lit';
import { placeOf } from '../app/gallery.ts';
import { setting } from '../app/state.ts';
import type { GalleryEntry } from '../engine/types.ts';
import { TWIN_WORDS, twinLink } from './gallery-entry.ts';
import { Piece } from './piece.ts';

/** Where the open scenario stands on the learner's path, and the way on from it. */
export class PathWay extends Piece {
  protected override render() {
    const { gallery, predict } = this.state;
    const place = placeOf(gallery, setting(this.state)?.title ?? '');
    if (!place) return nothing;
    const { entry, chapter, number, of, previous, next } = place;
    // A twin's verdict would tell what comes.
    const twins = predict.on ? [] : entry.twins;
    return html`<nav class="path" aria-label="Along the path">
      <h2 class="section-title">${chapter}, ${number} of ${of}</h2>
      ${twins.map((twin) => html`<p class="quiet">${TWIN_WORDS[twin.kind]}: ${twinLink(twin, gallery, this.send)}</p>`)}
      <div class="path-ways">
        ${this.#way(previous, 'Previous', 'previous')} ${this.#way(next, 'Next', 'next')}
      </div>
    </nav>`;
  }

  #way(entry: GalleryEntry | null, label: string, way: string) {
    if (!entry) return nothing;
    return html`<button
      type="button"
      class="path-way"
      data-way=${way}
      @click=${() => this.send({ kind: 'load-scenario', name: entry.name })}
    >
      <small>${label}</small> ${entry.title}
    </button>`;
  }
}

customElements.define('wb-path', PathWay);
