import { html, nothing } from 'lit';
import type { State } from '../app/state.ts';
import type { Send } from '../app/store.ts';

/** Says that there is a newer page, and leaves it to the reader when to change over. */
export function newVersion(state: State, send: Send) {
  if (!state.newVersion) return nothing;
  return html`<div class="banner" data-tone="note" role="status">
    <p>A new version is ready. Your scenario stays.</p>
    <div class="banner-buttons">
      <button type="button" class="button small" @click=${() => send({ kind: 'reload' })}>Reload</button>
      <button type="button" class="button small" @click=${() => send({ kind: 'new-version-dismissed' })}>Later</button>
    </div>
  </div>`;
}
