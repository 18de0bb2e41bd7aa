import { html, nothing } from 'lit';
import type { Assist } from '../app/assist.ts';
import { setting, type Panel } from '../app/state.ts';
import { icon } from './icons.ts';
import { Piece } from './piece.ts';
import './queue/queue.ts';

/** Setup row, then the queue and the same as text, behind tabs or side by side where there is room; and what explores it. */
export class LeftPanel extends Piece {
  static override properties = { ...Piece.properties, both: { type: Boolean }, assist: { attribute: false } };
  declare both: boolean;
  declare assist: Assist;

  constructor() {
    super();
    this.both = false;
  }

  protected override render() {
    const { history } = this.state;
    const undoable = history.past.length > 0;
    const redoable = history.future.length > 0;
    return html`<div class="panel-head">
        <div class="tabs" role="tablist" aria-label="The scenario">
          ${this.both ? this.#tab('queue', 'Queue and text') : [this.#tab('queue', 'Queue'), this.#tab('text', 'Text')]}
          ${this.#tab('explore', 'Explore')}
        </div>
        <span class="spread"></span>
        <button
          type="button"
          class="icon-button"
          aria-label="Undo"
          title="Undo (Ctrl Z)"
          ?disabled=${!undoable}
          @click=${() => this.send({ kind: 'undo' })}
        >
          ${icon('undo')}
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label="Redo"
          title="Redo (Ctrl Y)"
          ?disabled=${!redoable}
          @click=${() => this.send({ kind: 'redo' })}
        >
          ${icon('redo')}
        </button>
      </div>
      <div class="setup-row">
        <span>${setting(this.state)?.setup.summary ?? ''}</span>
        <button
          type="button"
          class="link"
          aria-haspopup="dialog"
          aria-label="Change the setup"
          @click=${() => this.send({ kind: 'dialog', dialog: 'setup' })}
        >
          change
        </button>
      </div>
      <wb-variants-row .state=${this.state} .send=${this.send}></wb-variants-row>
      ${this.#panels()}`;
  }

  #panels() {
    const { panel } = this.state;
    if (panel === 'explore') return html`<div class="panels">${this.#panel('explore', this.#explore())}</div>`;
    const queue = html`<wb-queue .state=${this.state} .send=${this.send}></wb-queue>`;
    if (this.both) {
      return html`<div class="panels" data-both="true" role="tabpanel" id="panel-queue" aria-labelledby="tab-queue">
        <div class="panel">${queue}</div>
        <div class="panel">${this.#text()}</div>
      </div>`;
    }
    return html`<div class="panels">${this.#panel(panel, panel === 'queue' ? queue : this.#text())}</div>`;
  }

  /** Fetched when it is first shown: until then it is an empty place. */
  #explore() {
    if (this.state.predict.on) return this.#hidden('What is found here says what comes.');
    void import('./explore/explore.ts');
    return html`<wb-explore .state=${this.state} .send=${this.send}></wb-explore>`;
  }

  #tab(panel: Panel, label: string) {
    const { panel: shown } = this.state;
    const isOn = shown === panel || (this.both && panel === 'queue' && shown === 'text');
    const errors = this.state.opened?.diagnostics.filter(({ severity }) => severity === 'error').length ?? 0;
    return html`<button
      type="button"
      role="tab"
      id=${`tab-${panel}`}
      aria-selected=${isOn ? 'true' : 'false'}
      aria-controls=${isOn ? `panel-${panel}` : nothing}
      @click=${() => this.send({ kind: 'panel', panel })}
    >
      ${label}${panel === 'text' && errors > 0 ? html` <span class="count">${errors}<span class="unseen"> ${errors === 1 ? 'error' : 'errors'}</span></span>` : nothing}
    </button>`;
  }

  /** The text says what is expected, and so what comes. */
  #text() {
    if (this.state.predict.on) return this.#hidden('The text says what is expected, and so what comes.');
    return html`<wb-text .state=${this.state} .send=${this.send} .assist=${this.assist}></wb-text>`;
  }

  #hidden(why: string) {
    return html`<div class="text-hidden">
      <p class="quiet">${why} It is hidden while you predict.</p>
      <button type="button" class="button small" @click=${() => this.send({ kind: 'predict', on: false })}>
        Stop predicting
      </button>
    </div>`;
  }

  #panel(panel: Panel, content: unknown) {
    return html`<div class="panel" role="tabpanel" id=${`panel-${panel}`} aria-labelledby=${`tab-${panel}`}>
      ${content}
    </div>`;
  }
}

customElements.define('wb-left-panel', LeftPanel);
