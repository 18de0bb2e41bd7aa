import { html, LitElement, nothing } from 'lit';
import { form } from './form.ts';
import './map.ts';
import type { Tell } from './protocol.ts';
import { mapPart, reportPart } from './report.ts';
import { Runner } from './runner.ts';
import { initial, milestone, saying, update, type Event, type State } from './state.ts';

const THREAD = 'https://lore.kernel.org/lkml/Pine.LNX.4.64.0612271835410.4473@woody.osdl.org/';

/** Linus's test program, at full size. */
export class StressPage extends LitElement {
  static override properties = { state: { state: true } };
  declare state: State;
  readonly #runner = new Runner((told) => this.#told(told));

  constructor() {
    super();
    this.state = initial;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  readonly #send = (event: Event) => {
    const before = this.state;
    this.state = update(before, event);
    if (event.kind === 'stop' && before.phase === 'running') this.#runner.stop();
    if (event.kind === 'run') this.#runner.ask({ kind: 'start', options: this.state.options });
  };

  readonly #open = (page: number) => this.#runner.ask({ kind: 'scenario', page });

  #told(told: Tell): void {
    this.#send(told);
    if (told.kind === 'scenario' && told.scenario.link !== null) location.assign(new URL(`./#${told.scenario.link}`, document.baseURI));
  }

  protected override render() {
    const { state } = this;
    return html`<header class="header">
        <a class="stress-home" href="./">Writeback Playground</a>
        <span class="spread"></span>
      </header>
      <main class="stress">
        <h1>Linus's test program, December 2006</h1>
        <p class="stress-intro">
          One process maps a file shared and fills it chunk by chunk, in random order, while the flusher, the journal and
          reclaim work. Then it unmaps the file, the clean pages are dropped, it maps the file again and checks every
          byte. On 2.6.19 <a class="link" href=${THREAD}>some chunks were not there</a>.
        </p>
        ${form(state, this.#send)}
        <p class="stress-saying" aria-hidden="true">${saying(state)}</p>
        <p class="unseen" role="status">${milestone(state)}</p>
        ${this.#progress()}
        ${state.progress ? html`<ul class="stress-head quiet">${state.progress.head.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}
        ${state.problem ? html`<p class="stress-refusal" role="alert">${state.problem}.</p>` : nothing}
        <div class="stress-parts">
          ${reportPart(state, this.#send, this.#open)}
          ${state.map.length > 0 ? mapPart(state, this.#send, this.#open) : nothing}
        </div>
      </main>`;
  }

  #progress() {
    const { phase, progress } = this.state;
    if (phase !== 'running') return nothing;
    return html`<progress
      class="stress-progress"
      aria-label="Progress of the run"
      max=${progress?.of ?? 1}
      .value=${progress?.done ?? 0}
    ></progress>`;
  }
}

customElements.define('wb-stress', StressPage);
