import { html } from 'lit';
import type { Send } from '../../app/store.ts';

/** Stops whatever is being explored. */
export function stopButton(send: Send) {
  return html`<button type="button" class="button" @click=${() => send({ kind: 'explore-stop' })}>Stop</button>`;
}
