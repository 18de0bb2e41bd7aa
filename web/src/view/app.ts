import { html, LitElement, nothing } from 'lit';
import { fromRows, fromSide, overRows, sideOf, together, type Together } from '../app/beside.ts';
import { progress } from '../app/cursor.ts';
import { actionFor, type Place } from '../app/keys.ts';
import { withoutWhatComes } from '../app/predict.ts';
import type { State } from '../app/state.ts';
import type { Send, Store } from '../app/store.ts';
import { sides } from './beside/sides.ts';
import { icon } from './icons.ts';
import { Media, NARROW, WIDE } from './media.ts';
import { newVersion } from './new-version.ts';
import { transport } from './transport.ts';
import { visitMessages } from './visit.ts';
import './caption.ts';
import './drawer.ts';
import './header.ts';
import './left-panel.ts';
import './recovery.ts';
import './stage/stage.ts';
import './story.ts';
import './timeline.ts';
import './verdict.ts';

/** The page: arranges its parts by the width of the window, and hears the keys. */
export class App extends LitElement {
  static override properties = { store: { attribute: false } };
  declare store: Store;
  readonly #narrow = new Media(this, NARROW);
  readonly #wide = new Media(this, WIDE);
  #unsubscribe: (() => void) | null = null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.store.subscribe(() => this.requestUpdate());
    document.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    document.removeEventListener('keydown', this.#key);
  }

  readonly #key = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    // The browser tells of a dialog that it has closed only later: a key in between is the page's already.
    if (this.store.state.dialog !== null && !document.querySelector('dialog:modal'))
      this.store.send({ kind: 'dialog', dialog: null });
    // A dialog keeps the keys to itself.
    if (this.store.state.dialog !== null) return;
    const press = { key: event.key, shift: event.shiftKey, alt: event.altKey, command: event.ctrlKey || event.metaKey };
    const action = actionFor(press, placeOf(event.target), this.store.state.hasSingleKeys);
    if (!action) return;
    event.preventDefault();
    if (action.kind === 'focus' && action.target === 'mark') this.querySelector<HTMLElement>('.mark-button')?.click();
    else if (action.kind === 'focus') this.querySelector<HTMLElement>('.add-row select')?.focus();
    else this.store.send(action);
    // In a narrow window the tab is in the drawer.
    if (action.kind === 'panel' && this.#narrow.matches) this.store.send({ kind: 'dialog', dialog: 'queue' });
  };

  protected override willUpdate(): void {
    const { theme } = this.store.state;
    if (theme === 'system') document.documentElement.removeAttribute('data-theme');
    else document.documentElement.dataset['theme'] = theme;
  }

  /** What is shown: while the reader predicts, nothing of what comes. */
  get #shown(): State {
    return withoutWhatComes(this.store.state);
  }

  protected override render() {
    const { send } = this.store;
    const state = this.#shown;
    const isNarrow = this.#narrow.matches;
    const pair = together(state);
    const told = pair?.told ?? 0;
    const sendRow: Send = (event) => send(fromRows(state, event));
    const sendTold: Send = (event) => send(fromSide(state, told, event));
    const isOfSecond = pair !== null && state.stage.asked?.session === pair.second.opened.session;
    const sendAsked: Send = (event) => send(isOfSecond ? fromSide(state, 1, event) : event);
    return html`<a class="skip" href="#stage">Skip to the stage</a>
      <wb-header .state=${state} .send=${send}></wb-header>
      <main class="main" data-together=${pair !== null}>
        ${isNarrow ? nothing : html`<wb-left-panel class="left" .state=${state} .send=${send} .assist=${this.store.assist} .both=${this.#wide.matches}></wb-left-panel>`}
        <section class="middle" id="stage" tabindex="-1" aria-label="Stage">
          ${isNarrow ? html`${this.#messages()}<wb-question .state=${state} .send=${send}></wb-question>` : nothing}
          ${pair ? this.#two(pair) : this.#one()}
        </section>
        <section class="right" aria-label="Story" tabindex="0">
          ${isNarrow ? nothing : this.#messages()}
          ${isNarrow ? nothing : html`<wb-predict .state=${state} .send=${send}></wb-predict><wb-question .state=${state} .send=${send}></wb-question>`}
          <wb-verdict .state=${sideOf(state, told)} .whole=${state} .send=${sendTold}></wb-verdict>
          ${isNarrow ? this.#alongTheRun() : nothing}
          <wb-story .state=${sideOf(state, told)} .whole=${state} .send=${sendTold}></wb-story>
          <wb-path .state=${state} .send=${send}></wb-path>
        </section>
      </main>
      <footer class="footer">
        <wb-timeline
          .state=${overRows(state, 0)}
          .second=${pair ? overRows(state, 1) : null}
          .send=${sendRow}
          .hasLegend=${!isNarrow}
        ></wb-timeline>
        ${isNarrow ? this.#bottomBar() : nothing}
      </footer>
      ${isNarrow ? html`<wb-drawer .state=${state} .send=${send} .assist=${this.store.assist}></wb-drawer>` : nothing}
      <wb-gallery .state=${state} .send=${send}></wb-gallery>
      <wb-files .state=${state} .send=${send}></wb-files>
      <wb-share .state=${state} .send=${send}></wb-share>
      <wb-variants .state=${state} .send=${send}></wb-variants>
      <wb-setup .state=${state} .send=${send}></wb-setup>
      <wb-help .state=${state} .send=${send}></wb-help>
      <wb-detail .state=${state} .send=${sendAsked}></wb-detail>
      <wb-terms .state=${state} .send=${send}></wb-terms>
      <wb-drop-target .send=${send}></wb-drop-target>
      <wb-live .state=${state} .send=${send}></wb-live>`;
  }

  #one() {
    const { send } = this.store;
    const state = this.#shown;
    return html`<div class="caption-row">
        <div class="caption-column">
          <wb-beside-bar .state=${state} .send=${send}></wb-beside-bar>
          <wb-caption .state=${state} .send=${send}></wb-caption>
        </div>
        ${this.#narrow.matches ? nothing : transport(state, send)}
      </div>
      <wb-stage .state=${state} .send=${send}></wb-stage>`;
  }

  /** Two kernels: what parts them, one transport for both, and a stage each. */
  #two(pair: Together) {
    const { state, send } = this.store;
    return html`<div class="caption-row">
        <wb-beside-bar .state=${state} .send=${send}></wb-beside-bar>${
          this.#narrow.matches ? nothing : transport(overRows(state, 0), send)
        }
      </div>
      ${sides(state, send, pair)}`;
  }

  /** Where there is room for them: beside the stage, which they must not push away, or above it. */
  #messages() {
    const { state, send } = this.store;
    return html`<wb-recovery .state=${state} .send=${send}></wb-recovery> ${visitMessages(this.#shown, send)} ${newVersion(state, send)} ${
        state.notice === null
          ? nothing
          : html`<div class="banner" data-tone="note">
              <p>${state.notice}</p>
              <button
                type="button"
                class="icon-button"
                aria-label="Dismiss"
                @click=${() => send({ kind: 'notice-dismissed' })}
              >
                ${icon('close')}
              </button>
            </div>`
      }`;
  }

  /** At the foot of a narrow window there is room for the band and the buttons that step: the rest is below the verdict. */
  #alongTheRun() {
    const shown = this.#shown;
    const state = overRows(shown, 0);
    const send: Send = (event) => this.store.send(fromRows(shown, event));
    return html`<wb-timeline-tools .state=${state} .send=${send} .inWords=${true}></wb-timeline-tools>
      <wb-lanes .state=${state} .send=${send}></wb-lanes>
      <wb-predict .state=${shown} .send=${this.store.send}></wb-predict>`;
  }

  #bottomBar() {
    const { state, send } = this.store;
    const opened = state.run?.opened;
    const { step, steps } = opened ? progress(opened, state.cursor.position) : { step: 0, steps: 0 };
    return html`<div class="bottom-bar">
      <button
        type="button"
        class="transport-button queue-button"
        aria-haspopup="dialog"
        @click=${() => send({ kind: 'dialog', dialog: 'queue' })}
      >
        ${icon('queue')} step ${step} of ${steps}
      </button>
      ${transport(overRows(state, 0), send)}
    </div>`;
  }
}

/** The kind of place that has the focus decides which keys belong to the page. */
function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.matches('textarea.text, .text-editor')) return 'scenario-text';
  if (target.matches('textarea, input:not([type=range], [type=checkbox])') || target.isContentEditable)
    return 'text-field';
  return target.matches('select') ? 'choice' : 'page';
}

customElements.define('wb-app', App);
