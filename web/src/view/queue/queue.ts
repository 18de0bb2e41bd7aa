import { html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { currentStep, isAboveNow } from '../../app/cursor.ts';
import { judgedAt } from '../../app/explore.ts';
import { hasErrors, isBehind } from '../../app/state.ts';
import { addPoint } from '../../app/update-forms.ts';
import type { Opened, Statement } from '../../engine/types.ts';
import { Piece } from '../piece.ts';
import { rove } from '../roving.ts';
import { dropPlace, type DropPlace } from './drag.ts';
import { row, rowDiagnostics, type RowFacts } from './row.ts';
import { parts, RowWindow, WHOLE, type Part } from './row-window.ts';
import { rowMenu, rowKey } from './row-menu.ts';
import { placeBeside } from '../float.ts';

/** What is kept free below *now*. */
const NOW_CLEAR = 8;

/** The operations and expectations in their order, with the line that marks now, and the row that adds. */
export class Queue extends Piece {
  static override properties = { ...Piece.properties, menuFor: { state: true }, drop: { state: true } };
  declare menuFor: number | null;
  declare drop: DropPlace | null;
  readonly #window = new RowWindow(this);
  /** Where the list gets another height, as when the lanes are opened, it still shows where the run is. */
  readonly #resized = new ResizeObserver(() => this.#follow());
  #observed: Element | null = null;
  #revealed = 0;
  #dragged: number | null = null;

  constructor() {
    super();
    this.menuFor = null;
    this.drop = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#observed = null;
  }

  #observe(): void {
    const list = this.querySelector('.queue-list');
    if (list === this.#observed) return;
    this.#resized.disconnect();
    if (list) this.#resized.observe(list);
    this.#observed = list;
  }

  protected override updated(changed: PropertyValues): void {
    this.#observe();
    const { reveal, run } = this.state;
    const before = changed.get('state') as Queue['state'] | undefined;
    if (reveal && reveal.serial !== this.#revealed) {
      this.#revealed = reveal.serial;
      this.querySelector<HTMLElement>(`[data-row="${reveal.statement}"]`)?.focus();
    }
    if (before && before.inline !== this.state.inline && this.state.inline?.statement !== before.inline?.statement) {
      this.querySelector<HTMLElement>('.inline-form select')?.focus();
    }
    // A row's remarks come with the view: before it is there the rows have not their last heights.
    if (before && before.run?.view?.position !== run?.view?.position) this.#follow();
  }

  /**
   * Keeps the row of the step under way whole in sight, and *now* below it where both fit; the first row in sight is
   * whole, and nothing else moves.
   */
  #follow(): void {
    const list = this.querySelector<HTMLElement>('.queue-list');
    const now = this.querySelector<HTMLElement>('.now');
    if (!list || !now) return;
    const box = list.getBoundingClientRect();
    const { bottom } = now.getBoundingClientRect();
    const { top } = (this.querySelector('.row.current') ?? now).getBoundingClientRect();
    const below = bottom - (box.bottom - NOW_CLEAR);
    const above = top - box.top;
    if (above >= 0 && (below <= 0 || above < 1)) return;
    list.scrollTop += above < 0 ? Math.max(above - 40, Math.min(below, above)) : Math.min(below + 4, above);
    const isCut = ({ top, bottom }: DOMRect) => top < box.top - 1 && bottom > box.top + 1;
    const cut = [...list.querySelectorAll('.row')].map((row) => row.getBoundingClientRect()).find(isCut);
    if (cut) list.scrollTop += cut.bottom - box.top;
  }

  readonly #openMenu = (statement: number, button: HTMLElement) => {
    this.menuFor = statement;
    void this.updateComplete.then(() => {
      const menu = this.querySelector<HTMLElement>('.row-menu');
      if (!menu) return;
      menu.showPopover();
      placeBeside(menu, button.getBoundingClientRect());
      menu.querySelector<HTMLElement>('button')?.focus();
    });
  };

  readonly #drag = (event: DragEvent) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null;
    const index = target ? Number(target.dataset['statement']) : null;
    switch (event.type) {
      case 'dragstart':
        this.#dragged = index;
        if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
        return;
      case 'dragover':
        if (this.#dragged === null || !target || index === null) return;
        event.preventDefault();
        this.drop = dropPlace(target, event.clientY, index);
        return;
      case 'drop':
        event.preventDefault();
        this.#move();
        return;
      default:
        this.#dragged = null;
        this.drop = null;
    }
  };

  #move(): void {
    const { drop } = this;
    const statement = this.#dragged;
    this.#dragged = null;
    this.drop = null;
    const last = this.state.opened?.statements.length ?? 0;
    if (statement === null || !drop || drop.before === statement || drop.before === statement + 1) return;
    const before = drop.before >= last ? null : drop.before;
    this.send({ kind: 'request-edit', request: { kind: 'move', statement, before } });
  }

  protected override render() {
    const { opened } = this.state;
    if (!opened) return html`<div class="queue-list"></div>`;
    const statements = opened.statements.filter(({ kind }) => kind !== 'header');
    return html`<div class="queue-list" tabindex="-1" @scroll=${this.#window.look}>
        ${this.#banner(opened)}
        <ol
          class="rows"
          aria-label="Queue"
          @keydown=${this.#key}
          @dragstart=${this.#drag}
          @dragover=${this.#drag}
          @drop=${this.#drag}
          @dragend=${this.#drag}
        >
          ${this.#rows(opened, statements)}
        </ol>
        ${statements.length === 0 ? html`<p class="quiet empty-queue">Nothing is queued. Add the first operation below.</p>` : nothing}
      </div>
      ${rowMenu(this.menuFor, opened, this.send)} ${this.#addRow(opened)}`;
  }

  readonly #key = (event: KeyboardEvent) => {
    rove(event, '[data-row]');
    const statement = event.target instanceof HTMLElement ? event.target.dataset['row'] : undefined;
    const { opened } = this.state;
    if (statement !== undefined && opened) rowKey(event, Number(statement), opened, this.state.hasSingleKeys, this.send);
  };

  #banner(opened: Opened) {
    const lost = opened.diagnostics.filter(
      (found) => found.severity === 'error' && !opened.statements.some(({ line }) => line === found.line),
    );
    if (!hasErrors(opened)) return nothing;
    const { run, history } = this.state;
    const undo = html`<button type="button" class="button small" @click=${() => this.send({ kind: 'undo' })}>Undo</button>`;
    const mistakes = html`<button
      type="button"
      class="button small"
      @click=${() => this.send({ kind: 'panel', panel: 'text' })}
    >
      Show the mistake
    </button>`;
    // After a reload there is neither a run that was good nor a step to take back.
    return html`<div class="banner" data-tone="bad">
      <p>The text does not run yet. ${run ? 'The stage shows the last one that did.' : ''}</p>
      ${rowDiagnostics(lost, this.send)} ${history.past.length > 0 ? undo : mistakes}
    </div>`;
  }

  #rows(opened: Opened, statements: readonly Statement[]) {
    const { state, send } = this;
    const { live, current, now } = this.#time(opened, statements);
    const tabStop = current?.index ?? statements[0]?.index;
    const setSize = statements.length > WHOLE ? statements.length : null;
    const places = new Map(statements.map(({ index }, place) => [index, place]));
    const pinned = [tabStop, now, ...this.#inHand()].flatMap((index) => places.get(index ?? -1) ?? []);
    const drawn = parts(statements.length, this.#window.span, pinned);
    const nowLine = html`<li class="now" aria-hidden="true"><span>now</span></li>`;
    const { inline } = state;
    const draw = (statement: Statement) => {
      const facts: RowFacts = {
        statement,
        place: places.get(statement.index) ?? 0,
        setSize,
        opened,
        run: live,
        view: live ? (state.run?.view ?? null) : null,
        position: live ? state.cursor.position : null,
        isCurrent: current?.index === statement.index,
        isTabStop: tabStop === statement.index,
        drop: this.drop,
        holds: judgedAt(state.explore, opened.text, statement.index)?.holds ?? null,
      };
      const here = inline?.statement === statement.index ? inline : null;
      return html`${now === statement.index ? nowLine : nothing} ${here ? this.#inlineForm() : nothing}
        ${here?.mode === 'edit' ? nothing : row(facts, send, this.#openMenu)}`;
    };
    const items = drawn.flatMap((part): readonly (Statement | Part)[] =>
      part.isDrawn ? statements.slice(part.from, part.to) : [part],
    );
    return html`${repeat(
      items,
      (item) => ('index' in item ? item.index : `rows from ${item.from}`),
      (item) => ('index' in item ? draw(item) : this.#room(item)),
    )}
    ${now === null ? nowLine : nothing}`;
  }

  /** Where the run is; while the text is wrong its rows have no time: the run on the stage is another one's. */
  #time(opened: Opened, statements: readonly Statement[]) {
    const { state } = this;
    const { position } = state.cursor;
    const live = state.run?.opened.session === opened.session && !isBehind(state) ? state.run.opened : null;
    const current = live ? currentStep(live, position) : null;
    const now = live ? (statements.find((statement) => !isAboveNow(live, statement, position))?.index ?? null) : undefined;
    return { live, current, now };
  }

  /** The statements whose rows are drawn though they may be out of sight, because the reader is busy with them. */
  #inHand(): (number | null | undefined)[] {
    const { inline, reveal } = this.state;
    const focused = this.contains(document.activeElement) ? document.activeElement?.closest<HTMLElement>('.row') : null;
    const focus = focused ? Number(focused.dataset['statement']) : null;
    return [focus, inline?.statement, reveal?.statement, this.menuFor, this.#dragged];
  }

  /** What rows take that are not drawn. */
  #room({ from, to }: Part) {
    const height = Math.round((to - from) * this.#window.rowHeight);
    return html`<li class="room" data-place=${from} data-rows=${to - from} aria-hidden="true" .style=${`height: ${height}px`}></li>`;
  }

  #inlineForm() {
    const { inline } = this.state;
    if (!inline) return nothing;
    const label = inline.mode === 'edit' ? 'Edit this line' : 'Insert here';
    return html`<li class="inline-form">
      <wb-line-form
        .state=${this.state}
        .send=${this.send}
        .draft=${inline.draft}
        .inline=${true}
        .label=${label}
        .submitLabel=${inline.mode === 'edit' ? 'Save' : 'Insert'}
      ></wb-line-form>
    </li>`;
  }

  #addRow(opened: Opened) {
    const before = addPoint(this.state);
    const step = opened.statements.slice(0, before ?? undefined).findLast(({ kind }) => kind === 'step');
    const label = step?.number ? `Add after step ${step.number}` : 'Add a first step';
    return html`<div class="add-row">
      <wb-line-form
        .state=${this.state}
        .send=${this.send}
        .draft=${this.state.draft}
        .label=${label}
        .submitLabel=${'Add'}
      ></wb-line-form>
    </div>`;
  }
}

customElements.define('wb-queue', Queue);
