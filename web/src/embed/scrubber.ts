import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { progress } from '../app/cursor.ts';
import type { Cursor, Ran } from '../app/state.ts';
import type { View } from '../engine/types.ts';
import { plain } from '../view/sentence.ts';
import { bandPicture } from '../view/timeline/band.ts';
import type { Sent } from './picture.ts';

const NOWHERE: readonly number[] = [];

/** A real slider over the band, as on the page. */
export function scrubber(opened: Ran, { position }: Cursor, view: View | null, width: number, send: Sent['send']) {
  const { step, steps } = progress(opened, position);
  const caption = view?.position === position ? `: ${plain(view.caption)}` : '';
  const slide = (event: Event) =>
    send({ kind: 'seek', position: Number((event.currentTarget as HTMLInputElement).value), grain: 'kernel' });
  const at = ((position + 0.5) / (opened.positions + 1)) * width;
  return html`<div class="track" .style=${`--columns: ${opened.positions + 1}`}>
    ${guard([opened, width], () => bandPicture(opened, undefined, NOWHERE, width))}
    <i class="cursor-line" .style=${`transform: translateX(${at}px)`}></i>
    <input
      type="range"
      class="scrubber"
      aria-label="Position in the run"
      aria-valuetext=${`step ${step} of ${steps}, kernel step ${position} of ${opened.positions}${caption}`}
      min="0"
      max=${opened.positions}
      .value=${String(position)}
      @input=${slide}
    />
  </div>`;
}
