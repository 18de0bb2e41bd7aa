import { html, nothing, type TemplateResult } from 'lit';
import type { Pick } from '../../app/state.ts';
import type { PageView } from '../../engine/types.ts';
import { blockHead } from '../hands.ts';
import type { PageSpan } from './columns.ts';
import { layers } from './layers.ts';
import { rememberColumns, rememberRows } from './remembers.ts';
import { turnedStage } from './turned.ts';

/** From this many blocks up a narrow place shows them as rows. */
const TURNS_AT = 5;

export function turns(isNarrow: boolean, count: number): boolean {
  return isNarrow && count >= TURNS_AT;
}

/** What is drawn of a moment, and how: the same on the page and in an embed. */
export type Drawn = {
  readonly inSight: readonly PageSpan[];
  readonly hasDevice: boolean;
  readonly pick: Pick | null;
  /** Blocks as rows. */
  readonly isTurned: boolean;
  /** It stands beside another one. */
  readonly isCramped: boolean;
  /** What tells it from another one; empty where there is one alone. */
  readonly label: string;
};

/** The layers, one column a block, and under them who remembers, with room beside its title for something. */
export function picture(drawn: Drawn, beside: TemplateResult | typeof nothing) {
  const { inSight, hasDevice, pick, isTurned } = drawn;
  return html`${isTurned ? turnedStage(inSight, hasDevice, pick) : table(drawn)}
    <div class="matrix-room">
      ${isTurned ? rememberColumns(inSight) : rememberRows(inSight)} ${beside}
    </div>`;
}

function table({ inSight, hasDevice, pick, isCramped, label }: Drawn) {
  return html`<table class="layers">
    <caption class="unseen">
      Stage${label ? ` of ${label}` : ''}: what each layer holds, from the PTEs to the disk
    </caption>
    <thead>
      ${inSight.length > 1 ? pageHeads(inSight) : nothing}
      <tr class="block-heads">
        <td class="mono">${inSight.length === 1 && inSight[0] ? pageName(inSight[0].page) : nothing}</td>
        ${inSight.flatMap(({ page, blocks }) => blocks.map((block) => html`<th scope="col">${blockHead(pick, page, block)}</th>`))}
      </tr>
    </thead>
    <tbody>
      ${layers(inSight, hasDevice, { pick, isCramped }).map(
        ({ key, label: name, note, cells }) =>
          html`<tr class="layer" data-layer=${key.split(' ')[0]}>
            <th scope="row">${name}${note ? html` <small>${note}</small>` : nothing}</th>
            ${cells}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function pageName({ file, page }: PageView) {
  return html`${file}<wbr />[page\u00a0${page}]`;
}

/** Names each page over its blocks; one page alone has its name in the corner. */
function pageHeads(inSight: readonly PageSpan[]) {
  return html`<tr class="page-heads">
    <td></td>
    ${inSight.map(({ page, blocks }) => html`<th scope="colgroup" colspan=${blocks.length}>${pageName(page)}</th>`)}
  </tr>`;
}
