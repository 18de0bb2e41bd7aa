import { html, nothing } from 'lit';
import { together } from '../../app/beside.ts';
import type { Go } from '../../app/state.ts';
import { PACES } from '../../app/timeline.ts';
import { valueOf } from '../events.ts';
import { placeBeside } from '../float.ts';
import { icon, type IconName } from '../icons.ts';
import { Piece } from '../piece.ts';
import { Play } from './play.ts';

/** To the events that matter, playing, lanes and marks. */
export class TimelineTools extends Piece {
  static override properties = { ...Piece.properties, inWords: { type: Boolean } };
  /** Arrows would be taken for those of the bar that steps. */
  declare inWords: boolean;

  constructor() {
    super();
    this.inWords = false;
    new Play(this);
  }

  protected override render() {
    const { isPlaying, pace } = this.state.timeline;
    if (isPlaying)
      return html`<div class="play-tools" role="group" aria-label="Playing">
        ${button('Stop playing', 'k', 'pause', () => this.send({ kind: 'pause' }))}
        <label class="pace">
          <span class="unseen">Pace</span>
          <select
            class="chip"
            @change=${(event: Event) => this.send({ kind: 'pace', pace: PACES.find((each) => each === valueOf(event)) ?? pace })}
          >
            ${PACES.map((each) => html`<option value=${each} ?selected=${each === pace}>${each}</option>`)}
          </select>
        </label>
      </div>`;
    return html`<div class="play-tools" role="group" aria-label="Along the run">
        ${this.#event('Event before', 'p', 'event-back', 'previous-event')}
        ${button('Play', 'k', 'play', () => this.send({ kind: 'play' }))}
        ${this.#event('Next event', 'n', 'event-forward', 'next-event')} ${together(this.state) ? nothing : this.#lanes()}
        ${button('Mark this moment', 'm', 'mark', this.#openForm, 'mark-button')}
      </div>
      ${this.#markForm()}`;
  }

  #event(label: string, key: string, picture: IconName, to: Go & ('next-event' | 'previous-event')) {
    const { run, cursor } = this.state;
    const events = run?.opened.events ?? [];
    const isForward = to === 'next-event';
    const has = events.some((event) => (isForward ? event > cursor.position : event < cursor.position));
    const go = () => this.send({ kind: 'go', to });
    if (!this.inWords) return button(label, key, picture, go, '', !has);
    return html`<button
      type="button"
      class="button small"
      title=${`${label} (${key})`}
      aria-disabled=${String(!has)}
      @click=${() => has && go()}
    >
      ${label}
    </button>`;
  }

  #lanes() {
    const { showsLanes } = this.state.timeline;
    return html`<button
      type="button"
      class="icon-button"
      aria-label="Lanes"
      title="A lane for each actor (l)"
      aria-pressed=${showsLanes ? 'true' : 'false'}
      @click=${() => this.send({ kind: 'show-lanes', on: !showsLanes })}
    >
      ${icon('lanes')}
    </button>`;
  }

  readonly #openForm = () => {
    const form = this.querySelector<HTMLElement>('.mark-form');
    const anchor = this.querySelector('.mark-button');
    if (!form || !anchor) return;
    form.showPopover();
    placeBeside(form, anchor.getBoundingClientRect());
    form.querySelector<HTMLInputElement>('input')?.focus();
  };

  #markForm() {
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const input = form.querySelector('input');
      this.send({ kind: 'add-mark', label: input?.value ?? '' });
      if (input) input.value = '';
      form.hidePopover();
    };
    return html`<form class="mark-form" popover aria-label="Mark this moment" @submit=${submit}>
      <label>Mark this moment as <input class="field" maxlength="80" required /></label>
      <button class="button small" ?disabled=${this.state.editing}>Mark</button>
    </form>`;
  }
}

function button(
  label: string,
  key: string,
  picture: IconName,
  act: () => void,
  kind: string = '',
  isAtEdge: boolean | typeof nothing = nothing,
) {
  return html`<button
    type="button"
    class=${`icon-button ${kind}`}
    aria-label=${label}
    title=${`${label} (${key})`}
    aria-disabled=${isAtEdge === nothing ? nothing : String(isAtEdge)}
    @click=${() => isAtEdge !== true && act()}
  >
    ${icon(picture)}
  </button>`;
}

customElements.define('wb-timeline-tools', TimelineTools);
