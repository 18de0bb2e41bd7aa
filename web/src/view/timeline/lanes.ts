import { html, nothing, svg } from 'lit';
import { together } from '../../app/beside.ts';
import type { Ran } from '../../app/state.ts';
import type { Lane, Stretch } from '../../engine/types.ts';
import { Piece } from '../piece.ts';
import { rove } from '../roving.ts';
import { Width } from './width.ts';

const BAR = 16;
const HEIGHT = 24;
/** Ticks nearer than this are a smear. */
const LEAST_TICK = 3;
/** A name of a few kernel steps is a fact; a list of dozens is not. */
const NAMED = 4;

type Aim = { readonly lane: Lane; readonly stretch: Stretch | null; readonly position: number };

/** A lane for each actor: its operations as bars, its waits and pauses told apart, and its kernel steps. */
export class Lanes extends Piece {
  static override properties = { ...Piece.properties, aim: { state: true } };
  /** What is hovered or focused. */
  declare aim: Aim | null;
  readonly #width = new Width(this, '.lane-bars');

  constructor() {
    super();
    this.aim = null;
  }

  protected override render() {
    const { run, timeline } = this.state;
    // Two runs over the same rows have no lanes in common.
    if (!timeline.showsLanes || !run || together(this.state)) return nothing;
    const lanes = timeline.lanes?.session === run.opened.session ? timeline.lanes.lanes : [];
    return html`<section class="lanes" aria-label="Lanes" @pointerleave=${() => (this.aim = null)}>
      <p class="lane-readout" aria-live="off">${this.#readout(lanes)}</p>
      ${lanes.map((lane) => this.#lane(lane, run.opened))}
    </section>`;
  }

  #lane(lane: Lane, opened: Ran) {
    const { width } = this.#width;
    const column = width / (opened.positions + 1);
    const aimAt = (event: PointerEvent) => {
      const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
      const position = Math.floor((event.clientX - box.left) / column);
      const stretch = lane.stretches.find(({ from, to }) => from < position && position <= to) ?? null;
      this.aim = stretch ? { lane, stretch, position } : null;
    };
    return html`<div class="lane" data-role=${lane.role}>
      <span class="lane-name actor" data-role=${lane.role}>${lane.actor}</span>
      <div
        class="lane-bars"
        role="group"
        aria-label=${`What ${lane.actor} does`}
        @pointermove=${aimAt}
        @keydown=${(event: KeyboardEvent) => rove(event, '.lane-bar')}
      >
        ${this.#ticks(lane, opened, column)}
        ${lane.stretches.map((stretch, place) => this.#bar(lane, stretch, opened, column, place === 0))}
      </div>
    </div>`;
  }

  #bar(lane: Lane, stretch: Stretch, opened: Ran, column: number, isTabStop: boolean) {
    const { statement, from, to, doing } = stretch;
    const number = opened.statements[statement]?.number ?? null;
    const focus = () => (this.aim = { lane, stretch, position: to });
    return html`<button
      type="button"
      class="lane-bar"
      data-doing=${doing}
      tabindex=${isTabStop ? 0 : -1}
      .style=${`left: ${(from + 1) * column}px; width: ${Math.max(2, (to - from) * column - 1)}px`}
      aria-label=${`step ${number ?? ''}: ${doing}, kernel steps ${from + 1} to ${to}`}
      @focus=${focus}
      @blur=${() => (this.aim = null)}
      @click=${() => this.send({ kind: 'seek', position: to, grain: 'operation' })}
    >
      ${(to - from) * column > 18 ? number : nothing}
    </button>`;
  }

  #ticks({ steps }: Lane, { positions }: Ran, column: number) {
    const { cursor } = this.state;
    const width = column * (positions + 1);
    const at = (position: number) => (position + 0.5) * column;
    const path = column < LEAST_TICK ? '' : steps.map(({ position }) => `M${at(position)} ${BAR + 2}v4`).join('');
    return svg`<svg class="lane-ticks" width=${width} height=${HEIGHT} viewBox="0 0 ${width} ${HEIGHT}" aria-hidden="true" focusable="false">
      <path class="tick" d=${path} /><path class="cursor" d="M${at(cursor.position)} 0V${HEIGHT}" />
    </svg>`;
  }

  /** What is pointed at; else the kernel step at the cursor. */
  #readout(lanes: readonly Lane[]) {
    const { aim } = this;
    const { cursor } = this.state;
    if (aim?.stretch) return said(aim.lane, aim.stretch, aim.position);
    for (const lane of lanes) {
      const stretch = lane.stretches.find(({ from, to }) => from < cursor.position && cursor.position <= to);
      if (stretch && lane.steps.some(({ position }) => position === cursor.position))
        return said(lane, stretch, cursor.position);
    }
    return 'Point at a lane, or step: the kernel step is named here.';
  }
}

function said(lane: Lane, { from, to, doing }: Stretch, position: number) {
  if (doing !== 'running') return html`<b>${lane.actor}</b> ${doing}`;
  const step = lane.steps.find((each) => each.position === position);
  const own = lane.steps.filter((each) => from < each.position && each.position <= to);
  const names = [...new Set(own.map(({ name }) => name))];
  const list = names.length > NAMED ? `${names.slice(0, NAMED).join(', ')} and more` : names.join(', ');
  if (!step) return html`<b>${lane.actor}</b> ${list || 'no kernel step'}`;
  return html`<b>${lane.actor}</b> kernel step ${position}: <code>${step.name}</code>
    <small>(${own.length} in this turn: ${list})</small>`;
}

customElements.define('wb-lanes', Lanes);
