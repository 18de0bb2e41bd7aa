import { html, nothing } from 'lit';
import { isBehind, type Pick as PickedBytes, type Run } from '../../app/state.ts';
import type { PageView } from '../../engine/types.ts';
import { Media, NARROW } from '../media.ts';
import { Piece } from '../piece.ts';
import { columnsOf, firstChanged, spans, windows, type Column, type PageSpan } from './columns.ts';
import { Grid } from './grid.ts';
import { pickButton } from './heads.ts';
import { layers } from './layers.ts';
import { pageMap } from './page-map.ts';
import { bytesOf, Picking } from './picking.ts';
import { rememberColumns, rememberRows } from './remembers.ts';
import { turnedStage } from './turned.ts';
import { twin } from './twin.ts';

/** From this many blocks up a narrow window shows them as rows. */
const TURNS_AT = 5;

/**
 * All layers that hold the files' bytes, from the PTEs to the media, one column a block; and who
 * remembers. It shows the run of the state that it is given, so that two of them can stand side by side.
 */
export class Stage extends Piece {
  static override properties = { ...Piece.properties, isCramped: { type: Boolean }, label: {} };
  /** It stands beside another one. */
  declare isCramped: boolean;
  /** What tells this stage from another one; empty where there is one alone. */
  declare label: string;
  readonly #narrow = new Media(this, NARROW);
  readonly #grid = new Grid(this);
  readonly #picking = new Picking(this, (pick, extend) => this.send({ kind: 'pick', pick, extend }));
  /** Where a range that is picked by keys begins. */
  #anchor: PickedBytes | null = null;

  constructor() {
    super();
    this.isCramped = false;
    this.label = '';
  }

  readonly #clicked = (event: MouseEvent) => {
    // With the mouse a range was picked already, from the press on.
    if ((event as PointerEvent).pointerType === 'mouse' || this.#picking.isPicking) return;
    const head = event.target instanceof Element ? event.target.closest('.block-head') : null;
    const pick = bytesOf(head);
    if (pick) this.send({ kind: 'pick', pick, extend: event.shiftKey });
  };

  readonly #key = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.state.pick) {
      event.preventDefault();
      this.send({ kind: 'pick-dropped' });
      return;
    }
    const here = event.target instanceof Element ? bytesOf(event.target) : null;
    if (event.key === ' ' && here) {
      event.preventDefault();
      this.send({ kind: 'pick', pick: here, extend: event.shiftKey });
      return;
    }
    const next = this.#grid.move(event);
    if (!next) return;
    if (!event.shiftKey) this.#anchor = null;
    else this.#extend(here, bytesOf(next));
  };

  #extend(from: PickedBytes | null, to: PickedBytes | null): void {
    this.#anchor ??= from;
    const anchor = this.#anchor;
    if (!anchor || to?.file !== anchor.file) return;
    const pick = { file: to.file, from: Math.min(anchor.from, to.from), to: Math.max(anchor.to, to.to) };
    this.send({ kind: 'pick', pick, extend: false });
  }

  protected override render() {
    const { run } = this.state;
    if (!run || run.pages.length === 0) return html`<div class="stage" aria-busy=${run ? 'true' : 'false'}></div>`;
    const columns = columnsOf(run.pages);
    const all = windows(columns);
    const at = this.#windowInSight(columns, all);
    const inSight = spans(all[at] ?? []);
    const count = inSight.reduce((sum, { blocks }) => sum + blocks.length, 0);
    const hasDevice = run.opened.setup.cache !== 'none';
    return html`<div
      class="stage"
      .style=${`--columns: ${count}`}
      data-session=${run.opened.session}
      data-position=${run.view?.position ?? 0}
      data-behind=${isBehind(this.state)}
      data-many=${count > 5}
      data-rows=${inSight[0]?.page.ptes.length ?? 0}
      data-device=${hasDevice}
      data-pages=${inSight.length}
      @click=${this.#clicked}
      @keydown=${this.#key}
    >
      ${this.#map(columns, all, at, inSight)} ${this.#picture(run, inSight, count, hasDevice)}
    </div>`;
  }

  #picture(run: Run, inSight: readonly PageSpan[], count: number, hasDevice: boolean) {
    const { pick, stage } = this.state;
    if (stage.asTable) return html`${this.#toggle()}${twin(run.pages, hasDevice, this.label)}`;
    const isTurned = (this.#narrow.matches || this.isCramped) && count >= TURNS_AT;
    return html`${isTurned ? turnedStage(inSight, hasDevice, pick) : this.#table(inSight, hasDevice)}
      <div class="matrix-room">
        ${isTurned ? rememberColumns(inSight) : rememberRows(inSight)} ${this.#toggle()}
      </div>`;
  }

  #toggle() {
    const { asTable } = this.state.stage;
    return html`<button
      type="button"
      class="link twin-toggle"
      @click=${() => this.send({ kind: 'as-table', on: !asTable })}
    >
      ${asTable ? 'as a picture' : 'as a table'}
    </button>`;
  }

  /** The stage follows what happens until the reader turns to another part of it. */
  #windowInSight(columns: readonly Column[], all: readonly (readonly Column[])[]): number {
    const position = this.state.run?.view?.position ?? 0;
    const { turn } = this.state.stage;
    const column = turn?.position === position ? turn.column : Math.max(0, firstChanged(columns));
    const shown = columns[Math.min(column, columns.length - 1)];
    return Math.max(
      0,
      all.findIndex((each) => shown && each.includes(shown)),
    );
  }

  #map(
    columns: readonly Column[],
    all: readonly (readonly Column[])[],
    at: number,
    inSight: readonly PageSpan[],
  ) {
    const { run } = this.state;
    const position = run?.view?.position ?? 0;
    const first = (window: readonly Column[] | undefined) => (window?.[0] ? columns.indexOf(window[0]) : null);
    return pageMap({
      pages: run?.pages ?? [],
      inSight,
      hidden: run?.view?.hiddenPages ?? 0,
      before: first(all[at - 1]),
      after: first(all[at + 1]),
      turn: (column) => this.send({ kind: 'turn', turn: { column, position } }),
    });
  }

  #table(inSight: readonly PageSpan[], hasDevice: boolean) {
    const { pick } = this.state;
    return html`<table class="layers">
      <caption class="unseen">
        Stage${this.label ? ` of ${this.label}` : ''}: what each layer holds, from the PTEs to the disk
      </caption>
      <thead>
        ${inSight.length > 1 ? pageHeads(inSight) : nothing}
        <tr class="block-heads">
          <td class="mono">${inSight.length === 1 && inSight[0] ? pageName(inSight[0].page) : nothing}</td>
          ${inSight.flatMap(({ page, blocks }) => blocks.map((block) => html`<th scope="col">${pickButton(pick, page, block)}</th>`))}
        </tr>
      </thead>
      <tbody>
        ${layers(inSight, hasDevice, { pick, isCramped: this.isCramped }).map(
          ({ key, label, note, cells }) =>
            html`<tr class="layer" data-layer=${key.split(' ')[0]}>
              <th scope="row">${label}${note ? html` <small>${note}</small>` : nothing}</th>
              ${cells}
            </tr>`,
        )}
      </tbody>
    </table>`;
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
