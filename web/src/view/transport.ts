import { html } from 'lit';
import type { Go, State } from '../app/state.ts';
import { icon, type IconName } from './icons.ts';

type Place = Pick<State, 'run' | 'cursor'>;
type Send = (event: { readonly kind: 'go'; readonly to: Go }) => void;
type Button = { readonly to: Go; readonly label: string; readonly picture: IconName; readonly keys: string };

const BUTTONS = {
  start: { to: 'start', label: 'Before the first step', picture: 'start', keys: 'Home' },
  back: { to: 'previous', label: 'Kernel step back', picture: 'back', keys: '←' },
  end: { to: 'end', label: 'After the last step', picture: 'end', keys: 'End' },
} as const satisfies Record<string, Button>;

function atEdge({ run, cursor }: Place, to: Go): boolean {
  if (!run) return true;
  const isForward = to === 'next' || to === 'next-operation' || to === 'end';
  return isForward ? cursor.position >= run.opened.positions : cursor.position <= 0;
}

/** A button at its edge stays focusable: a reader who steps by keys does not lose the place. */
function pictured({ to, label, picture, keys }: Button, state: Place, send: Send) {
  return html`<button
    type="button"
    class="transport-button"
    aria-label=${label}
    title=${`${label} (${keys})`}
    aria-disabled=${atEdge(state, to) ? 'true' : 'false'}
    @click=${() => send({ kind: 'go', to })}
  >
    ${icon(picture)}
  </button>`;
}

export function transport(state: Place, send: Send) {
  const disabled = (to: Go) => (atEdge(state, to) ? 'true' : 'false');
  return html`<div class="transport" role="group" aria-label="Step through the run">
    ${pictured(BUTTONS.start, state, send)} ${pictured(BUTTONS.back, state, send)}
    <button
      type="button"
      class="transport-button primary"
      title="Kernel step forward (→)"
      aria-disabled=${disabled('next')}
      @click=${() => send({ kind: 'go', to: 'next' })}
    >
      step ${icon('forward')}
    </button>
    ${pictured(BUTTONS.end, state, send)}
    <button
      type="button"
      class="transport-button wide"
      title="To the end of the operation before (Shift ←)"
      aria-disabled=${disabled('previous-operation')}
      @click=${() => send({ kind: 'go', to: 'previous-operation' })}
    >
      ${icon('back')}<span class="unseen">Operation back</span>
    </button>
    <button
      type="button"
      class="transport-button wide forward"
      title="To the end of the operation (Shift →)"
      aria-disabled=${disabled('next-operation')}
      @click=${() => send({ kind: 'go', to: 'next-operation' })}
    >
      operation ${icon('forward')}
    </button>
  </div>`;
}
