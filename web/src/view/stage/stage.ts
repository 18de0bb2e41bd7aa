import { html, nothing } from 'lit';
import type { PageView } from '../../engine/types.ts';
import { isBehind } from '../../app/state.ts';
import { icon } from '../icons.ts';
import { Media, NARROW } from '../media.ts';
import { Piece } from '../piece.ts';
import { columnsOf, firstChanged, spans, windows, type PageSpan } from './columns.ts';
import { pickButton } from './heads.ts';
import { layers } from './layers.ts';
import { rememberColumns, rememberRows } from './remembers.ts';
import { turnedStage } from './turned.ts';

/** From this many blocks up a narrow window shows them as rows. */
const TURNS_AT = 5;

/** All layers that hold the file's bytes, from the PTEs to the media, one column a block; and who remembers. */
export class Stage extends Piece {
  static override properties = { ...Piece.properties, turnedTo: { state: true }, isCramped: { type: Boolean } };
  /** The window that the reader has chosen, and the position for which the choice holds. */
  declare turnedTo: { readonly window: number; readonly position: number } | null;
  /** It stands beside another one. */
  declare isCramped: boolean;
  readonly #narrow = new Media(this, NARROW);

  constructor() {
    super();
    this.turnedTo = null;
    this.isCramped = false;
  }

  readonly #clicked = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-from]') : null;
    const { file, from, to } = target?.dataset ?? {};
    if (file === undefined || from === undefined || to === undefined) return;
    this.send({ kind: 'pick', pick: { file, from: Number(from), to: Number(to) }, extend: event.shiftKey });
  };

  protected override render() {
    const run = this.state.run;
    if (!run || run.pages.length === 0) return html`<div class="stage" aria-busy=${run ? 'true' : 'false'}></div>`;
    const columns = columnsOf(run.pages);
    const all = windows(columns);
    const position = run.view?.position ?? 0;
    const followed = all.findIndex((each) => each.includes(columns[Math.max(0, firstChanged(columns))] ?? columns[0]!));
    const at =
      this.turnedTo?.position === position ? Math.min(this.turnedTo.window, all.length - 1) : Math.max(0, followed);
    const inSight = spans(all[at] ?? []);
    const count = inSight.reduce((sum, { blocks }) => sum + blocks.length, 0);
    const isTurned = (this.#narrow.matches || this.isCramped) && count >= TURNS_AT;
    const hasDevice = run.opened.setup.cache !== 'none';
    return html`<div
      class="stage"
      .style=${`--columns: ${count}`}
      data-behind=${isBehind(this.state)}
      data-many=${count > 5}
      data-rows=${inSight[0]?.page.ptes.length ?? 0}
      data-device=${hasDevice}
      data-pages=${inSight.length}
      @click=${this.#clicked}
    >
      ${all.length > 1 ? this.#pager(at, all.length, position, inSight) : nothing}
      ${isTurned ? html`${turnedStage(inSight, hasDevice, this.state.pick)}${rememberColumns(inSight)}` : html`${this.#table(inSight, hasDevice)}${rememberRows(inSight)}`}
    </div>`;
  }

  #table(inSight: readonly PageSpan[], hasDevice: boolean) {
    const { pick } = this.state;
    return html`<table class="layers">
      <caption class="unseen">
        Stage: what each layer holds, from the PTEs to the disk
      </caption>
      <thead>
        ${inSight.length > 1 ? pageHeads(inSight) : nothing}
        <tr class="block-heads">
          <td class="mono">${inSight.length === 1 && inSight[0] ? pageName(inSight[0].page) : nothing}</td>
          ${inSight.flatMap(({ page, blocks }) => blocks.map((block) => html`<th scope="col">${pickButton(pick, page, block)}</th>`))}
        </tr>
      </thead>
      <tbody>
        ${layers(inSight, hasDevice, this.isCramped).map(
          ({ key, label, note, cells }) =>
            html`<tr class="layer" data-layer=${key.split(' ')[0]}>
              <th scope="row">${label}${note ? html` <small>${note}</small>` : nothing}</th>
              ${cells}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  /** Files of many blocks are shown in part; the part follows what happens until the reader turns to another. */
  #pager(at: number, count: number, position: number, inSight: readonly PageSpan[]) {
    const turn = (by: number) => {
      this.turnedTo = { window: at + by, position };
    };
    const first = inSight[0];
    const last = inSight.at(-1);
    const name =
      first && last
        ? `${first.page.file}, page ${first.page.page}${last === first ? '' : ` to ${last.page.file}, page ${last.page.page}`}`
        : '';
    return html`<div class="pager">
      <button
        type="button"
        class="icon-button"
        aria-label="Blocks before"
        ?disabled=${at === 0}
        @click=${() => turn(-1)}
      >
        ${icon('back')}
      </button>
      <span>${name} · part ${at + 1} of ${count}</span>
      <button
        type="button"
        class="icon-button"
        aria-label="Blocks after"
        ?disabled=${at === count - 1}
        @click=${() => turn(1)}
      >
        ${icon('forward')}
      </button>
    </div>`;
  }
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

customElements.define('wb-stage', Stage);
