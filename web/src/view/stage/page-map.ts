import { html, nothing } from 'lit';
import { BYTE_STATES } from '../../app/words.ts';
import type { PageView } from '../../engine/types.ts';
import { stop } from '../hands.ts';
import { icon } from '../icons.ts';
import { worst } from '../words.ts';
import type { PageSpan } from './columns.ts';

export type Map = {
  readonly pages: readonly PageView[];
  readonly inSight: readonly PageSpan[];
  readonly hidden: number;
  /** The first columns of the parts before and after the one in sight. */
  readonly before: number | null;
  readonly after: number | null;
  readonly turn: (column: number) => void;
};

/** Which pages there are, file by file, and how each stands; the ones in sight are marked, the others are a press away. */
export function pageMap(map: Map) {
  const { pages, hidden, before, after } = map;
  // Where all of them are in sight they name themselves.
  if (hidden === 0 && before === null && after === null) return nothing;
  const files = [...new Set(pages.map(({ file }) => file))];
  return html`<div class="page-map" role="group" aria-label="Pages">
    ${turnButton('Blocks before', 'back', before, map)}
    <div class="map-pages">
      ${files.map((file) => html`<span class="map-file"><span class="mono">${file}</span>${pages.filter((page) => page.file === file).map((page) => tile(page, map))}</span>`)}
      ${hidden > 0 ? html`<span class="map-hidden">${hidden} more ${hidden === 1 ? 'page' : 'pages'} that no line touches</span>` : nothing}
    </div>
    ${turnButton('Blocks after', 'forward', after, map)}
  </div>`;
}

function turnButton(label: string, picture: 'back' | 'forward', column: number | null, { turn }: Map) {
  return html`<button
    type="button"
    class="icon-button"
    aria-label=${label}
    aria-disabled=${column === null ? 'true' : 'false'}
    @click=${() => column !== null && turn(column)}
  >
    ${icon(picture)}
  </button>`;
}

function tile(page: PageView, { pages, inSight, turn }: Map) {
  const before = pages.slice(0, pages.indexOf(page)).reduce((sum, { blocks }) => sum + blocks.length, 0);
  const isInSight = inSight.some((span) => span.page.id === page.id);
  const states = page.blocks.flatMap((block) => block.states.map(({ state }) => state));
  const state = worst(states, BYTE_STATES) ?? 'durable';
  return html`<button
    type="button"
    class="map-tile mono"
    data-state=${state}
    data-changed=${page.blocks.some((block) => block.states.some(({ changed }) => changed))}
    aria-current=${isInSight ? 'true' : nothing}
    aria-label=${`${page.file}, page ${page.page}: ${state}`}
    title=${state}
    ${stop()}
    @click=${() => turn(before)}
  >
    ${page.page}
  </button>`;
}
