import { html, nothing } from 'lit';
import { hostOf } from '../app/gallery.ts';
import type { Send } from '../app/store.ts';
import type { Gallery, GalleryEntry, GalleryTwin } from '../engine/types.ts';
import { sentence } from './sentence.ts';
import { VERDICT_MARKS } from './words.ts';

export const TWIN_WORDS: Readonly<Record<GalleryTwin['kind'], string>> = {
  fixed: 'The fixed twin',
  broken: 'The broken twin',
  other: 'Its twin',
};

/** One scenario: a button that opens it, and under it how far to believe it, where it comes from, its twins. */
export function galleryEntry(entry: GalleryEntry, isTabStop: boolean, gallery: Gallery, send: Send) {
  const { name, title, about, kernel, verdict, evidence, sources, twins } = entry;
  return html`<li class="gallery-item" data-name=${name}>
    <button
      type="button"
      class="gallery-entry"
      tabindex=${isTabStop ? 0 : -1}
      @click=${() => send({ kind: 'load-scenario', name })}
    >
      <b>${title}</b>
      <span class="gallery-facts">
        <span class="mono">${kernel}</span>
        <span class="verdict-word" data-verdict=${verdict}
          ><span aria-hidden="true">${VERDICT_MARKS[verdict]} </span>${verdict}</span
        >
      </span>
      <span class="quiet">${about}</span>
    </button>
    <dl class="gallery-more">
      <div>
        <dt>Evidence</dt>
        <dd>${sentence(evidence, send)}</dd>
      </div>
      ${sources.length === 0 ? nothing : html`<div><dt>Sources</dt><dd>${sources.map(source)}</dd></div>`}
      ${twins.map((twin) => html`<div><dt>${TWIN_WORDS[twin.kind]}</dt><dd>${twinLink(twin, gallery, send)}</dd></div>`)}
    </dl>
  </li>`;
}

function source(address: string) {
  const host = hostOf(address);
  if (host === null) return html`<span class="source">${address}</span>`;
  return html`<a class="link source" href=${address} target="_blank" rel="noreferrer noopener" title=${address}>${host}</a>`;
}

export function twinLink({ name, why }: GalleryTwin, gallery: Gallery, send: Send) {
  const twin = gallery.entries.find((entry) => entry.name === name);
  if (!twin) return nothing;
  return html`<button type="button" class="link" @click=${() => send({ kind: 'load-scenario', name })}
      >${twin.title}</button
    >, <span class="mono">${twin.kernel}</span>, <span aria-hidden="true">${VERDICT_MARKS[twin.verdict]} </span>${twin.verdict}${why ? html`. ${why}` : nothing}`;
}
