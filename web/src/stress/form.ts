import { html, nothing, type TemplateResult } from 'lit';
import { valueOf } from '../view/events.ts';
import type { StressField } from './protocol.ts';
import type { Event as PageEvent, State } from './state.ts';

type Send = (event: PageEvent) => void;

const TEXTS: readonly (readonly [StressField, string, string])[] = [
  ['size', 'Size', 'at most 255M'],
  ['seed', 'Seed', 'any number'],
  ['chunk', 'Chunk', 'bytes'],
  ['dirtyLimit', 'Dirty limit', 'above it the program waits'],
  ['backgroundLimit', 'Background limit', 'above it the flusher writes'],
  ['memory', 'Memory', 'blank: nothing is evicted'],
  ['commitEvery', 'Commit every', 'stores; blank: 12 a run'],
  ['block', 'Block', 'of the file system'],
];

/** The options, and what is done with them. */
export function form(state: State, send: Send): TemplateResult {
  const running = state.phase === 'running';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!running) send({ kind: 'run' });
  };
  const [size, seed, ...others] = TEXTS;
  return html`<form class="stress-form" aria-label="Options" @submit=${submit}>
    <div class="stress-fields">
      ${kernel(state, send)} ${[size, seed].map((field) => field && text(state, send, ...field))}
      <div class="stress-buttons">
        <button type="submit" class="button primary" aria-disabled=${running ? 'true' : 'false'}>Run</button>
        <button type="button" class="button" ?disabled=${!running} @click=${() => send({ kind: 'stop' })}>Stop</button>
      </div>
    </div>
    <details class="stress-more">
      <summary>More options</summary>
      <div class="stress-fields">
        ${select(state, send, 'order', 'Order', [['random', 'random'], ['linear', 'linear'], ['reverse', 'reverse']])}
        ${select(state, send, 'fs', 'File system', [['', 'ext3, ext4 from 4.3'], ['ext2', 'ext2'], ['ext3', 'ext3'], ['ext4', 'ext4'], ['blockdev', 'blockdev']])}
        ${others.map((field) => text(state, send, ...field))}
      </div>
    </details>
    ${state.refusal ? html`<p class="stress-refusal" id="refusal" role="alert">${state.refusal.said}.</p>` : nothing}
  </form>`;
}

function kernel(state: State, send: Send) {
  const { kernel: chosen } = state.options;
  const listed = state.kernels.some(({ version }) => version === chosen);
  return html`<label class="stress-field wide">
    <span>Kernel</span>
    <select class="field" @change=${(event: Event) => send({ kind: 'option', field: 'kernel', value: valueOf(event) })}>
      ${listed ? nothing : html`<option value=${chosen} selected>${chosen}</option>`}
      ${state.kernels.map(
        ({ version, date, brief }) =>
          html`<option value=${version} ?selected=${version === chosen}>${version} · ${date.slice(0, 4)} · ${brief}</option>`,
      )}
    </select>
  </label>`;
}

function select(state: State, send: Send, field: StressField, name: string, choices: readonly (readonly [string, string])[]) {
  return html`<label class="stress-field">
    <span>${name}</span>
    <select class="field" @change=${(event: Event) => send({ kind: 'option', field, value: valueOf(event) })}>
      ${choices.map(([value, word]) => html`<option value=${value} ?selected=${value === state.options[field]}>${word}</option>`)}
    </select>
  </label>`;
}

function text(state: State, send: Send, field: StressField, name: string, note: string) {
  const wrong = state.refusal?.field === field;
  return html`<label class="stress-field">
    <span>${name} <span class="quiet">${note}</span></span>
    <input
      class="field"
      autocomplete="off"
      spellcheck="false"
      .value=${state.options[field]}
      aria-invalid=${wrong ? 'true' : 'false'}
      aria-describedby=${wrong ? 'refusal' : nothing}
      @input=${(event: Event) => send({ kind: 'option', field, value: valueOf(event) })}
    />
  </label>`;
}
