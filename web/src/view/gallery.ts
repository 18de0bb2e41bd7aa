import { html } from 'lit';
import { ANYTHING, byChapter, countOf, kernelsOf, search, verdictsOf, type Wanted } from '../app/gallery.ts';
import type { Verdict } from '../engine/types.ts';
import { DialogPiece } from './dialog.ts';
import { valueOf } from './events.ts';
import { galleryEntry } from './gallery-entry.ts';
import { rove } from './roving.ts';
import { VERDICT_MARKS } from './words.ts';

/** Every scenario of the corpus, chapter by chapter, and whatever of it is looked for. */
export class GalleryDialog extends DialogPiece {
  static override properties = { ...DialogPiece.properties, wanted: { state: true } };
  declare wanted: Wanted;
  override readonly which = 'gallery';
  override readonly heading = 'Scenarios';

  constructor() {
    super();
    this.wanted = ANYTHING;
  }

  #want(news: Partial<Wanted>): void {
    this.wanted = { ...this.wanted, ...news };
  }

  /** From the search field ↓ leads into the list; in it ↑ and ↓ go from scenario to scenario. */
  readonly #key = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      this.querySelector<HTMLElement>('.gallery-entry')?.focus();
      return;
    }
    rove(event, '.gallery-entry');
  };

  override content() {
    const { gallery, variants } = this.state;
    const found = search(gallery.entries, this.wanted);
    return html`<div class="gallery" @keydown=${this.#key}>
      ${this.#tools()}
      <p class="gallery-count quiet" role="status">${countOf(found.length, gallery.entries.length)}</p>
      ${byChapter(gallery, found).map(
        ({ chapter, entries }) =>
          html`<section class="chapter">
            <h3>${chapter.title}</h3>
            <p class="quiet">${chapter.sentence}</p>
            <ul class="gallery-list">
              ${entries.map((entry) => galleryEntry(entry, entry === found[0], gallery, this.send))}
            </ul>
          </section>`,
      )}
      ${gallery.entries.length > 0 && found.length === 0 ? this.#nothing() : null}
      <p class="quiet">
        ${variants.current === null ? 'The text that is open now is one undo away.' : 'The variant that is open now stays among the variants.'}
      </p>
    </div>`;
  }

  #tools() {
    const { entries } = this.state.gallery;
    const { query, verdict, kernel } = this.wanted;
    return html`<div class="gallery-tools">
      <input
        type="search"
        autofocus
        class="field"
        aria-label="Search the scenarios"
        placeholder="Search: fsync, rtorrent, page_mkclean, lost…"
        .value=${query}
        @input=${(event: Event) => this.#want({ query: valueOf(event) })}
      />
      <select
        class="field"
        aria-label="Verdict"
        .value=${verdict}
        @change=${(event: Event) => this.#want({ verdict: valueOf(event) as Verdict | '' })}
      >
        <option value="">any verdict</option>
        ${verdictsOf(entries).map((each) => html`<option value=${each} ?selected=${each === verdict}>${VERDICT_MARKS[each]} ${each}</option>`)}
      </select>
      <select
        class="field"
        aria-label="Kernel of the scenario"
        .value=${kernel}
        @change=${(event: Event) => this.#want({ kernel: valueOf(event) })}
      >
        <option value="">any kernel</option>
        ${kernelsOf(entries).map((each) => html`<option value=${each} ?selected=${each === kernel}>${each}</option>`)}
      </select>
      <button type="button" class="button" @click=${() => this.send({ kind: 'new-scenario' })}>Empty queue</button>
    </div>`;
  }

  #nothing() {
    return html`<p>
      No scenario has all of this.
      <button type="button" class="link" @click=${() => (this.wanted = ANYTHING)}>Show all</button>
    </p>`;
  }
}

customElements.define('wb-gallery', GalleryDialog);
