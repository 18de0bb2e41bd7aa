import { html, nothing, type TemplateResult } from 'lit';
import { badOn, badPages, nearestBad, type Event as PageEvent, type State } from './state.ts';
import type { StressChunk } from './protocol.ts';

type Send = (event: PageEvent) => void;
type Open = (page: number) => void;

/** The map, with the buttons that go from bad page to bad page. */
export function mapPart(state: State, send: Send, open: Open): TemplateResult {
  const pick = (event: CustomEvent<number>) => {
    const page = nearestBad(state.report, event.detail);
    if (page !== null) send({ kind: 'look', page });
  };
  return html`<section class="stress-map" aria-labelledby="map-title">
    <h2 id="map-title">The file, page by page</h2>
    <wb-page-map .pages=${state.map} .page=${state.page} @pick=${pick}></wb-page-map>
    ${chosen(state, send, open)}
  </section>`;
}

function chosen(state: State, send: Send, open: Open) {
  const pages = badPages(state.report);
  const { page } = state;
  if (page === null) return nothing;
  const key = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') send({ kind: 'neighbour', by: 1 });
    else if (event.key === 'ArrowLeft') send({ kind: 'neighbour', by: -1 });
  };
  const chunks = badOn(state.report, page).map(({ chunk }) => chunk);
  return html`<div class="stress-chosen" role="group" aria-label="Corrupt pages" @keydown=${key}>
    <button type="button" class="button small" @click=${() => send({ kind: 'neighbour', by: -1 })}>Previous</button>
    <button type="button" class="button small" @click=${() => send({ kind: 'neighbour', by: 1 })}>Next</button>
    <p role="status">Page ${page}, corrupt page ${pages.indexOf(page) + 1} of ${pages.length}: chunk ${chunks.join(', ')}</p>
    <button type="button" class="button small" @click=${() => open(page)}>Open as a scenario</button>
  </div>`;
}

/** What it came to, and every bad chunk as the program's third form printed it. */
export function reportPart(state: State, send: Send, open: Open): TemplateResult {
  const { report } = state;
  if (!report) return html`${nothing}`;
  const [verdict, ...rest] = report.summary;
  return html`<section class="stress-report" aria-labelledby="report-title">
    <h2 id="report-title">What was found</h2>
    <p class="stress-verdict" data-tone=${report.bad.length > 0 ? 'bad' : 'good'}>
      ${report.bad.length > 0 ? '✗' : '✓'} ${verdict}
    </p>
    ${rest.map((line) => html`<p>${line}</p>`)}
    <p class="quiet">It took ${(report.memoryBytes / (1 << 20)).toFixed(1)} MiB of memory.</p>
    ${report.bad.length > 0 ? list(state, report.bad, send, open) : nothing}
  </section>`;
}

function list(state: State, bad: readonly StressChunk[], send: Send, open: Open) {
  const shown = bad.slice(0, state.listed);
  return html`<ol class="stress-list" aria-label="Corrupt chunks">
      ${shown.map((chunk) => item(chunk, state.page, open))}
    </ol>
    ${bad.length > shown.length
      ? html`<p>
          ${bad.length - shown.length} more are not listed.
          <button type="button" class="link" @click=${() => send({ kind: 'more' })}>List more</button>
        </p>`
      : nothing}`;
}

function item({ chunk, printed, pieces }: StressChunk, looked: number | null, open: Open) {
  const pages = [...new Set(pieces.map(({ page }) => page))];
  return html`<li class="stress-chunk" data-looked=${looked !== null && pages.includes(looked) ? 'true' : 'false'}>
    <pre class="mono">${printed}</pre>
    <p class="stress-pages">
      ${pages.map(
        (page) =>
          html`<button type="button" class="button small" aria-label=${`Open page ${page}, chunk ${chunk}, as a scenario`} @click=${() => open(page)}>
            Open page ${page}
          </button>`,
      )}
    </p>
  </li>`;
}
