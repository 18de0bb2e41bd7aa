import { html, nothing, svg } from 'lit';
import { statesIn, stretches, ticks } from '../app/band.ts';
import { together } from '../app/beside.ts';
import { progress } from '../app/cursor.ts';
import type { Ran, State } from '../app/state.ts';
import { Piece } from './piece.ts';
import { plain } from './sentence.ts';
import { BYTE_STATES } from '../app/words.ts';
import { markFlags } from './timeline/marks.ts';
import { Width } from './timeline/width.ts';
import { stateTerm } from './words.ts';
import './timeline/lanes.ts';
import './timeline/tools.ts';

const NUMBER_ROOM = 15;

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
        <p class="clip">step ${step} of ${steps}${this.#names()}</p>
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
    const also = other ? statesIn(other) : [];
    return BYTE_STATES.filter((state) => also.includes(state) || statesIn(opened).includes(state));
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
    const at = ((this.state.cursor.position + 0.5) / (opened.positions + 1)) * width;
    return svg`<svg class="band" width=${width} height="58" viewBox="0 0 ${width} 58" aria-hidden="true" focusable="false">
      <defs>${PATTERNS}</defs>
      ${other ? svg`${band(opened, width, 18, 17)}${band(other, width, 38, 17)}` : band(opened, width, 18, 36)}
      ${ticks(opened).map(({ from, to, number }) => {
        const room = (to - from) * width;
        return svg`<g class="tick"><path d="M${from * width} 16V54" />${room >= NUMBER_ROOM ? svg`<text x=${((from + to) / 2) * width} y="12" text-anchor="middle">${number}</text>` : null}</g>`;
      })}
      ${this.#partings(opened)}
      <path class="cursor" d="M${at} 16V58" />
    </svg>`;
  }

  /** Where the two runs part: a mark between the bands. */
  #partings({ positions }: Ran) {
    const rows = together(this.state)?.answer.partings ?? [];
    return rows.map((row) => {
      const x = ((row + 0.5) / (positions + 1)) * this.#width.width;
      return svg`<path class="parting" d="M${x} 31.5 ${x + 5} 36.5 ${x} 41.5 ${x - 5} 36.5Z" />`;
    });
  }
}

/** The bytes in each state over the run, from `top` downwards. */
function band(opened: Ran, width: number, top: number, tall: number) {
  return stretches(opened).map(({ state, from, to, top: above, height }) => {
    const box = {
      x: from * width,
      y: top + above * tall,
      width: Math.max(1, (to - from) * width),
      height: Math.max(1, height * tall),
    };
    return svg`<g data-state=${state}><rect class="fill" x=${box.x} y=${box.y} width=${box.width} height=${box.height} /><rect x=${box.x} y=${box.y} width=${box.width} height=${box.height} fill="url(#band-${state})" /></g>`;
  });
}

/** The states' patterns, the same as in the stage: not by colour alone. */
const PATTERNS = svg`
  <pattern id="band-durable" width="8" height="8"></pattern>
  <pattern id="band-in-device" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 3H6" /></pattern>
  <pattern id="band-in-flight" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M3 2v2" stroke-width="2" /></pattern>
  <pattern id="band-recorded" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M2.5 0V5" /></pattern>
  <pattern id="band-failed" width="7" height="7" patternUnits="userSpaceOnUse"><path d="M0 3.5H7M3.5 0V7" /></pattern>
  <pattern id="band-stranded" width="7" height="7" patternUnits="userSpaceOnUse"><path d="M-1 8 8-1M-1 1 1-1M6 8 8 6" /></pattern>
  <pattern id="band-lost" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M0 0 8 8M8 0 0 8" /></pattern>`;

customElements.define('wb-timeline', Timeline);
