import { html } from 'lit';
import type { GalleryEntry } from '../engine/types.ts';
import { DialogPiece } from './dialog.ts';
import { valueOf } from './events.ts';
import { VERDICT_MARKS } from './words.ts';

export class Gallery extends DialogPiece {
  static override properties = { ...DialogPiece.properties, query: { state: true } };
  declare query: string;
  override readonly which = 'gallery';
  override readonly heading = 'Scenarios';

  constructor() {
    super();
    this.query = '';
  }

  override content() {
    const found = search(this.state.gallery, this.query);
    return html`<div class="gallery-tools">
        <input
          type="search"
          autofocus
          class="field"
          aria-label="Search the scenarios"
          placeholder="Search by name, kernel, verdict"
          .value=${this.query}
          @input=${(event: Event) => (this.query = valueOf(event))}
        />
        <button type="button" class="button" @click=${() => this.send({ kind: 'new-scenario' })}>Empty queue</button>
      </div>
      <p class="unseen" role="status">${found.length} of ${this.state.gallery.length} scenarios</p>
      <ul class="gallery-list">
        ${found.map((entry) => this.#entry(entry))}
      </ul>
      ${found.length === 0 ? html`<p class="quiet">No scenario has all of these words.</p>` : null}
      <p class="quiet">The text that is open now is one undo away.</p>`;
  }

  #entry({ name, title, about, kernel, verdict }: GalleryEntry) {
    return html`<li>
      <button type="button" class="gallery-entry" @click=${() => this.send({ kind: 'load-scenario', name })}>
        <b>${title}</b>
        <span class="gallery-facts">
          <span class="mono">${kernel}</span>
          <span class="verdict-word" data-verdict=${verdict}
            ><span aria-hidden="true">${VERDICT_MARKS[verdict]} </span>${verdict}</span
          >
        </span>
        <span class="quiet">${about}</span>
      </button>
    </li>`;
  }
}

/** Every word of the query has to occur somewhere in the entry. */
export function search(gallery: readonly GalleryEntry[], query: string): readonly GalleryEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return gallery.filter(({ name, title, about, kernel, verdict }) => {
    const text = `${name} ${title} ${about} ${kernel} ${verdict}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

customElements.define('wb-gallery', Gallery);
