import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { statesIn } from '../app/band.ts';
import { together } from '../app/beside.ts';
import { progress } from '../app/cursor.ts';
import type { Ran, State } from '../app/state.ts';
import { Piece } from './piece.ts';
import { plain } from './sentence.ts';
import { BYTE_STATES } from '../app/words.ts';
import { bandPicture } from './timeline/band.ts';
import { markFlags } from './timeline/marks.ts';
import { Width } from './timeline/width.ts';
import { stateTerm } from './words.ts';
import './timeline/tools.ts';

/** The scrubber, a real slider, over the band that shows how many bytes are in which state; lanes above it. */
export class Timeline extends Piece {
  static override properties = {
    ...Piece.properties,
    second: { attribute: false },
    hasLegend: { type: Boolean },
  };
  /** The run of a second kernel over the same rows; its band lies below the first one's. */
  declare second: State | null;
  declare hasLegend: boolean;
  readonly #width = new Width(this, '.track');

  constructor() {
    super();
    this.second = null;
    this.hasLegend = true;
  }

  protected override render() {
    const opened = this.state.run?.opened;
    if (!opened) return html`<div class="track"></div>`;
    return html`${this.hasLegend ? html`<wb-lanes .state=${this.state} .send=${this.send}></wb-lanes>${this.#legend(opened)}` : nothing}
      <div class="track" .style=${`--columns: ${opened.positions + 1}`}>
        ${this.#picture(opened)} ${this.#slider(opened)} ${markFlags(opened, this.#width.width, this.send)}
      </div>`;
  }

  #legend(opened: Ran) {
    const { step, steps } = progress(opened, this.state.cursor.position);
    return html`<div class="legend">
      <div class="legend-head">
        <p>step ${step} of ${steps}${this.#names()}</p>
        <wb-timeline-tools .state=${this.state} .send=${this.send}></wb-timeline-tools>
      </div>
      <ul>
        ${this.#states(opened).map(
          (state) =>
            html`<li>
              <button type="button" class="term" data-term=${stateTerm(state)}>
                <i class="swatch" data-state=${state}></i>${state}
              </button>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  #names() {
    const names = together(this.state)?.answer.kernels;
    return names ? ` · ${names.join(' above ')}` : '';
  }

  #states(opened: Ran) {
    const other = this.second?.run?.opened;
    const found = [...statesIn(opened), ...(other ? statesIn(other) : [])];
    return BYTE_STATES.filter((state) => found.includes(state));
  }

  #slider(opened: Ran) {
    const { cursor, run } = this.state;
    const { step, steps } = progress(opened, cursor.position);
    const pair = together(this.state);
    const said = pair?.view?.row === cursor.position ? pair.view.announcement : null;
    const own = run?.view && run.view.position === cursor.position ? plain(run.view.caption) : null;
    const words = pair ? said : own;
    const caption = words ? `: ${words}` : '';
    const slide = (event: Event) =>
      this.send({ kind: 'seek', position: Number((event.currentTarget as HTMLInputElement).value), grain: 'kernel' });
    return html`<input
      type="range"
      class="scrubber"
      aria-label="Position in the run"
      aria-valuetext=${`step ${step} of ${steps}, kernel step ${cursor.position} of ${opened.positions}${caption}`}
      min="0"
      max=${opened.positions}
      .value=${String(cursor.position)}
      @input=${slide}
    />`;
  }

  #picture(opened: Ran) {
    const { width } = this.#width;
    const other = this.second?.run?.opened;
    const rows = together(this.state)?.answer.partings ?? NOWHERE;
    const at = ((this.state.cursor.position + 0.5) / (opened.positions + 1)) * width;
    // The picture is the run's; of the cursor is only the line, so that a step draws nothing else.
    return html`${guard([opened, other, rows, width], () => bandPicture(opened, other, rows, width))}
      <i class="cursor-line" .style=${`transform: translateX(${at}px)`}></i>`;
  }
}

const NOWHERE: readonly number[] = [];

customElements.define('wb-timeline', Timeline);
