import { html } from 'lit';
import { isBehind, type Pick as PickedBytes, type Run } from '../../app/state.ts';
import { Media, NARROW } from '../media.ts';
import { Piece } from '../piece.ts';
import { columnsOf, countOf, isMany, spans, windowInSight, windows, type Column, type PageSpan } from './columns.ts';
import { Grid } from './grid.ts';
import { pageMap } from './page-map.ts';
import { bytesOf, Picking } from './picking.ts';
import { picture, turns } from './picture.ts';
import { twin } from './twin.ts';

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
    const at = windowInSight(columns, all, this.state.stage.turn, run.view?.position ?? 0);
    const inSight = spans(all[at] ?? []);
    const count = countOf(inSight);
    const hasDevice = run.opened.setup.cache !== 'none';
    return html`<div
      class="stage"
      .style=${`--columns: ${count}`}
      data-session=${run.opened.session}
      data-position=${run.view?.position ?? 0}
      data-behind=${isBehind(this.state)}
      data-many=${isMany(count)}
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
    const isTurned = turns(this.#narrow.matches || this.isCramped, count);
    const { isCramped, label } = this;
    return picture({ inSight, hasDevice, pick, isTurned, isCramped, label }, this.#toggle());
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
}

customElements.define('wb-stage', Stage);
