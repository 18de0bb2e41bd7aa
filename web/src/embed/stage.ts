import { html, nothing } from 'lit';
import type { Run } from '../app/state.ts';
import type { Turn } from '../app/stage.ts';
import { columnsOf, countOf, isMany, spans, windowInSight, windows, type Column } from '../view/stage/columns.ts';
import { pageMap } from '../view/stage/page-map.ts';
import { picture, turns } from '../view/stage/picture.ts';
import type { Sent } from './picture.ts';

type Look = {
  readonly turn: Turn | null;
  readonly label: string;
  readonly isCramped: boolean;
  readonly isNarrow: boolean;
  readonly send: Sent['send'];
};

/** The page's own stage, to be looked at. */
export function stage(run: Run, { turn, label, isCramped, isNarrow, send }: Look) {
  const { opened, view, pages } = run;
  if (!view || pages.length === 0) return nothing;
  const columns = columnsOf(pages);
  const all = windows(columns);
  const at = windowInSight(columns, all, turn, view.position);
  const inSight = spans(all[at] ?? []);
  const count = countOf(inSight);
  const hasDevice = opened.setup.cache !== 'none';
  const first = (window: readonly Column[] | undefined) => (window?.[0] ? columns.indexOf(window[0]) : null);
  const map = pageMap({
    pages,
    inSight,
    hidden: view.hiddenPages,
    before: first(all[at - 1]),
    after: first(all[at + 1]),
    turn: (column) => send({ kind: 'turn', turn: { column, position: view.position } }),
  });
  return html`<div
    class="stage"
    .style=${`--columns: ${count}`}
    data-many=${isMany(count)}
    data-rows=${inSight[0]?.page.ptes.length ?? 0}
    data-device=${hasDevice}
    data-pages=${inSight.length}
  >
    ${map} ${picture({ inSight, hasDevice, pick: null, isTurned: turns(isNarrow, count), isCramped, label }, nothing)}
  </div>`;
}
