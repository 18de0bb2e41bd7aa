import { html } from 'lit';
import type { Ran } from '../../app/state.ts';
import type { Send } from '../../app/store.ts';
import { icon } from '../icons.ts';

/** A flag's label ends before the next flag, and is left out where it would say nothing. */
const LEAST = 30;
const FLAG = 24;
/** The flag stands so far left of its moment, where its pole is. */
const POLE = 6;
const GAP = 2;

/** Labelled flags over the band, each leading to its moment. */
export function markFlags({ marks, positions }: Ran, width: number, send: Send) {
  const at = (position: number) => ((position + 0.5) / (positions + 1)) * width;
  const sorted = [...marks].sort((a, b) => a.position - b.position);
  return html`${sorted.map(({ label, position }, place) => {
    const left = at(position);
    const next = sorted[place + 1];
    const room = (next ? at(next.position) : width) - POLE - GAP - (left - POLE + FLAG);
    const x = Math.min(left, width - FLAG);
    return html`<button
        type="button"
        class="mark-flag"
        .style=${`left: ${x}px`}
        title=${label}
        aria-label=${`Mark: ${label}`}
        @click=${() => send({ kind: 'seek', position, grain: 'kernel' })}
      >
        ${icon('mark')}</button
      >${room > LEAST ? html`<span class="mark-label" aria-hidden="true" .style=${`left: ${x + FLAG - POLE}px; max-width: ${room}px`}>${label}</span>` : ''}`;
  })}`;
}
